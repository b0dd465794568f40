import { isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import { parseYaml } from '../../text/yaml';
import type { NamedPath } from '../shared/namedPath';
import { isAddress } from '../shared/paths';
import { metadataBlocks } from './metadataBlocks';
import { pathOfR } from './pathOfR';

/** A bibliography that metadata names. */
export interface YamlPath extends NamedPath {
  /** It counts from the folder of the project, wherever that is: R's `here`. */
  readonly fromProject?: true;
  /** It is the pattern of several files. */
  readonly isGlob?: true;
}

/** The settings for citations in YAML metadata. Offsets are the document's. */
export interface YamlReferences {
  readonly bibliographies: readonly YamlPath[];
  /** It names a bibliography that is no file here: an address, or code of R; or as unsound YAML it may name one. */
  readonly hasUnresolved?: true;
  /** `bibliography` is a list. */
  readonly isList?: true;
  /**
   * Its bibliographies are given on pandoc's command line: by arguments, or by the fields `bibliography` or `metadata`
   * of a defaults file. They override those of a document's metadata.
   */
  readonly commandLine?: 'argument' | 'defaults' | 'metadata';
  /** Files with more metadata: `metadata-files` of Quarto and pandoc. */
  readonly metadataFiles?: readonly NamedPath[];
  /** Defaults files of pandoc: what they name is as if given as arguments. */
  readonly defaultsFiles?: readonly NamedPath[];
  /** The documents of a book of bookdown. */
  readonly chapters?: readonly NamedPath[];
  /** The citation style: a file or a name. */
  readonly csl?: NamedPath;
  /** The language, such as `de-AT`. */
  readonly lang?: string;
  /** The value of `nocite`, in which keys are cited as in the text. */
  readonly nocite?: { readonly start: number; readonly end: number };
  /** The text that holds `references`: to be read as CSL-YAML. */
  readonly references?: { readonly start: number; readonly end: number };
  /** Its documents cite by roles: it is a project of Sphinx. */
  readonly citesByRole?: true;
  /** The profiles that a project of Quarto uses by default. */
  readonly profiles?: readonly string[];
  /** The documents that a defaults file of pandoc is for. */
  readonly inputs?: readonly string[];
}

/**
 * Reads the metadata of a Markdown document (pandoc, Quarto, R Markdown, MyST): of several blocks, the later overrides
 * the earlier.
 */
export function markdownReferences(document: string): YamlReferences {
  return metadataBlocks(document)
    .map(({ text, start }) => metadataReferences(text, start))
    .reduce(override, { bibliographies: [] });
}

function override(earlier: YamlReferences, later: YamlReferences): YamlReferences {
  const names = later.bibliographies.length > 0 || later.hasUnresolved ? later : earlier;
  const { hasUnresolved, isList, commandLine } = names;
  return {
    ...withoutNames({ ...earlier, ...later }),
    bibliographies: names.bibliographies,
    ...(hasUnresolved && { hasUnresolved }),
    ...(isList && { isList }),
    ...(commandLine && { commandLine }),
  };
}

/** Settings whose bibliographies do not count, since others override them. */
export function withoutNames(references: YamlReferences): YamlReferences {
  const { hasUnresolved: _, isList: __, commandLine: ___, ...others } = references;
  return { ...others, bibliographies: [] };
}

/**
 * Reads a project's file: its `bibliography`, in `myst.yml` that of its `project`, and Jupyter Book's
 * `bibtex_bibfiles`.
 */
export function projectReferences(text: string): YamlReferences {
  const references = metadataReferences(text, 0);
  const contents = text.includes('bibtex_bibfiles') ? parseYaml(text)?.contents : undefined;
  if (!isMap<ParsedNode, ParsedNode>(contents)) return references;
  const configuration = contents.getIn(['sphinx', 'config'], true);
  const maps = isMap<ParsedNode, ParsedNode>(configuration) ? [contents, configuration] : [contents];
  const bibliographies = maps.flatMap((map) => pathsAt(map, 'bibtex_bibfiles', 0));
  return { ...references, bibliographies: [...references.bibliographies, ...bibliographies], citesByRole: true };
}

/**
 * Reads a defaults file of pandoc: what it names is as if given on the command line, and its `bibliography` replaces
 * that of its `metadata`. Variables are put into paths: `${.}` is the folder of the file (pandoc's manual, "Defaults
 * files").
 */
export function defaultsReferences(text: string): YamlReferences {
  const references = projectReferences(text);
  const contents = parseYaml(text)?.contents;
  if (!isMap<ParsedNode, ParsedNode>(contents)) return references;
  const options = pathsAt(contents, 'bibliography', 0);
  if (options.length === 0) return { ...references, commandLine: 'metadata' };
  const paths = options.map((name) => toYamlPath({ ...name, path: name.path.replace(/^\$\{\.\}\//, '') }));
  return {
    ...withoutNames(references),
    bibliographies: paths.filter((path) => path !== undefined),
    ...(paths.includes(undefined) && { hasUnresolved: true as const }),
    commandLine: 'defaults',
  };
}

function metadataReferences(text: string, offset: number): YamlReferences {
  const yaml = parseYaml(text);
  const contents = yaml?.contents;
  const isBroken = yaml !== undefined && yaml.errors.length > 0 && /bibliography|bibtex_bibfiles/.test(text);
  if (!isMap<ParsedNode, ParsedNode>(contents))
    return { bibliographies: [], ...(isBroken && { hasUnresolved: true as const }) };
  const csl = pathsAt(contents, 'csl', offset)[0];
  const lang = pathsAt(contents, 'lang', offset)[0]?.path;
  const nocite = contents.get('nocite', true)?.range;
  const references = contents.get('references', true);
  const args = argumentsOf(contents, offset);
  const files = [
    ...['metadata-files', 'metadata-file', 'extends', 'extend'].flatMap((name) => pathsAt(contents, name, offset)),
    ...args.flatMap((words) => valuesOf(words, /^--metadata-file(?:=|$)/)),
  ];
  const defaults = [
    ...pathsAt(contents, 'defaults', offset),
    ...args.flatMap((words) => valuesOf(words, /^(?:--defaults|-d)(?:=|$)/)),
  ];
  const chapters = pathsAt(contents, 'rmd_files', offset);
  const profiles = profilesOf(contents);
  const inputs = ['input-file', 'input-files'].flatMap((name) => pathsAt(contents, name, 0).map(({ path }) => path));
  const { names: named, areArguments } = bibliographiesOf(contents, offset);
  const paths = named.map(toYamlPath);
  return {
    bibliographies: paths.filter((path) => path !== undefined),
    ...((paths.includes(undefined) || (isBroken && paths.length === 0)) && { hasUnresolved: true as const }),
    ...(isSeq(contents.get('bibliography', true)) && { isList: true as const }),
    ...(areArguments && { commandLine: 'argument' as const }),
    ...(files.length > 0 && { metadataFiles: files }),
    ...(defaults.length > 0 && { defaultsFiles: defaults }),
    ...(chapters.length > 0 && { chapters }),
    ...(profiles.length > 0 && { profiles }),
    ...(inputs.length > 0 && { inputs }),
    ...(csl && { csl }),
    ...(lang !== undefined && { lang }),
    ...(nocite && { nocite: { start: offset + nocite[0], end: offset + nocite[1] } }),
    ...(isSeq(references) && { references: { start: offset, end: offset + text.length } }),
  };
}

/** The value written for a bibliography, and whether it is code of R. */
interface Written extends NamedPath {
  readonly isCode?: true;
}

/**
 * `bibliography`, at the top, in MyST's `project`, pandoc's `metadata` and Quarto's formats; or the arguments for
 * pandoc of R Markdown's outputs, which override it where each output has some.
 */
function bibliographiesOf(
  contents: YAMLMap<ParsedNode, ParsedNode>,
  offset: number,
): { readonly names: readonly Written[]; readonly areArguments: boolean } {
  const maps = [contents, ...mapsAt(contents, ['project', 'metadata', 'format'])];
  const direct = [...maps, ...mapsAt(contents, ['format']).flatMap((map) => mapsAt(map))].flatMap((map) =>
    namesOf(map).flatMap((name) => pathsAt(map, name, offset)),
  );
  const given = argumentsOf(contents, offset).map(pandocArguments);
  const isOutputFile = mapsAt(contents).some((map) => map.has('pandoc_args'));
  const [output] = isOutputFile ? [contents] : mapsAt(contents, ['output']);
  const outputs = output?.items.length ?? 1;
  const areArguments = given.filter((names) => names.length > 0).length >= outputs;
  return { names: areArguments ? given.flat() : [...direct, ...given.flat()], areArguments };
}

/** The maps under some names of a map; under all, if none is given. */
function mapsAt(map: YAMLMap<ParsedNode, ParsedNode>, names?: readonly string[]): YAMLMap<ParsedNode, ParsedNode>[] {
  const values = names ? names.map((name) => map.get(name, true)) : map.items.map(({ value }) => value);
  return values.flatMap((value) => (isMap<ParsedNode, ParsedNode>(value) ? [value] : []));
}

/**
 * The names of bibliographies in a map: `bibliography`, and those of filters for several (`bibliography_main`,
 * `section-refs-bibliography`).
 */
function namesOf(map: YAMLMap<ParsedNode, ParsedNode>): string[] {
  return map.items.flatMap(({ key }) => {
    const name = isScalar(key) && typeof key.value === 'string' ? key.value : '';
    return /^(?:bibliography(?:_\w+)?|section-(?:ref|bib)s-bibliography)$/.test(name) ? [name] : [];
  });
}

/** The arguments for pandoc of R Markdown's outputs, and those of pandoc's filters and of Quarto: one list for each. */
function argumentsOf(contents: YAMLMap<ParsedNode, ParsedNode>, offset: number): Written[][] {
  const formats = [
    contents,
    ...mapsAt(contents, ['format', 'output']).flatMap((map) => mapsAt(map)),
    ...mapsAt(contents).filter((map) => map.has('pandoc_args')),
  ];
  return formats.map((map) => pathsAt(map, 'pandoc_args', offset));
}

/** The values of an argument: `--name=value`, or `--name` with the value in the next word. */
function valuesOf(words: readonly Written[], name: RegExp): Written[] {
  return words.flatMap((word, index) => {
    const written = name.exec(word.path)?.[0];
    if (written?.endsWith('=')) return [tail(word, written.length)];
    const before = words[index - 1]?.path ?? '';
    const isNamed = name.exec(before)?.[0] === before && !before.endsWith('=');
    return isNamed ? [word] : [];
  });
}

/** A word without its first `length` characters. */
function tail(word: Written, length: number): Written {
  const path = word.path.slice(length);
  return { ...word, path, start: word.end - path.length };
}

/** `--bibliography=a.bib`, `-M bibliography=a.bib`, `--metadata bibliography:a.bib`. */
function pandocArguments(words: readonly Written[]): Written[] {
  const metadata = valuesOf(words, /^(?:--metadata|-M)(?:=|$)/);
  const attached = words.filter(({ path }) => /^-M\w/.test(path)).map((word) => tail(word, 2));
  return [
    ...valuesOf(words, /^--bibliography(?:=|$)/),
    ...[...metadata, ...attached].flatMap((word) => {
      const name = /^bibliography[=:]/.exec(word.path)?.[0];
      return name === undefined ? [] : [tail(word, name.length)];
    }),
  ];
}

/** The profiles of `profile: {default: …}`, and the first of each group. */
function profilesOf(contents: YAMLMap<ParsedNode, ParsedNode>): string[] {
  return mapsAt(contents, ['profile']).flatMap((map) => {
    const chosen = pathsAt(map, 'default', 0).map(({ path }) => path);
    const group = map.get('group', true);
    const groups = isSeq(group) && group.items.some((item) => isSeq(item)) ? group.items : [group];
    return chosen.length > 0
      ? chosen
      : groups.flatMap((one) =>
          pathsIn(one, 0)
            .slice(0, 1)
            .map(({ path }) => path),
        );
  });
}

/** A bibliography as a path; undefined where it is an address or code that is not understood. */
export function toYamlPath({ isCode, ...name }: Written): YamlPath | undefined {
  const code = isCode ? name.path : /^`r\s([^`]*)`$/.exec(name.path)?.[1];
  if (code !== undefined) {
    const found = pathOfR(code);
    return found && { ...name, ...found };
  }
  return isAddress(name.path) || /`(?:r\s|\{)/.test(name.path) ? undefined : name;
}

/** The paths under a name: a string, a list of them, or a map to those. */
export function pathsAt(map: YAMLMap<ParsedNode, ParsedNode>, name: string, offset: number): Written[] {
  return pathsIn(map.get(name, true), offset);
}

function pathsIn(node: unknown, offset: number): Written[] {
  if (isSeq(node)) return node.items.flatMap((item) => pathsIn(item, offset));
  if (isMap<ParsedNode, ParsedNode>(node)) return node.items.flatMap(({ value }) => pathsIn(value, offset));
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range || node.value.trim() === '') return [];
  const quotes = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
  const [start, end] = node.range;
  const isCode = node.tag === '!expr' || node.tag === '!r';
  return [
    {
      path: node.value.trim(),
      start: offset + start + quotes,
      end: offset + end - quotes,
      ...(isCode && { isCode }),
    },
  ];
}
