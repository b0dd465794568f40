/** Letters between which lines break without a blank (UAX #14, class ID). */
const ideographs = '\\p{Script=Han}\\u3001-\\u30ff\\uff01-\\uff60';
/** Signs that begin no line. */
const closing = 'ー、。，．：；！？）」』】》〉';
const unit = new RegExp(`(\\s*)([${ideographs}][${closing}]*|[^\\s${ideographs}]+[${closing}]*)`, 'gu');
/** Letters that are two columns wide (UAX #11). */
const wide = new RegExp(`[${ideographs}\\p{Script=Hangul}]`, 'u');

/** Breaks a text into lines of at most so many columns, at blanks and between ideographs; longer words stay whole. */
export function wrapText(text: string, maxColumns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let columns = 0;
  for (const [, blank = '', word = ''] of text.trim().matchAll(unit)) {
    const gap = blank === '' || line === '' ? '' : ' ';
    const width = columnsOf(word);
    if (line !== '' && columns + gap.length + width > maxColumns) {
      lines.push(line);
      [line, columns] = [word, width];
    } else {
      line += gap + word;
      columns += gap.length + width;
    }
  }
  return line === '' ? lines : [...lines, line];
}

function columnsOf(word: string): number {
  return [...word].reduce((columns, letter) => columns + (wide.test(letter) ? 2 : 1), 0);
}
