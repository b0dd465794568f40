/**
 * Matches the end of a text that needs a blank before a citation: a letter, a digit, a closing bracket or punctuation,
 * with the marks that close around it.
 */
const ending = /[\p{L}\p{N}\p{M}\p{Pe}\p{Pf}.,;:!?%$][*_"'`]{0,5}$/u;
/** Marks that close what the same marks opened: Org's `/words/` and `+words+`, Markdown's `~~words~~` and `^2^`. */
const closingMarks = /[\p{L}\p{N}\p{M}\p{Pe}\p{Pf}.,;:!?%$](([/+~=^#|])\2?)$/u;
/** Matches the beginning of a word, with the marks that open around it. */
const beginning = /^(?:(?:[*_`]{1,3})?[\p{L}\p{N}]|\{[#.])/u;
/** Scripts without blanks between words. */
const unspaced = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/** Whether a word, or what closes a phrase, ends at an offset, so that a blank belongs between it and a citation. */
export function endsWord(text: string, offset: number): boolean {
  const isEnd = ending.test(text.slice(Math.max(0, offset - 8), offset)) || closesMarks(text, offset);
  return isEnd && !isUnspaced(characterBefore(text, offset));
}

function closesMarks(text: string, offset: number): boolean {
  const marks = closingMarks.exec(text.slice(Math.max(0, offset - 4), offset))?.[1];
  if (marks === undefined) return false;
  const line = text.slice(Math.max(0, offset - 300), offset - marks.length).replace(/^[^]*\n/, '');
  const opening = line.lastIndexOf(marks);
  if (opening < 0) return false;
  // `^2^` and `~2~` are in a word, other marks before one.
  const isOpening = /^[~^]$/.test(marks) || /^$|[\s('"{[*_-]/.test(line.charAt(opening - 1));
  return isOpening && /\S/.test(line.charAt(opening + marks.length));
}

/** Whether a word, or the marks around one, begins at an offset, so that a blank belongs between a citation and it. */
export function beginsWord(text: string, offset: number): boolean {
  const [word = ''] = beginning.exec(text.slice(offset, offset + 10)) ?? [];
  return word !== '' && !isUnspaced(word);
}

/** The end of the word that an offset is in the midst of, else the offset. */
export function pastWord(text: string, offset: number): number {
  const before = characterBefore(text, offset);
  if (!/[\p{L}\p{N}]/u.test(before) || isUnspaced(before)) return offset;
  let at = offset;
  for (const character of text.slice(offset, offset + 100)) {
    if (!/[\p{L}\p{N}\p{M}]/u.test(character) || isUnspaced(character)) break;
    at += character.length;
  }
  return at;
}

function isUnspaced(character: string): boolean {
  return unspaced.test(character);
}

/** The character that ends at an offset; empty at the beginning of the text. */
export function characterBefore(text: string, offset: number): string {
  return [...text.slice(Math.max(0, offset - 2), offset)].at(-1) ?? '';
}

/** The blanks to try before and behind a citation at an offset, the best first. */
export function gaps(text: string, offset: number): (readonly [before: string, after: string])[] {
  const before = endsWord(text, offset) ? ([' ', ''] as const) : (['', ' '] as const);
  return (beginsWord(text, offset) ? [' ', ''] : ['', ' ']).flatMap((after) =>
    before.map((blank) => [blank, after] as const),
  );
}
