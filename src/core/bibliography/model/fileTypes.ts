/** The files of a format of bibliographies. */
export interface BibliographyFiles {
  /** The extensions that they can have, without a dot, the usual one first. */
  readonly extensions: readonly string[];
  /** Those of them that no other kind of file has: such files are read wherever they are in the workspace. */
  readonly ownExtensions?: readonly string[];
  /** The identifier of VS Code's language for them, which package.json declares with `ownExtensions`. */
  readonly editorLanguageId?: string;
}

/**
 * The files of each format, apart from the formats themselves: the extension host asks for extensions alone, and need
 * not load what reads and writes.
 */
export const fileTypes = {
  betterBibtexJson: { extensions: ['json'] },
  bibtex: { extensions: ['bib', 'bibtex', 'biblatex'], ownExtensions: ['bib', 'bibtex'], editorLanguageId: 'bibtex' },
  cslJson: { extensions: ['json'] },
  cslYaml: { extensions: ['yaml', 'yml'] },
  hayagriva: { extensions: ['yml', 'yaml'] },
  ris: { extensions: ['ris'], ownExtensions: ['ris'] },
} as const satisfies Readonly<Record<string, BibliographyFiles>>;

const all: readonly BibliographyFiles[] = Object.values(fileTypes);

/** Extensions of bibliographies that are nothing else, without a dot. */
export const ownExtensions: readonly string[] = all.flatMap((files) => files.ownExtensions ?? []);
/** Extensions of all files that can be bibliographies: the others are bibliographies where a document says so. */
export const bibliographyExtensions: readonly string[] = [...new Set(all.flatMap(({ extensions }) => extensions))];
/** VS Code's languages of bibliographies. */
export const bibliographyLanguageIds: readonly string[] = all.flatMap(({ editorLanguageId }) => editorLanguageId ?? []);
