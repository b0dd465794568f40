import type { TextRange } from '../../text/range';
import { readKey } from './key';

/** Longer text is not looked through, as brackets may nest. */
const maxLength = 1000;
/** No more are open at once. */
const maxOpen = 20;
const delimiters = /\\[^]|\*{1,3}|_{1,3}|~~|[~^"'“”‘’@]/g;
/** Most citations have none of them. */
const mayEmphasize = /[*_~^"'“”‘’]/;
/** A quotation mark that closes, and the one that opens. */
const closings: Readonly<Record<string, string>> = { '”': '“', '’': '‘' };

/**
 * The stretches of a text that are in emphasis, deletions, sub- and superscripts or quotation marks, with these: pandoc
 * reads them as one, so that neither a semicolon nor a key in them belongs to the citation around (the pandoc manual,
 * "Inline formatting"; the extension `smart` for quotations).
 */
export function emphasisIn(text: string, start: number, end: number): TextRange[] {
  if (end - start > maxLength || !mayEmphasize.test(text.slice(start, end))) return [];
  const found: TextRange[] = [];
  const open: { readonly mark: string; readonly at: number }[] = [];
  let keyEnd = start;
  for (const { index, 0: mark } of text.slice(start, end).matchAll(delimiters)) {
    const at = start + index;
    if (mark === '@') keyEnd = readKey(text, at + 1).outerEnd;
    if (mark.startsWith('\\') || at < keyEnd) continue;
    const opening = open.findLastIndex((one) => one.mark === (closings[mark] ?? mark));
    const from = open[opening]?.at;
    if (from !== undefined && closes(text, mark, from, at)) {
      found.push({ start: from, end: at + mark.length });
      open.length = opening;
    } else if (open.length < maxOpen && opens(text, mark, at)) open.push({ mark, at });
  }
  return found;
}

/** Nothing opens before a blank; quotation marks and underscores not in a word, either. */
function opens(text: string, mark: string, at: number): boolean {
  const isInWord = /["'_]/.test(mark) && /[\p{L}\p{N}]/u.test(text.charAt(at - 1));
  return closings[mark] === undefined && !isInWord && !/\s/.test(text.charAt(at + mark.length));
}

/** Nothing closes after a blank; a sub- or superscript has none at all. */
function closes(text: string, mark: string, from: number, at: number): boolean {
  if (/^[~^]$/.test(mark)) return at > from + 1 && !/\s/.test(text.slice(from, at));
  const isInWord = /['_]/.test(mark) && /[\p{L}\p{N}]/u.test(text.charAt(at + mark.length));
  return !isInWord && !/\s/.test(text.charAt(at - 1));
}
