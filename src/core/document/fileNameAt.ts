import type { Language } from '../citation/shared/language';
import type { TextRange } from '../text/range';
import { metadataBlocks } from './markdown/metadataBlocks';

/** The name of a file that is being typed, where a document names its bibliographies and its citation style. */
export interface TypedFileName extends TextRange {
  readonly kind: 'bibliography' | 'style';
  /** `\bibliography{refs}` names files without their extension. */
  readonly isBare?: true;
  /** It is YAML without quotes, in which some names need them. */
  readonly isYaml?: true;
}

/** What is before the cursor of a name, and what ends it behind. */
interface Typed extends Pick<TypedFileName, 'kind' | 'isBare' | 'isYaml'> {
  readonly typed: string;
  readonly end: RegExp;
}

/** More before the cursor is not looked at. */
const maxLength = 2000;

/**
 * Finds the name of a bibliography or a style that is being typed at an offset, to complete it: in metadata of pandoc,
 * and by the manuals of biblatex (3.8.1), natbib, Typst ("Bibliography"), sphinxcontrib-bibtex, Org ("Citation
 * handling") and asciidoctor-bibtex.
 */
export function fileNameAt(text: string, language: Language, offset: number): TypedFileName | undefined {
  const before = text.slice(Math.max(0, offset - maxLength), offset);
  const found = language === 'markdown' ? inMetadata(text, offset) : readers[language](before);
  if (!found) return undefined;
  const { typed, end, ...others } = found;
  end.lastIndex = offset;
  const behind = text.slice(offset, end.exec(text)?.index ?? offset).trimEnd();
  return { ...others, start: offset - typed.length, end: offset + behind.length };
}

const readers: Readonly<Record<Exclude<Language, 'markdown'>, (before: string) => Typed | undefined>> = {
  latex: inGroup,
  typst: inCall,
  rst(before) {
    const names = onLine(before, 'bibliography', /^[ \t]*\.\. bibliography::[ \t]/);
    return names && { ...names, typed: names.typed.split(/\s/).at(-1) ?? '', end: /\s|$/g };
  },
  org: (before) =>
    onLine(before, 'bibliography', /^[ \t]*#\+bibliography:/i) ??
    onLine(before, 'style', /^[ \t]*#\+cite_export:[ \t]*csl[ \t]/i),
  asciidoc: (before) => onLine(before, 'bibliography', /^:bibtex-file:/) ?? onLine(before, 'style', /^:bibtex-style:/),
};

/** `\bibliography{a, b}` and `\addbibresource[…]{a.bib}`. */
function inGroup(before: string): Typed | undefined {
  const open = before.lastIndexOf('{');
  const content = before.slice(open + 1);
  const line = lastLine(before.slice(0, Math.max(0, open)));
  if (/[}%\n]/.test(content) || line.includes('%')) return undefined;
  const end = /[,}%\n]|$/g;
  if (/\\(?:no|default)?bibliography$/.test(line)) {
    const typed = content.slice(content.lastIndexOf(',') + 1).trimStart();
    return { kind: 'bibliography', isBare: true, typed, end };
  }
  const command = line.endsWith(']') ? line.slice(0, Math.max(0, line.lastIndexOf('['))) : line;
  const isResource = /\\add(?:bibresource|globalbib|sectionbib)$/.test(command);
  return isResource ? { kind: 'bibliography', typed: content.trimStart(), end } : undefined;
}

/** `#bibliography("a.bib", style: "b.csl")`, an array `("a.bib", "b.yml")`, and `#set bibliography(style: "b.csl")`. */
function inCall(before: string): Typed | undefined {
  const quote = before.lastIndexOf('"');
  const head = before.slice(0, Math.max(0, quote));
  const call = 'bibliography(';
  const start = head.lastIndexOf(call);
  if (start < 0 || before.includes('\n', quote) || !/#(?:set )?$/.test(head.slice(Math.max(0, start - 5), start)))
    return undefined;
  const inside = head.slice(start + call.length).replace(/"[^"\n]*"/g, '');
  const typed = before.slice(quote + 1);
  const end = /["\n]|$/g;
  if (/^[\s(,]*$/.test(inside)) return { kind: 'bibliography', typed, end };
  return !inside.includes('"') && /\bstyle:\s?$/.test(inside) ? { kind: 'style', typed, end } : undefined;
}

/** A line that begins with a keyword, and is a name behind it. */
function onLine(before: string, kind: Typed['kind'], keyword: RegExp): Typed | undefined {
  const line = lastLine(before);
  const [found] = keyword.exec(line) ?? [];
  return found === undefined ? undefined : { kind, typed: line.slice(found.length).trimStart(), end: /\n|$/g };
}

const bibliographyKey = /^[ \t]*(?:bibliography|section-refs-bibliography):/;
const styleKey = /^[ \t]*(?:csl|citation-style):/;

/** In metadata of pandoc: `bibliography: refs.bib`, `[a.bib, b.bib]`, or lines `- refs.bib` below the field. */
function inMetadata(text: string, offset: number): Typed | undefined {
  const block = metadataBlocks(text).find(({ start, end }) => start <= offset && offset <= end);
  if (!block) return undefined;
  const line = lastLine(text.slice(block.start, offset));
  const [item] = /^[ \t]*-[ \t]/.exec(line) ?? [];
  const above = text.slice(block.start, offset - line.length);
  const field = item === undefined ? line : fieldAbove(above);
  const [key] = bibliographyKey.exec(field) ?? styleKey.exec(field) ?? [];
  if (key === undefined) return undefined;
  const value = line.slice((item ?? key).length);
  const kind = styleKey.test(field) ? 'style' : 'bibliography';
  for (const quote of ['"', "'"]) {
    const parts = value.split(quote);
    if (parts.length % 2 === 0)
      return { kind, typed: parts.at(-1) ?? '', end: quote === '"' ? /["\n]|$/g : /['\n]|$/g };
  }
  const typed = value.slice(Math.max(value.lastIndexOf(','), value.lastIndexOf('[')) + 1).trimStart();
  if (value.includes(' #') || /[\]"'{}&*!|>#]/.test(typed)) return undefined;
  return { kind, typed, isYaml: true, end: /[,\]#\n]|$/g };
}

/** The line of the field whose list a line is in: above it, before other lines of the list. */
function fieldAbove(before: string): string {
  const lines = before.split('\n');
  return lines.findLast((line) => !/^[ \t\r]*(?:-[ \t]|#|$)/.test(line)) ?? '';
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}
