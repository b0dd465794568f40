import { lexTex } from '../../text/tex/lex';
import { type TexPart, texParts } from './texParts';
import { type Following, newWriter, write, writeExactly, type Writer } from './texWriter';

export interface TexEscapeOptions {
  /** Puts words whose capitals must be kept in braces: `{LLM}`, `{R$^3$L}`, but not `Entropy`. */
  readonly protectCapitals?: boolean;
  /** With `protectCapitals`, also every other word with a capital, except the first: `History of {European} law`. */
  readonly protectNames?: boolean;
}

/**
 * Makes any text fit for a BibTeX field: what is special to TeX is escaped, TeX that the text already holds is kept (or
 * mended: mathematics without dollars gets them), and braces are balanced. What `texToPlainText` shows stays the same.
 *
 * @param text plain text, or text with TeX in it
 */
export function texEscape(
  text: string,
  { protectCapitals = false, protectNames = false }: TexEscapeOptions = {},
): string {
  const parts = texParts(lexTex(text));
  const writer = newWriter();
  let isFirst = true;
  const finishWord = (): void => {
    const isProtected = hasFixedCapital(word) || (protectNames && !isFirst && hasCapital(word));
    writeWord(writer, word, protectCapitals && isProtected);
    isFirst &&= word.length === 0;
    word = [];
  };
  const groups: Following[] = [];
  let word: TexPart[] = [];
  for (const part of protectCapitals ? joinName(parts) : parts) {
    if (part.kind === 'word' && groups.length === 0) {
      word.push(part);
      continue;
    }
    finishWord();
    if (part.kind === 'open') openGroup(writer, groups);
    else if (part.kind === 'close') closeGroup(writer, groups);
    else write(writer, groups.length === 0 ? outsideGroups(part) : part.tex, part.after);
  }
  finishWord();
  return writer.tex + '}'.repeat(groups.length);
}

/** Opens a group. If it is an argument, another group right after it would be read as an argument, too. */
function openGroup(writer: Writer, groups: Following[]): void {
  groups.push(writer.after === 'no-argument' ? 'no-argument' : 'anything');
  writeExactly(writer, '{');
}

function closeGroup(writer: Writer, groups: Following[]): void {
  const after = groups.pop();
  if (after === undefined) write(writer, '{}');
  else writeExactly(writer, '}', after);
}

/** Makes one word of a name with hyphens that begins a title: `RE-Searcher: Robust …`. */
function joinName(parts: readonly TexPart[]): readonly TexPart[] {
  const end = parts.findIndex((part) => part.kind !== 'word' && part.tex !== '-');
  if (!parts[end]?.tex.startsWith(':')) return parts;
  return parts.map((part, index) => (index < end ? { ...part, kind: 'word' } : part));
}

function writeWord(writer: Writer, word: readonly TexPart[], isProtected: boolean): void {
  if (!isProtected) {
    for (const part of word) write(writer, outsideGroups(part), part.after);
    return;
  }
  const inner = newWriter();
  for (const part of word) write(inner, part.tex, part.after);
  // BibTeX changes the case of letters between `{\` and `}`, but not between `{{\` and `}}`.
  write(writer, inner.tex.startsWith('\\') ? `{{${inner.tex}}}` : `{${inner.tex}}`);
}

/**
 * A capital beyond the first letter (LLM, IntentRL), beside a digit or mathematics (T5, F$_1$), or alone (Vitamin C;
 * not A).
 */
function hasFixedCapital(word: readonly TexPart[]): boolean {
  const shows = word.map((part) => part.shows).join('');
  const isMath = word.some((part) => part.isMath);
  if (!/\p{Lu}/u.test(shows)) return isMath && word.some((part) => /^(?:\$|\\\().*[A-Z]/s.test(part.tex));
  return /.\p{Lu}/u.test(shows) || /\p{N}/u.test(shows) || isMath || (/^\p{Lu}$/u.test(shows) && shows !== 'A');
}

function hasCapital(word: readonly TexPart[]): boolean {
  return word.some((part) => /\p{Lu}/u.test(part.shows));
}

function outsideGroups({ tex, isLetterCommand }: TexPart): string {
  return isLetterCommand ? `{${tex}}` : tex;
}
