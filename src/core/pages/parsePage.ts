/*
 * This folder (`src/core/pages`). Reading of the corpus's pages: lists of papers as text. `parsePage.ts` lists the
 * kinds of pages. Never fails.
 */

import { listing } from './listing';
import type { PageLine, PageParser, ParsedPage } from './page';
import { plain } from './plain';
import { profile } from './profile';

const parsers: readonly PageParser[] = [profile, plain, listing];

/**
 * Parses a saved web page of any known format.
 *
 * @param source the page's file name, kept as the source of every record
 * @param text the page as it was saved, with any line ends
 * @returns the page's records, and a problem with its line for everything that could not be read; a page of no known
 *   format gives no records and the problem `unknownFormat`
 */
export function parsePage(source: string, text: string): ParsedPage {
  const lines = linesOf(text);
  const parser = parsers.find((candidate) => candidate.recognises(lines));
  if (parser) return parser.parse(source, lines);
  const first = lines[0] ?? { number: 1, text: '' };
  return {
    format: 'unknown',
    records: [],
    authors: [],
    problems: [{ code: 'unknownFormat', line: first.number, text: first.text }],
  };
}

function linesOf(text: string): PageLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r]/)
    .map((line, index) => ({ number: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '');
}
