import { agreesInAuthorAndYear, titleSimilarity } from '../sources/confirmMatch';
import { yearOf } from '../library/date';
import { titleWords } from '../library/identity';
import type { SourceRecord } from '../sources/sourceRecord';
import { texToPlainText } from '../text/texToPlainText';
import type { Difference, Reference } from './verdict';

/** Titles that are less alike are titles of different works. */
const minTitleSimilarity = 0.93;
/** A work that is as unlike is another work altogether, not a title that was changed. */
const maxOtherSimilarity = 0.8;
/** Titles of fewer words begin many others. */
const minPartWords = 3;

/**
 * Whether a record can be of an entry's work: the titles are alike, or the one is the beginning or the end of the
 * other, by one first author in one year (`Proximal Policy Optimization`, `Proximal Policy Optimization Algorithms`).
 */
export function isAlike(entry: Reference, found: SourceRecord): boolean {
  return similarityOf(entry, found) >= minTitleSimilarity || isPart(entry, found);
}

/** No difference are case, TeX, signs, a subtitle that one leaves out, and a publisher's mark of a retracted work. */
export function compareTitle(entry: Reference, found: SourceRecord): Difference | undefined {
  const alike = similarityOf(entry, found);
  if (alike >= minTitleSimilarity) return undefined;
  const [is, should] = [texToPlainText(entry.record.title), texToPlainText(found.record.title)];
  const isOther = alike < maxOtherSimilarity && !isPart(entry, found);
  return { field: 'title', is, should, ...(isOther && { kind: 'otherWork' as const }) };
}

/** A title of one word is one without its subtitle only where author and year tell the work. */
function similarityOf(entry: Reference, { record }: SourceRecord): number {
  return titleSimilarity(entry.record.title, record.title, isBySame(entry, record) ? 1 : undefined);
}

function isPart(entry: Reference, { record }: SourceRecord): boolean {
  const [short, long] = [entry.record.title, record.title]
    .map((title) => titleWords(title).join(' '))
    .sort((a, b) => a.length - b.length);
  if (short === undefined || long === undefined || short.split(' ').length < minPartWords) return false;
  return (long.startsWith(`${short} `) || long.endsWith(` ${short}`)) && isBySame(entry, record);
}

function isBySame({ record: { title, authors, date } }: Reference, record: SourceRecord['record']): boolean {
  const year = yearOf(date);
  return agreesInAuthorAndYear({ title, authors, ...(year !== undefined && { year }) }, record);
}
