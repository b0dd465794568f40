import { fold } from '../text/fold';
import { yearOf } from '../library/date';
import { publishedDoi, titleWords } from '../library/identity';
import { parseName } from '../library/names';
import { similarity } from './similarity';

/** A work as somebody means it: what an entry, a reference or a query tells of it. */
export interface MeantWork {
  readonly title: string;
  readonly authors?: readonly string[];
  readonly year?: number;
  readonly doi?: string;
  readonly arxivId?: string;
}

/** A work that was found. */
export interface FoundWork {
  readonly title: string;
  readonly authors: readonly string[];
  readonly date?: string;
  readonly type?: string;
  readonly arxivId?: string;
  readonly doi?: string;
}

export type MatchVerdict = 'confirmed' | 'probable' | 'notFound';

/** A verdict with the candidate that it is about. */
export interface Match<W> {
  readonly verdict: MatchVerdict;
  /** The best candidate, also where it is not taken. */
  readonly best?: W;
  /** Of the titles, 0 to 1. */
  readonly similarity: number;
  /** The fields that do not agree, to be shown. */
  readonly differences: readonly ('title' | 'author' | 'year')[];
}

const minSimilarity = 0.93;
/** A title of fewer words, as "Introduction", says nothing alone. */
const minWords = 3;
/** A shorter part before a colon is no title. */
const minMainLength = 3;
/** A runner-up that is so close leaves it in doubt which is meant. */
const minLead = 0.02;

/**
 * Which of the works that were found is the one that is meant, and how sure that is. A service's score proves nothing:
 * something always comes first.
 *
 * - *Confirmed*: the titles are alike (at least 0.93 after folding, with or without a subtitle), and first author and
 *   year agree. A year may be off by one, by two for a preprint. What is absent neither agrees nor contradicts.
 * - *Probable*: the titles are alike, and author or year agrees, or neither contradicts. So is what would be confirmed,
 *   but for a runner-up that is as close, a title of one or two words, or another number in the title.
 * - Anything else is *not found*, and so is a work with another DOI or arXiv id than the one that is meant.
 *
 * The threshold and the rule are those of shared practice; Crossref's search and validation reach 98 % precision by the
 * like (https://www.crossref.org/blog/reference-matching-for-real-this-time/).
 */
export function confirmMatch<W extends FoundWork>(meant: MeantWork, found: readonly W[]): Match<W> {
  const judged = found
    .filter((work) => !isOther(meant, work))
    .map((work) => judge(meant, work))
    .sort((a, b) => b.rank - a.rank);
  const [first, second] = judged;
  if (!first) return { verdict: 'notFound', similarity: 0, differences: [] };
  const { work, similarity: alike, author, year } = first;
  const differences = differencesOf(first);
  const base = { best: work, similarity: alike, differences };
  if (alike < minSimilarity) return { ...base, verdict: 'notFound' };
  const agrees = author === 'agrees' || year === 'agrees';
  const contradicts = author === 'contradicts' || year === 'contradicts';
  if (contradicts && !agrees) return { ...base, verdict: 'notFound' };
  const isShort = titleWords(meant.title).length < minWords;
  if (isShort && contradicts) return { ...base, verdict: 'notFound' };
  const isClose = second !== undefined && first.rank - second.rank < minLead && !isSameWork(work, second.work);
  const agree = author === 'agrees' && year === 'agrees' && !haveOtherNumbers(meant.title, work.title);
  return { ...base, verdict: agree && !isShort && !isClose ? 'confirmed' : 'probable' };
}

type Agreement = 'agrees' | 'contradicts' | 'unknown';

interface Judged<W> {
  readonly work: W;
  readonly similarity: number;
  readonly author: Agreement;
  readonly year: Agreement;
  readonly rank: number;
}

function judge<W extends FoundWork>(meant: MeantWork, work: W): Judged<W> {
  const alike = titleSimilarity(meant.title, work.title, 1);
  const author = authorAgreement(meant.authors ?? [], work.authors);
  const year = yearAgreement(meant.year, work);
  const weight = { agrees: 0.1, unknown: 0, contradicts: -0.1 };
  const number = haveOtherNumbers(meant.title, work.title) ? weight.contradicts : 0;
  return { work, similarity: alike, author, year, rank: alike + weight[author] + weight[year] + number };
}

/** Whether two works have a first author and a year in common, whatever they are called. */
export function agreesInAuthorAndYear(meant: MeantWork, work: FoundWork): boolean {
  return (
    authorAgreement(meant.authors ?? [], work.authors) === 'agrees' && yearAgreement(meant.year, work) === 'agrees'
  );
}

function differencesOf({ similarity: alike, author, year }: Judged<FoundWork>): Match<FoundWork>['differences'] {
  const all = [
    ['title', alike < 1],
    ['author', author === 'contradicts'],
    ['year', year === 'contradicts'],
  ] as const;
  return all.flatMap(([field, differs]) => (differs ? [field] : []));
}

