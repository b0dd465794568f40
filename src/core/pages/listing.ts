import type { PaperRecord } from '../library/record';
import { readCount } from './counts';
import { isoDate, listingYear, readDate, yearWithin, type PageDate } from './dates';
import { findCodeUrls } from '../text/codeUrls';
import type { PageLine, PageParser, PageProblem } from './page';
import { pairTitles, type TitledText } from './titles';

const heading = /^(?:Daily|Weekly|Monthly|Trending) Papers$/;
const separator = '·';

/**
 * A daily-papers listing: page furniture, then papers with title, abstract, and mostly an organisation or a number of
 * authors, a date and upvotes. Dates of the listing's own year are printed without it.
 */
export const listing: PageParser = {
  format: 'listing',

  recognises: (lines) =>
    lines.slice(0, 20).some((line) => heading.test(line.text)) || lines.some((line) => line.text === separator),

  parse(source, lines) {
    const problems: PageProblem[] = [];
    const { own, body } = skipFurniture(lines);
    const entries = readEntries(body, problems);
    const year =
      own &&
      listingYear(
        own,
        entries.flatMap((entry) => entry.footer?.date ?? []),
      );
    const records = entries.map(({ title, abstract, footer }): PaperRecord => {
      const codeUrls = abstract === undefined ? undefined : findCodeUrls(abstract);
      const date = footer?.date && fullDate(footer.date, own, year);
      if (footer?.date && date === undefined) {
        problems.push({ code: 'dateWithoutYear', line: footer.dateLine.number, text: footer.dateLine.text });
      }
      return {
        sources: [source],
        title: title.text,
        authors: [],
        ...(footer?.authorCount !== undefined && { authorCount: footer.authorCount }),
        ...(abstract !== undefined && { abstract }),
        ...(date !== undefined && { date }),
        ...(codeUrls && { codeUrls }),
        ...(footer?.organization && { organization: footer.organization }),
        ...(footer?.upvotes !== undefined && { upvotes: footer.upvotes }),
      };
    });
    return { format: 'listing', records, authors: [], problems: problems.sort((a, b) => a.line - b.line) };
  },
};

/**
 * Skips the lines above the first paper: menus, the heading, its by-line and the listing's own date, which is returned.
 */
function skipFurniture(lines: readonly PageLine[]): { own?: PageDate; body: readonly PageLine[] } {
  let start = lines.findIndex((line) => heading.test(line.text)) + 1;
  if (lines[start]?.text.startsWith('by')) start += 1;
  const own = readDate(lines[start]?.text ?? '');
  return own?.rest === '' ? { own: own.date, body: lines.slice(start + 1) } : { body: lines.slice(start) };
}

interface Footer {
  readonly authorCount?: number;
  readonly organization?: { readonly handle: string; readonly name: string };
  readonly date?: PageDate;
  readonly dateLine: PageLine;
  readonly upvotes?: number;
}

interface Entry extends TitledText {
  readonly footer?: Footer;
}

/**
 * Cuts the body at the footers; between two footers are titles and abstracts, the last of which the footer is about.
 */
function readEntries(body: readonly PageLine[], problems: PageProblem[]): Entry[] {
  const entries: Entry[] = [];
  let start = 0;
  const take = (end: number, footer?: Footer): void => {
    const { pairs, stray } = pairTitles(body.slice(start, end));
    const last = footer ? pairs.at(-1) : undefined;
    for (const pair of pairs) {
      if (pair.abstract !== undefined || pair === last)
        entries.push(pair === last && footer ? { ...pair, footer } : pair);
      if (pair.abstract === undefined) {
        problems.push({
          code: pair === last ? 'missingAbstract' : 'unreadText',
          line: pair.title.number,
          text: pair.title.text,
        });
      }
    }
    for (const { number, text } of stray) problems.push({ code: 'unreadText', line: number, text });
    if (footer && !last)
      problems.push({ code: 'missingTitle', line: footer.dateLine.number, text: footer.dateLine.text });
  };
  for (let index = 1; index < body.length; index += 1) {
    if (body[index]?.text !== separator) continue;
    const footer = readFooter(body[index - 1], body[index + 1] ?? body[index], problems);
    if (!footer) continue;
    take(index - 1, footer);
    start = index + 2;
  }
  take(body.length);
  return entries;
}

function readFooter(
  origin: PageLine | undefined,
  dateLine: PageLine | undefined,
  problems: PageProblem[],
): Footer | undefined {
  if (!origin || !dateLine) return undefined;
  const read = readDate(dateLine.text);
  if (!read) problems.push({ code: 'unreadDate', line: dateLine.number, text: dateLine.text });
  const upvotes = readCount(read?.rest);
  if (read && read.rest !== '' && upvotes === undefined) {
    problems.push({ code: 'unreadNumber', line: dateLine.number, text: dateLine.text });
  }
  return {
    dateLine,
    ...readOrigin(origin.text),
    ...(read && { date: read.date }),
    ...(upvotes !== undefined && { upvotes }),
  };
}

/** `• 8 authors`, or an organisation's handle and name: `stanfordnlp Stanford NLP`. */
function readOrigin(text: string): Pick<Footer, 'authorCount' | 'organization'> {
  const count = readCount(/^•?\s*([\d,]+) authors?$/.exec(text)?.[1]);
  if (count !== undefined) return { authorCount: count };
  const [handle = '', ...name] = text.split(/\s+/);
  return { organization: { handle, name: name.join(' ') || handle } };
}

function fullDate(date: PageDate, own: PageDate | undefined, year: number | undefined): string | undefined {
  if (date.year !== undefined) return isoDate(date, date.year);
  return own && year !== undefined ? isoDate(date, yearWithin(date, own, year)) : undefined;
}
