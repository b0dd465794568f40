import type { TextRange } from '../../text/range';
import type { Citation, CitationKey } from '../shared/citation';
import type { Region } from '../shared/region';
import { matchAt } from '../shared/scanning';
import { readAsciidocBlocks } from './blocks';

/** The text between the brackets of a macro. If they are not closed yet, it reaches to the end of the line. */
export interface MacroBody extends TextRange {
  readonly name: string;
  /** Where the macro starts. */
  readonly open: number;
  readonly closed: boolean;
}

export interface MacroCitation extends Citation {
  readonly command: string;
  readonly body: MacroBody;
}

export interface AsciidocReading {
  readonly citations: readonly MacroCitation[];
  readonly regions: readonly Region[];
  readonly bodies: readonly MacroBody[];
}

/**
 * The macros that cite: `cite:[a(p. 3), b]` and `citenp` of asciidoctor-bibtex, with words before the bracket
 * (`cite:see[a]`), its `bibitem`, and those of asciidoctor-bibliography, which bear natbib's names.
 */
const macro = /(bibitem|(?:full|no)?cite(?:np|t|p|alt|alp|author|year|yearpar)?\*?):([^[\n]{0,500})\[/g;
/** A key with its locator in parentheses; `page=3` is an option. */
const item = /[ \t]*([^\s,;()[\]=]+)(?:\([^)\n]*\))?[ \t]*/y;
const blanks = /[ \t]*/y;
const option = /[ \t]*\w+=[^,;\]\n]*/y;

/** The citations of an AsciiDoc text (asciidoctor-bibtex, `CitationMacro`). Linear in its length. */
export function readAsciidoc(text: string): AsciidocReading {
  const { lines, regions } = readAsciidocBlocks(text);
  const bodies: MacroBody[] = [];
  const citations: MacroCitation[] = [];
  for (const { start, end } of lines) {
    macro.lastIndex = start;
    for (let match = nextMacro(text, end); match; match = nextMacro(text, end)) {
      const [whole, name = ''] = match;
      const bodyStart = match.index + whole.length;
      const { keys, end: bodyEnd } = readItems(text, bodyStart, end);
      const close = text[bodyEnd] === ']' && bodyEnd < end ? bodyEnd : closeAfter(text, bodyStart, end);
      const body = { name, open: match.index, start: bodyStart, end: close ?? end, closed: close !== undefined };
      bodies.push(body);
      const isCitation = close === bodyEnd && keys.length > 0;
      if (isCitation) {
        const form = name === 'nocite' ? 'nocite' : 'role';
        citations.push({ form, command: name, start: body.open, end: close + 1, keys, citesAll: false, body });
      }
      macro.lastIndex = isCitation ? close + 1 : bodyStart;
    }
  }
  return { citations, regions, bodies };
}

function nextMacro(text: string, end: number): RegExpExecArray | null {
  const match = macro.exec(text);
  return match && match.index + match[0].length <= end ? match : null;
}

function closeAfter(text: string, from: number, end: number): number | undefined {
  const close = text.indexOf(']', from);
  return close === -1 || close >= end ? undefined : close;
}

/** The keys of a body from its beginning on, and where what is read as such ends. */
export function readItems(
  text: string,
  start: number,
  limit: number,
): { readonly keys: CitationKey[]; readonly end: number } {
  const keys: CitationKey[] = [];
  let at = start;
  while (at < limit) {
    const found = matchAt(option, text, at) ?? matchAt(item, text, at);
    if (!found) {
      at += matchAt(blanks, text, at)?.[0].length ?? 0;
      break;
    }
    const [, key] = found;
    if (key !== undefined) {
      const from = at + found[0].indexOf(key);
      keys.push({
        key,
        start: from,
        end: from + key.length,
        braced: false,
        suppressAuthor: false,
        crossReference: false,
      });
    }
    at += found[0].length;
    if (text[at] !== ',' && text[at] !== ';') break;
    at += 1;
  }
  return { keys, end: at };
}