/**
 * How alike two titles are, each as a whole and without its subtitle: the better of them.
 *
 * @param minMainWords words that a title must have without its subtitle to count as one
 */
export function titleSimilarity(a: string, b: string, minMainWords = 2): number {
  const [one, two] = [withoutMark(a), withoutMark(b)];
  const [whole, other] = [key(one), key(two)];
  const score = similarity(whole, other);
  if (score >= minSimilarity) return score;
  const [short, otherShort] = [withoutSubtitles(one), withoutSubtitles(two)];
  // One that both have must agree; one that only one has may be missing.
  const pairs = [
    ...(short.length > otherShort.length ? short.map((own) => [own, other] as const) : []),
    ...(otherShort.length > short.length ? otherShort.map((own) => [whole, own] as const) : []),
  ];
  const isLong = (text: string) => text.split(' ').length >= minMainWords;
  return Math.max(score, ...pairs.filter((pair) => pair.every(isLong)).map(([own, its]) => similarity(own, its)));
}

function key(title: string): string {
  return titleWords(title.replace(/\\?&/g, ' and ')).join(' ');
}

/**
 * A title without what its publisher puts before it once the work is taken back: `RETRACTED: ` (NISO RP-45-2024),
 * `RETRACTED ARTICLE: `, `[Retracted] `, `WITHDRAWN: `. The title of the notice (`Retraction Note: `) is another.
 */
function withoutMark(title: string): string {
  return title.replace(
    /^\W*(?:retracted|withdrawn|removed|temporary removal)(?: (?:article|chapter|paper))?[:\]]/i,
    '',
  );
}

/**
 * `Attention: a survey` without its subtitle is `Attention`; a dash, a question mark, a bracket (`(extended abstract)`)
 * or an edition (`, 2nd ed.`) begins a subtitle too. One of several parts may lack the last, or the last two (`Team X -
 * Task 1: A story`).
 */
function withoutSubtitles(title: string): string[] {
  const subtitle =
    /:\s|[?!]["'’”»]*:?\s|\s[-–—]{1,3}\s|\s[([](?=[^()[\]]*[)\]]\W{0,3}$)|,\s(?=\w{1,10}\s(?:ed|edition)\W{0,3}$)/gi;
  const ends = [...title.matchAll(subtitle)].map(({ index }) => index);
  return ends.map((end) => key(title.slice(0, end))).filter((short) => short.length >= minMainLength);
}

/** Whether both titles have numbers, and others: `WMT 2018` is not `WMT 2019`. */
function haveOtherNumbers(a: string, b: string): boolean {
  const numbers = (title: string) => key(title).match(/\d+/g) ?? [];
  const [of, other] = [numbers(a), numbers(b)];
  const common = Math.min(of.length, other.length);
  return of.slice(0, common).join(' ') !== other.slice(0, common).join(' ');
}

/** First authors by family name, particles left out; that of one list may be elsewhere in the other. */
function authorAgreement(meant: readonly string[], found: readonly string[]): Agreement {
  const [first, other] = [familyKey(meant[0]), familyKey(found[0])];
  if (first === '' || other === '') return 'unknown';
  if (isSameName(first, other)) return 'agrees';
  return found.some((name) => isSameName(first, familyKey(name))) ? 'agrees' : 'contradicts';
}

function isSameName(a: string, b: string): boolean {
  return a === b || a.split(' ').at(-1) === b.split(' ').at(-1) || (a.length > 4 && similarity(a, b) >= 0.8);
}

function familyKey(name: string | undefined): string {
  return name === undefined ? '' : (fold(parseName(name).family).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

function yearAgreement(meant: number | undefined, { date, type, arxivId }: FoundWork): Agreement {
  const year = yearOf(date);
  if (meant === undefined || year === undefined) return 'unknown';
  const isPreprint = arxivId !== undefined || type === 'article';
  return Math.abs(year - meant) <= (isPreprint ? 2 : 1) ? 'agrees' : 'contradicts';
}

/** Works with different identifiers of one kind are different works. */
function isOther(meant: MeantWork, { doi, arxivId }: FoundWork): boolean {
  const differ = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && a !== b;
  return (
    differ(meant.arxivId, arxivId) || differ(publishedDoi(meant), publishedDoi({ ...(doi !== undefined && { doi }) }))
  );
}

/** Two records of one work are no rivals. */
function isSameWork(a: FoundWork, b: FoundWork): boolean {
  if (a.doi !== undefined && a.doi === b.doi) return true;
  if (a.arxivId !== undefined && a.arxivId === b.arxivId) return true;
  const isPair =
    (a.doi === undefined || b.doi === undefined || isPreprint(a) !== isPreprint(b)) && key(a.title) === key(b.title);
  return isPair && authorAgreement(a.authors, b.authors) !== 'contradicts';
}

function isPreprint({ type, arxivId }: FoundWork): boolean {
  return type === 'article' || arxivId !== undefined;
}
