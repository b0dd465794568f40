import { isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import { parseYaml } from '../../text/yaml';
import type { NamedPath } from '../shared/namedPath';
import { metadataBlocks } from './metadataBlocks';
import { pathOfR } from './pathOfR';

/** A bibliography that metadata names. */
export interface YamlPath extends NamedPath {
  /** It counts from the folder of the project, wherever that is: R's `here`. */
  readonly fromProject?: true;
}

/** What metadata in YAML says about citations. Offsets are the document's. */
export interface YamlReferences {
  readonly bibliographies: readonly YamlPath[];
  /** It names a bibliography that is no file here: an address, or code of R. */
  readonly hasUnresolved?: true;
  /** Files with more metadata: `metadata-files` of Quarto and pandoc. */
  readonly metadataFiles?: readonly NamedPath[];
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
}

/** Reads the metadata of a Markdown document (pandoc, Quarto, R Markdown, MyST): of several blocks, the later overrides the earlier. */
export function markdownReferences(document: string): YamlReferences {
  return metadataBlocks(document)
    .map(({ text, start }) => metadataReferences(text, start))
    .reduce(override, { bibliographies: [] });
}

function override(earlier: YamlReferences, later: YamlReferences): YamlReferences {
  const names = later.bibliographies.length > 0 || later.hasUnresolved ? later : earlier;
  const { hasUnresolved, ...others } = { ...earlier, ...later };
  return {
    ...others,
    bibliographies: names.bibliographies,
    ...(hasUnresolved && names.hasUnresolved && { hasUnresolved }),
  };
}

/** Names of the files that hold the metadata of a project, for the documents in their folder and below. */
export const projectFiles = [
  '_metadata.yml',
  '_quarto.yml',
  '_quarto.yaml',
  '_bookdown.yml',
  '_output.yml',
  'defaults.yaml',
  'defaults.yml',
  'myst.yml',
  '_config.yml',
] as const;

/** Reads a project's file: its `bibliography`, in `myst.yml` that of its `project`, and Jupyter Book's `bibtex_bibfiles`. */
export function projectReferences(text: string): YamlReferences {
  const references = metadataReferences(text, 0);
  const contents = text.includes('bibtex_bibfiles') ? parseYaml(text)?.contents : undefined;
  if (!isMap<ParsedNode, ParsedNode>(contents)) return references;
  const configuration = contents.getIn(['sphinx', 'config'], true);
  const maps = isMap<ParsedNode, ParsedNode>(configuration) ? [contents, configuration] : [contents];
  const bibliographies = maps.flatMap((map) => pathsAt(map, 'bibtex_bibfiles', 0));
  return { ...references, bibliographies: [...references.bibliographies, ...bibliographies], citesByRole: true };
}

function metadataReferences(text: string, offset: number): YamlReferences {
  const contents = parseYaml(text)?.contents;
  if (!isMap<ParsedNode, ParsedNode>(contents)) return { bibliographies: [] };
  const csl = pathsAt(contents, 'csl', offset)[0];
  const lang = pathsAt(contents, 'lang', offset)[0]?.path;
  const nocite = contents.get('nocite', true)?.range;
  const references = contents.get('references', true);
  const files = [...pathsAt(contents, 'metadata-files', offset), ...pathsAt(contents, 'metadata-file', offset)];
  const chapters = pathsAt(contents, 'rmd_files', offset);
  const named = bibliographiesOf(contents, offset);
  const paths = named.map(worked);
  return {
    bibliographies: paths.filter((path) => path !== undefined),
    ...(paths.includes(undefined) && { hasUnresolved: true as const }),
    ...(files.length > 0 && { metadataFiles: files }),
    ...(chapters.length > 0 && { chapters }),
    ...(csl && { csl }),
    ...(lang !== undefined && { lang }),
    ...(nocite && { nocite: { start: offset + nocite[0], end: offset + nocite[1] } }),
    ...(isSeq(references) && { references: { start: offset, end: offset + text.length } }),
  };
}

/** What is written for a bibliography, and whether it is code of R. */
interface Written extends NamedPath {
  readonly isCode?: true;
}

/** `bibliography`, at the top, in MyST's `project`, pandoc's `metadata` and Quarto's formats; and the arguments for pandoc of R Markdown's outputs. */
function bibliographiesOf(contents: YAMLMap<ParsedNode, ParsedNode>, offset: number): Written[] {
  const maps = [contents, ...mapsAt(contents, ['project', 'metadata', 'format'])];
  const formats = [
    ...mapsAt(contents, ['format', 'output']).flatMap((map) => mapsAt(map)),
    ...mapsAt(contents).filter((map) => map.has('pandoc_args')),
  ];
  const direct = [...maps, ...mapsAt(contents, ['format']).flatMap((map) => mapsAt(map))].flatMap((map) =>
    pathsAt(map, 'bibliography', offset),
  );
  return [...direct, ...[contents, ...formats].flatMap((map) => pandocArguments(pathsAt(map, 'pandoc_args', offset)))];
}

/** The maps under some names of a map; under all, if none is given. */
function mapsAt(map: YAMLMap<ParsedNode, ParsedNode>, names?: readonly string[]): YAMLMap<ParsedNode, ParsedNode>[] {
  const values = names ? names.map((name) => map.get(name, true)) : map.items.map(({ value }) => value);
  return values.flatMap((value) => (isMap<ParsedNode, ParsedNode>(value) ? [value] : []));
}

/** `--bibliography=a.bib`, or `--bibliography` with the file in the next argument. */
function pandocArguments(words: readonly Written[]): Written[] {
  return words.flatMap((word, index) => {
    const name = /^--bibliography=(.+)$/.exec(word.path)?.[1];
    if (name !== undefined) return [{ ...word, path: name, start: word.end - name.length }];
    return words[index - 1]?.path === '--bibliography' ? [word] : [];
  });
}

/** A bibliography as a path; undefined where it is an address or code that is not understood. */
function worked({ isCode, ...name }: Written): YamlPath | undefined {
  const code = isCode ? name.path : /^`r\s([^`]*)`$/.exec(name.path)?.[1];
  if (code !== undefined) {
    const found = pathOfR(code);
    return found && { ...name, ...found };
  }
  return /^(?:https?|ftp):\/\/|`r\s/i.test(name.path) ? undefined : name;
}

/** The paths under a name: a string, a list of them, or a map to those. */
function pathsAt(map: YAMLMap<ParsedNode, ParsedNode>, name: string, offset: number): Written[] {
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
