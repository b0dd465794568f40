import { isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import { parseYaml } from '../../text/yaml';
import { frontMatterOf } from './frontMatter';
import type { NamedPath } from '../latex/references';

/** What metadata in YAML says about citations. Offsets are the document's. */
export interface YamlReferences {
  readonly bibliographies: readonly NamedPath[];
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

/** Reads the front matter of a Markdown document (pandoc, Quarto, R Markdown, MyST). */
export function markdownReferences(document: string): YamlReferences {
  const front = frontMatterOf(document);
  return front ? metadataReferences(front.text, front.start) : { bibliographies: [] };
}

/** Names of the files that hold the metadata of a project, for the documents in their folder and below. */
export const projectFiles = [
  '_metadata.yml',
  '_quarto.yml',
  '_quarto.yaml',
  '_bookdown.yml',
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
  const project = contents.get('project', true);
  const maps = isMap<ParsedNode, ParsedNode>(project) ? [contents, project] : [contents];
  const csl = pathsAt(contents, 'csl', offset)[0];
  const lang = pathsAt(contents, 'lang', offset)[0]?.path;
  const nocite = contents.get('nocite', true)?.range;
  const references = contents.get('references', true);
  return {
    bibliographies: maps.flatMap((map) => pathsAt(map, 'bibliography', offset)),
    ...(csl && { csl }),
    ...(lang !== undefined && { lang }),
    ...(nocite && { nocite: { start: offset + nocite[0], end: offset + nocite[1] } }),
    ...(isSeq(references) && { references: { start: offset, end: offset + text.length } }),
  };
}

/** The paths under a name: a string, or a list of them. */
function pathsAt(map: YAMLMap<ParsedNode, ParsedNode>, name: string, offset: number): NamedPath[] {
  const value = map.get(name, true);
  const nodes: readonly unknown[] = isSeq(value) ? value.items : [value];
  return nodes.flatMap((node) => {
    if (!isScalar(node) || typeof node.value !== 'string' || !node.range || node.value.trim() === '') return [];
    const quotes = node.type === 'QUOTE_DOUBLE' || node.type === 'QUOTE_SINGLE' ? 1 : 0;
    const [start, end] = node.range;
    return [{ path: node.value.trim(), start: offset + start + quotes, end: offset + end - quotes }];
  });
}
