import { withoutNames, type YamlReferences } from './yamlReferences';

/** Metadata, and the file that they are from. */
export interface Metadata {
  readonly file: string;
  readonly references: YamlReferences;
  /** The file is at the root of a project of this tool. */
  readonly project?: 'quarto' | 'bookdown' | 'myst' | 'mkdocs';
  /** What of a project of Quarto it is: its configuration, or the metadata of one of its folders. */
  readonly quarto?: 'configuration' | 'folder';
  /** They are the first of a book of bookdown, which makes one document of its chapters. */
  readonly isBook?: true;
}

/** Whether metadata name a bibliography, one that cannot be worked out too. */
export function namesAny({ references }: Metadata): boolean {
  return references.bibliographies.length > 0 || references.hasUnresolved === true;
}

/** Metadata whose bibliographies do not count, since others override them. */
export function overridden({ references, ...source }: Metadata): Metadata {
  return { ...source, references: withoutNames(references) };
}

/**
 * Metadata that pandoc's command line overrides: what it gives replaces what the document and metadata files name
 * (pandoc's manual, "Citation rendering" and "Metadata blocks"). `bibliography` of defaults files replaces also what
 * `--bibliography` and `--metadata` give, in whatever order; these are joined with the last `metadata` of defaults
 * files (pandoc 2.17 to 3.9, `addMeta` and `optBibliography` in src/Text/Pandoc/App).
 */
export function applyCommandLine(sources: readonly Metadata[]): Metadata[] {
  const given = sources.filter((source) => source.references.commandLine !== undefined && namesAny(source));
  if (given.length === 0) return [...sources];
  const of = (kind: YamlReferences['commandLine']) => given.filter(({ references }) => references.commandLine === kind);
  const options = of('defaults');
  const kept = new Set(options.length > 0 ? options : [...of('argument'), ...of('metadata').slice(0, 1)]);
  return sources.map((source) => (kept.has(source) ? source : overridden(source)));
}

/**
 * Metadata of which the first that name a bibliography override the others: pandoc's document before its metadata
 * files, the later of these before the earlier.
 */
export function keepFirst(sources: readonly Metadata[]): Metadata[] {
  const isMetadata = (source: Metadata) => namesAny(source) && source.references.commandLine === undefined;
  const first = sources.findIndex(isMetadata);
  return sources.map((source, index) =>
    index > first && first >= 0 && isMetadata(source) ? overridden(source) : source,
  );
}

/**
 * Metadata as Quarto joins them within a project's configuration (`_quarto.yml`, its metadata files, profiles,
 * `_quarto.yml.local`), and within the `_metadata.yml` of folders: a name that follows a name replaces it, but a list,
 * on either side, is joined with what there is (quarto-cli, `mergeArrayCustomizer` in src/core/config.ts). What is so
 * found for the configuration, the folders and the document is joined in any case (`mergeQuartoConfigs` in
 * src/command/render/render-contexts.ts).
 * @param sources the one that counts least first
 */
export function joinQuarto(sources: readonly Metadata[]): Metadata[] {
  let joined: Metadata[] = [];
  let isList = false;
  for (const source of sources) {
    const isReplaced = namesAny(source) && !isList && source.references.isList !== true;
    if (isReplaced) joined = joined.map(overridden);
    if (source.references.isList || (namesAny(source) && !isReplaced)) isList = true;
    joined.push(source);
  }
  return joined;
}
