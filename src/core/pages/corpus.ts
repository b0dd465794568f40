import { runToEnd } from '../text/cooperative';
import { collectAuthors } from '../library/authors';
import { mergeRecords } from '../library/merge';
import type { Author, Paper } from '../library/paper';
import type { PageProblem } from './page';
import { parsePage } from './parsePage';

/** The content of `corpus/papers.json`. */
export interface Corpus {
  readonly papers: readonly Paper[];
  readonly authors: readonly Author[];
}

/**
 * Parses and merges saved pages into a corpus. The order of the pages has no influence.
 *
 * @returns the corpus, and everything that could not be read, with its page and line
 */
export function buildCorpus(pages: readonly { readonly name: string; readonly text: string }[]): {
  corpus: Corpus;
  problems: readonly (PageProblem & { readonly page: string })[];
} {
  const parsed = pages.map(({ name, text }) => ({ name, ...parsePage(name, text) }));
  const papers = mergeRecords(parsed.flatMap((page) => page.records)).map(({ paper }) => paper);
  const authors = runToEnd(
    collectAuthors(
      papers,
      parsed.flatMap((page) => page.authors),
    ),
  );
  const problems = parsed.flatMap(({ name, problems }) => problems.map((problem) => ({ page: name, ...problem })));
  return { corpus: { papers, authors }, problems };
}

/** The corpus as it is committed: JSON, indented, with a line end. */
export function corpusText(corpus: Corpus): string {
  return `${JSON.stringify(corpus, null, 2)}\n`;
}

/**
 * Reads a corpus as `corpusText` writes it; undefined where the text is none. What is no paper or author in it is left
 * out.
 */
export function parseCorpus(text: string): Corpus | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // No JSON is no corpus.
    return undefined;
  }
  if (!isObject(value) || !Array.isArray(value.papers) || !Array.isArray(value.authors)) return undefined;
  return { papers: value.papers.filter(isPaper), authors: value.authors.filter(isAuthor) };
}

function isPaper(value: unknown): value is Paper {
  return (
    isObject(value) &&
    typeof value.id === 'string' &&
    typeof value.title === 'string' &&
    isStrings(value.authors) &&
    isStrings(value.sources)
  );
}

function isAuthor(value: unknown): value is Author {
  return isObject(value) && typeof value.name === 'string' && isStrings(value.paperIds);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
