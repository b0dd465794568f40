import { readAsciidocBlocks } from '../../citation/asciidoc/blocks';
import type { NamedPath } from '../shared/namedPath';

/** The references of an AsciiDoc text to its bibliographies and other files. Offsets are the text's. */
export interface AsciidocReferences {
  /** By the attribute `bibtex-file`, and by `bibliography::refs.bib[]`. */
  readonly bibliographies: readonly NamedPath[];
  /** A name with attributes that the text does not set. */
  readonly hasUnresolved: boolean;
  /** `include::chapter.adoc[]` */
  readonly includes: readonly NamedPath[];
  readonly lang?: string;
}

const attribute = /^:(\w[\w-]*):[ \t]+(\S(?:.*\S)?)[ \t]*$/gm;
const macro = /^(bibliography|include)::([^\s[][^[\r\n\u2028\u2029]*)\[/gm;
const bibliographyAttribute = /^(?:bibtex-file|bibliography-database)$/;

/**
 * Reads the attributes and macros of an AsciiDoc text that concern citations (the documentation of asciidoctor-bibtex).
 */
export function asciidocReferences(text: string): AsciidocReferences {
  const { regions } = readAsciidocBlocks(text);
  const counts = (index: number, kind: string) =>
    regions.some((region) => region.kind === kind && region.start <= index && index < region.end);
  const attributes = new Map<string, string>([['docdir', '.']]);
  const named: NamedPath[] = [];
  const includes: NamedPath[] = [];
  let lang: string | undefined;
  for (const { index, 0: line, 1: name = '', 2: value = '' } of text.matchAll(attribute)) {
    if (!counts(index, 'metadata')) continue;
    attributes.set(name.toLowerCase(), value);
    if (name === 'lang' || name === 'bibtex-locale') lang ??= value;
    const start = index + line.lastIndexOf(value);
    if (bibliographyAttribute.test(name)) named.push({ path: value, start, end: start + value.length });
  }
  for (const { index, 0: whole, 1: name, 2: path = '' } of text.matchAll(macro)) {
    if (!counts(index, 'markup')) continue;
    const start = index + whole.length - path.length - 1;
    // The attribute comes before the macro's own target.
    if (name === 'include') includes.push({ path, start, end: start + path.length });
    else if (named.length === 0) named.push({ path, start, end: start + path.length });
  }
  const bibliographies = named.flatMap((name) => expandAttributes(name, attributes));
  return {
    bibliographies,
    hasUnresolved: bibliographies.length < named.length,
    includes: includes.flatMap((name) => expandAttributes(name, attributes)),
    ...(lang !== undefined && { lang }),
  };
}

/** A path with its attributes (`{docdir}`) put in; none where one is not set in the text. */
function expandAttributes(name: NamedPath, attributes: ReadonlyMap<string, string>): NamedPath[] {
  let { path } = name;
  for (let round = 0; round < 5 && path.includes('{'); round += 1) {
    path = path.replace(/\{([\w-]+)\}/g, (whole, key: string) => attributes.get(key.toLowerCase()) ?? whole);
  }
  return path.includes('{') || /^https?:/.test(path) ? [] : [{ ...name, path }];
}
