import { numberText } from './ui/fill';
import type { Figure, FigureItem } from './figure';

/** Handles a click on an item. */
export type Press = (item: FigureItem | undefined) => void;

/** `May 2024: Papers 6 (references.bib 4, Corpus 2)`. */
export function itemText({ series }: Figure, { label, values }: FigureItem): string {
  const parts = values.flatMap((value, part) => (value > 0 ? [`${series[part] ?? ''} ${numberText(value)}`] : []));
  if (series.length === 1) return `${label}: ${numberText(values[0] ?? 0)}`;
  const total = numberText(values.reduce((sum, value) => sum + value, 0));
  return parts.length === 0 ? `${label}: ${total}` : `${label}: ${total} (${parts.join(', ')})`;
}
