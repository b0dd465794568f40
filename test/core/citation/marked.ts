import { expect } from 'vitest';
import type { Citation } from '../../../src/core/citation/shared/citation';
import type { ReadOptions } from '../../../src/core/citation/shared/grammar';
import type { Language } from '../../../src/core/citation/shared/language';
import { readCitations } from '../../../src/core/citation/operations';

export interface Place {
  readonly start: number;
  readonly end: number;
  readonly key: string;
}

/** A text whose keys stand between `‸` marks: the text without them, and the keys with their places. */
export function marked(source: string): { text: string; places: Place[] } {
  const places: Place[] = [];
  let text = '';
  source.split('‸').forEach((part, index) => {
    if (index % 2 === 1) places.push({ start: text.length, end: text.length + part.length, key: part });
    text += part;
  });
  return { text, places };
}

/** The keys of citations with their places, in the order of the text. */
export function placesOf(citations: readonly Citation[]): Place[] {
  return citations
    .flatMap(({ keys }) => keys.map(({ start, end, key }) => ({ start, end, key })))
    .sort((a, b) => a.start - b.start);
}

/** Expects that exactly the keys marked are read. */
export function expectKeys(source: string, language: Language, options?: ReadOptions): void {
  const { text, places } = marked(source);
  expect(placesOf(readCitations(text, language, options)), source).toEqual(places);
}

/** A text with the cursor at `|`: the text without it, and the offset. */
export function atCursor(source: string): { text: string; offset: number } {
  const offset = source.indexOf('|');
  return { text: source.slice(0, offset) + source.slice(offset + 1), offset };
}
