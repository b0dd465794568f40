import { readOrgBlocks } from '../../citation/org/blocks';
import type { NamedPath } from '../shared/namedPath';

/** The references of an Org text to its bibliographies and other files. Offsets are the text's. */
export interface OrgReferences {
  readonly bibliographies: readonly NamedPath[];
  /** `#+include: "file.org"`, `#+setupfile: file.org`. */
  readonly includes: readonly NamedPath[];
  /** The style of `#+cite_export: csl style.csl`. */
  readonly csl?: string;
  /** The export processor: `csl`, `biblatex`, `natbib`, `basic`. */
  readonly processor?: string;
  readonly lang?: string;
}

const keyword = /^[ \t]*#\+(bibliography|include|setupfile|cite_export|language):[ \t]*(\S(?:.*\S)?)[ \t]*$/gim;

/**
 * Reads the keywords of an Org text that concern citations (Org's manual, "Citations", "Include Files", "In-buffer
 * settings").
 */
export function orgReferences(text: string): OrgReferences {
  if (!/#\+/.test(text)) return { bibliographies: [], includes: [] };
  const bibliographies: NamedPath[] = [];
  const includes: NamedPath[] = [];
  const values = new Map<string, string>();
  const { regions } = readOrgBlocks(text);
  for (const { index, 0: line, 1: written = '', 2: value = '' } of text.matchAll(keyword)) {
    const region = regions.find(({ start, end }) => start <= index && index < end);
    if (region?.kind !== 'metadata') continue;
    const name = written.toLowerCase();
    if (name === 'cite_export' || name === 'language') {
      values.set(name, value);
      continue;
    }
    const quoted = /^"([^"]+)"/.exec(value)?.[1];
    const path = quoted ?? (name === 'bibliography' ? value : (value.split(/[ \t]/)[0] ?? ''));
    // A part of a file may be included: `"a.org::*Heading"`.
    const file = name === 'include' ? path.replace(/::[^]*/, '') : path;
    const start = index + line.lastIndexOf(value) + (quoted === undefined ? 0 : 1);
    (name === 'bibliography' ? bibliographies : includes).push({ path: file, start, end: start + file.length });
  }
  const [processor, style] = (values.get('cite_export') ?? '').split(/[ \t]+/);
  const lang = values.get('language');
  return {
    bibliographies,
    includes,
    ...(processor && { processor }),
    ...(processor === 'csl' && style && { csl: style.replace(/^"(.*)"$/, '$1') }),
    ...(lang !== undefined && { lang }),
  };
}
