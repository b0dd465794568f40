import type { PaperRecord } from '../library/record';
import { readCount } from './counts';
import { isoDate, readDate } from './dates';
import { findCodeUrls } from '../text/codeUrls';
import { divideNames } from './names';
import type { PageLine, PageParser, PageProblem, PageProblemCode } from './page';

const figures = { 'Total Citations': 'citations', 'h-index': 'hIndex', Papers: 'paperCount' } as const;
const numbered = /^#\d+(?: |$)/;
const citationCount = /^([\d,]+) Citations?$/;

/**
 * An author's profile with figures: initial, name, total citations, h-index and paper count, then numbered
 * publications, each with arXiv id and date, title, abstract, co-authors on one line, and citations.
 */
export const profile: PageParser = {
  format: 'profile',

  recognises: (lines) => lines.slice(0, 6).some((line) => line.text in figures),

  parse(source, lines) {
    const problems: PageProblem[] = [];
    const report = (code: PageProblemCode, { number, text }: PageLine): void => {
      problems.push({ code, line: number, text });
    };
    const firstBlock = lines.findIndex((line) => numbered.test(line.text));
    const head = firstBlock < 0 ? lines : lines.slice(0, firstBlock);
    const author = readHead(head, report);
    const records = blocksOf(lines.slice(head.length)).map((block) =>
      readPublication(source, block, new Set([author.name]), report),
    );
    return {
      format: 'profile',
      records: records.filter((record) => record !== undefined),
      authors: [{ source, ...author }],
      problems,
    };
  },
};

type Report = (code: PageProblemCode, line: PageLine) => void;

function readHead(head: readonly PageLine[], report: Report) {
  const author: { name: string; citations?: number; hIndex?: number; paperCount?: number } = { name: '' };
  for (let index = 0; index < head.length; index += 1) {
    const line = head[index];
    if (!line || line.text === 'Publications') continue;
    if (line.text in figures) {
      const value = head[index + 1];
      const count = readCount(value?.text);
      if (count !== undefined) author[figures[line.text as keyof typeof figures]] = count;
      else report('unreadNumber', value ?? line);
      index += 1;
    } else if (author.name === '' && !isInitialOf(line, head[index + 1])) author.name = line.text;
    else if (author.name !== '') report('unreadText', line);
  }
  return author;
}

/** The picture beside a name is saved as its first letter. */
function isInitialOf(line: PageLine, next: PageLine | undefined): boolean {
  return [...line.text].length === 1 && next !== undefined && next.text.startsWith(line.text);
}

function blocksOf(lines: readonly PageLine[]): PageLine[][] {
  const blocks: PageLine[][] = [];
  for (const line of lines) {
    if (numbered.test(line.text)) blocks.push([line]);
    else blocks.at(-1)?.push(line);
  }
  return blocks;
}

function readPublication(
  source: string,
  block: readonly PageLine[],
  known: ReadonlySet<string>,
  report: Report,
): PaperRecord | undefined {
  const [header, title, ...rest] = block;
  if (!header || !title || citationCount.test(title.text)) {
    if (header) report('missingTitle', header);
    return undefined;
  }
  const citations = readCount(citationCount.exec(rest.at(-1)?.text ?? '')?.[1]);
  if (citations === undefined) report('unreadNumber', rest.at(-1) ?? title);
  else rest.pop();

  const authorsLine = rest.at(-1);
  const hasAuthors = authorsLine !== undefined && looksLikeNames(authorsLine.text);
  if (hasAuthors) rest.pop();
  else report('missingAuthors', title);
  const authors = divideNames(hasAuthors ? authorsLine.text : '', known);
  if (hasAuthors && authors.ambiguous) report('ambiguousNames', authorsLine);

  const abstract = rest.map((line) => line.text).join('\n');
  if (abstract === '') report('missingAbstract', title);
  const codeUrls = findCodeUrls(abstract);
  return {
    sources: [source],
    title: title.text,
    authors: hasAuthors ? authors.names : [...known],
    ...(!hasAuthors && { authorsPartial: true as const }),
    ...(authors.cut > 0 && { authorCount: authors.names.length + authors.cut }),
    ...(abstract !== '' && { abstract }),
    ...readHeader(header, report),
    ...(codeUrls && { codeUrls }),
    ...(citations !== undefined && { citations }),
  };
}

/** `#1 2602.03468v1 Feb 03, 2026` */
function readHeader(header: PageLine, report: Report) {
  const [, id, version, rest = ''] =
    /^#\d+ +(?:(\d{4}\.\d{4,5}|[a-z-]+(?:\.[A-Z]{2})?\/\d{7})(?:v(\d+))? *)?([^]*)$/.exec(header.text) ?? [];
  const date = readDate(rest);
  if (date?.date.year === undefined ? rest !== '' || id === undefined : date.rest !== '')
    report('unreadHeader', header);
  return {
    ...(id !== undefined && { arxivId: id, type: 'article' }),
    ...(version !== undefined && { arxivVersion: Number(version) }),
    ...(date?.date.year !== undefined && { date: isoDate(date.date, date.date.year) }),
  };
}

/** A line of names has no sentence in it and mostly capitalised words, unlike an abstract's last line. */
function looksLikeNames(text: string): boolean {
  if (/\+\s?\d+$/.test(text)) return true;
  if (/[.!?:]$/.test(text) && !/\b(?:Jr|Sr|\p{Lu})\.$/u.test(text)) return false;
  const words = text.split(/\s+/);
  return words.length <= 60 && words.filter((word) => /^\p{Lu}|^\p{Lo}/u.test(word)).length * 3 >= words.length * 2;
}
