import type { Paper } from '../../src/core/library/paper';
import { texToPlainText } from '../../src/core/text/texToPlainText';

/** A paper as a peer indexes it: one text a field. */
export interface TextRow {
  readonly id: string;
  readonly title: string;
  readonly authors: string;
  readonly year: string;
  readonly abstract: string;
}

export function textOf({ id, title, authors, date, abstract }: Paper): TextRow {
  return {
    id,
    title: texToPlainText(title),
    authors: authors.join(', '),
    year: date?.slice(0, 4) ?? '',
    abstract: texToPlainText(abstract ?? ''),
  };
}
