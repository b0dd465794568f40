import { isItem } from '../model/cslItem';
import { plainText, richText } from '../model/richText';

/** A group in braces, with its content; or, without a group, an escaped character, which opens none. */
const braced = /\\[^]|\{((?:[^{}\\]|\\[^])*)\}/g;

/** A text of an entry in one line; undefined where there is none. */
export function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
  return text === '' ? undefined : text;
}

/**
 * A formattable string (file-format.md, "Formattable String") as text of CSL: what is in braces keeps its case, a
 * backslash escapes, and the signs around Typst's mathematics go.
 */
export function readFormattable(value: unknown): string | undefined {
  // The long form can be a mapping itself, which says whether it alone is `verbatim`.
  if (isItem(value) && isItem(value.value) && !isItem(value.value.value)) return readFormattable(value.value);
  const isVerbatim = isItem(value) && textOf(value.verbatim) === 'true';
  const text = textOf(isItem(value) ? value.value : value);
  if (text === undefined) return undefined;
  if (isVerbatim) return fixCase(text);
  let written = '';
  let at = 0;
  for (const { index, 0: whole, 1: inner } of text.matchAll(braced)) {
    if (inner === undefined) continue;
    written += richPart(unescape(text.slice(at, index))) + fixCase(unescape(inner));
    at = index + whole.length;
  }
  return written + richPart(unescape(text.slice(at)));
}

/** The short form of a formattable string. */
export function shortForm(value: unknown): string | undefined {
  return isItem(value) ? readFormattable(value.short) : undefined;
}

function fixCase(text: string): string {
  return `<span class="nocase">${richPart(text)}</span>`;
}

/** `richText` takes the blanks at the ends. */
function richPart(text: string): string {
  const inner = text.trim();
  const start = text.indexOf(inner);
  return text.slice(0, start) + richText(inner) + text.slice(start + inner.length);
}

function unescape(text: string): string {
  return text.replace(/\\([\\{}$])|[{}$]/g, '$1');
}

/** Text of CSL as a formattable string. Hayagriva has no markup; what keeps its case is in braces. */
export function writeFormattable(text: string): string {
  return text
    .split(/(<span class="nocase">[^<>]*<\/span>)/)
    .map((part, index) => {
      const plain = plainText(part).replace(/[\\{}$]/g, '\\$&');
      return index % 2 === 1 ? `{${plain}}` : plain;
    })
    .join('');
}
