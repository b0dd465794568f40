import type { CslItem } from '../bibliography/model/cslItem';
import type { Difference } from './verdict';

/** A text or a number of an item, without TeX's and CSL's markup. */
export function textOf(item: CslItem, name: string): string {
  const value = item[name];
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  return String(value)
    .replace(/<\/?(?:i|b|sc|sub|sup|span)\b[^<>]*>/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Pages. No difference are: the kind of dash, an end that is left out or abbreviated (`123–8`), and pages within an
 * article beside the number of the article.
 */
export function comparePages(entry: CslItem, index: CslItem): Difference | undefined {
  const [is, should] = [textOf(entry, 'page'), textOf(index, 'page')];
  const [own, known] = [rangeOf(is), rangeOf(should)];
  if (!own || !known) return undefined;
  // `1–12` are the pages of an article that is known by a number.
  if (
    (own.first === 1 && own.last !== undefined && known.last === undefined) ||
    (known.first === 1 && own.last === undefined)
  ) {
    return undefined;
  }
  const isSame =
    own.first === known.first && (own.last === undefined || known.last === undefined || own.last === known.last);
  return isSame ? undefined : { field: 'pages', is, should };
}

interface PageRange {
  readonly first: number;
  readonly last?: number;
}

/** `12`, `12-20`, `12–20`, `S12-S20`; undefined for lists of pages and for what has no number. */
function rangeOf(text: string): PageRange | undefined {
  const match = /^[a-z]*(\d{1,7})(?:\s*[-‐‑‒–—]+\s*[a-z]*(\d{1,7}))?$/i.exec(text);
  if (!match) return undefined;
  const [, first = '', last] = match;
  if (last === undefined) return { first: Number(first) };
  const whole = last.length < first.length ? first.slice(0, first.length - last.length) + last : last;
  return { first: Number(first), last: Number(whole) };
}

/** Volumes and issues: only numbers are compared, leading words left out (`Vol. 12`). */
export function compareNumbers(entry: CslItem, index: CslItem): Difference[] {
  return (
    [
      ['volume', 'volume'],
      ['issue', 'number'],
    ] as const
  ).flatMap(([name, field]) => {
    const [is, should] = [textOf(entry, name), textOf(index, name)];
    const [own, known] = [numberIn(is), numberIn(should)];
    return own === undefined || known === undefined || own === known ? [] : [{ field, is, should }];
  });
}

function numberIn(text: string): number | undefined {
  const digits = /^(?:[a-z]+\.?\s*)?(\d{1,6})$/i.exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
