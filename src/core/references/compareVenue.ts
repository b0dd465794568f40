import type { CslItem } from '../bibliography/model/cslItem';
import { fold } from '../text/fold';
import { stopWords } from '../text/words/stopWords';
import { textOf } from './compareFields';
import { isAbbreviation, isSameJournal } from './compareJournals';
import { seriesIn } from '../library/venue/seriesIn';
import type { Difference } from './verdict';

/**
 * Journals, and proceedings.
 *
 * - Journals: `compareJournals.ts`.
 * - Proceedings, which nobody names alike: they differ where both tell a series of conferences, and none in common
 *   (`Proc. EMNLP 2019`, `Annual Meeting of the Association for Computational Linguistics`), or where both are named in
 *   words, and not one word fits one of the other's.
 * - A journal and proceedings: where the one is no series of conferences, and the other is.
 *
 * @returns the field is the one that the entry has its venue in
 */
export function compareVenue(entry: CslItem, index: CslItem): Difference | undefined {
  const [is, should] = [textOf(entry, 'container-title'), textOf(index, 'container-title')];
  if (is === '' || should === '') return undefined;
  const [isJournal, isOfJournal] = [isInJournal(entry), isInJournal(index)];
  if (![entry, index].every((item) => isInJournal(item) || textOf(item, 'type') === 'paper-conference')) {
    return undefined;
  }
  const field = isJournal ? 'journal' : 'booktitle';
  const isSame =
    isJournal && isOfJournal
      ? isSameJournal(is, should)
      : isSameConference(namesOfConference(entry), namesOfConference(index), isJournal || isOfJournal);
  if (isSame) return undefined;
  return { field, is, should, ...(isJournal !== isOfJournal && { type: textOf(index, 'type') }) };
}

function isInJournal(item: CslItem): boolean {
  return textOf(item, 'type') === 'article-journal';
}

/** The proceedings, their series and the conference: one of them may tell what another abbreviates. */
export function namesOfConference(item: CslItem): readonly string[] {
  return ['container-title', 'collection-title', 'event-title'].map((name) => textOf(item, name));
}

/** Words of names of proceedings that tell nothing about which they are. */
const generalWords: ReadonlySet<string> = new Set(
  (
    'proceedings proc conference conf symposium symp workshop meeting congress colloquium international intl annual joint ' +
    'european american asian national acm ieee cvf usenix volume vol long short papers main track companion edition'
  ).split(' '),
);
/** Words in the names of book series, and of proceedings of many conferences. */
const bookSeries =
  /\b(?:lecture notes|communications in|studies in|frontiers in|procedia|conference series|conference proceedings|web of conferences|proceedings in|proceeding series)\b/i;
const gathering = /\b(?:conference|symposium|workshop|meeting|congress|colloquium)\b/i;
/** Journals that publish what is presented at a conference. */
const ofConferences =
  /\b(?:proceedings|proc|notices|review|newsletter|record|news|transactions|conference|workshop|robotics (?:and|&) automation letters)\b/i;
/** Series that some indexes call journals, as MEDLINE does `Lect Notes Comput Sci`. */
const seriesAsJournal = /\b(?:lecture notes|lect\.? notes|communications in computer|procedia)\b/i;
/** Letters of a shared beginning by which `Cryptology` and `Cryptographic` are about the same. */
const minSharedLetters = 5;

function isSameConference(entry: readonly string[], index: readonly string[], isMixed: boolean): boolean {
  const [one, two] = [seriesOf(entry), seriesOf(index)];
  const [a, b] = [entry.join(' ; '), index.join(' ; ')];
  if (one.size > 0 && two.size > 0) return [...one].some((name) => two.has(name));
  if (isMixed) {
    const journal = one.size > 0 ? b : a;
    const mayPublish = [ofConferences, seriesAsJournal].some((names) => names.test(journal));
    return (one.size === 0 && two.size === 0) || mayPublish || hasAcronym(journal);
  }
  // An acronym that is not known may be the other's.
  if ([a, b].some((name) => hasAcronym(name) || bookSeries.test(name) || !gathering.test(name))) return true;
  const [own, known] = [a, b].map((name) => venueWords(name).filter((word) => !generalWords.has(word)));
  const few = [own, known].some((words) => (words?.filter((word) => /^\p{L}{3,}$/u.test(word)) ?? []).length < 2);
  return few || (own ?? []).some((word) => (known ?? []).some((other) => isAkin(word, other)));
}

function seriesOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => [...seriesIn(name)]));
}

/** `EMNLP`, `CoNLL`; societies that hold many conferences are none. */
function hasAcronym(name: string): boolean {
  return (name.match(/\p{L}+/gu) ?? []).some(
    (word) => /\p{Lu}.*\p{Lu}/u.test(word) && !generalWords.has(word.toLowerCase()),
  );
}

function isAkin(a: string, b: string): boolean {
  const start = a.slice(0, minSharedLetters);
  return isAbbreviation(a, b) || isAbbreviation(b, a) || (start.length === minSharedLetters && b.startsWith(start));
}

function venueWords(text: string): string[] {
  const words = fold(text.replace(/\([^()]*\)/g, ' ').replace(/&/g, ' ')).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !stopWords.has(word));
}
