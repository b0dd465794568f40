import type { PageLine } from './page';

/** A title with the abstract that follows it. */
export interface TitledText {
  readonly title: PageLine;
  readonly abstract?: string;
}

/**
 * Pairs titles with abstracts in a run of lines that holds them in turn. An abstract is told by its length and its
 * sentences, so that a title without abstract does not shift all that follow, and an abstract of several
 * paragraphs stays one.
 *
 * @returns the pairs, and the lines before the first title that belong to none
 */
export function pairTitles(lines: readonly PageLine[]): { pairs: TitledText[]; stray: PageLine[] } {
  const pairs: { title: PageLine; paragraphs: string[] }[] = [];
  const stray: PageLine[] = [];
  for (const line of lines) {
    const open = pairs.at(-1);
    if (!isProse(line.text)) pairs.push({ title: line, paragraphs: [] });
    else if (open) open.paragraphs.push(line.text);
    else stray.push(line);
  }
  return {
    pairs: pairs.map(({ title, paragraphs }) =>
      paragraphs.length > 0 ? { title, abstract: paragraphs.join('\n') } : { title },
    ),
    stray,
  };
}

/** Longer than titles are, or sentences. A title may hold a question mark, hardly ever a full stop. */
function isProse(text: string): boolean {
  return (
    text.length > 300 ||
    (text.length > 40 && /[^.]\.$/.test(text)) ||
    (text.length > 120 && /\.["')\]]? +[A-Z0-9]/.test(text))
  );
}
