import { parseName } from '../library/names';
import type { PaperRecord } from '../library/record';
import type { Subscription } from '../sources/subscription';
import { fold } from '../text/fold';

/**
 * Whether a work is of a subscription. Indexes look for the words of a name in all bylines together, or know initials
 * alone: of an author's works, those stay that name somebody who may be the one. All else is as the index has found it.
 */
export function fitsSubscription(subscription: Subscription, { authors }: Pick<PaperRecord, 'authors'>): boolean {
  if (subscription.kind !== 'author') return true;
  const meant = partsOf(subscription.name);
  return authors.some((author) => mayBeSame(meant, partsOf(author)));
}

interface ComparedName {
  /** Words, folded. */
  readonly given: readonly string[];
  readonly family: string;
}

function partsOf(name: string): ComparedName {
  const { given = '', particle = '', family } = parseName(name);
  return { given: wordsOf(given), family: wordsOf(`${particle} ${family}`).join(' ') };
}

function wordsOf(text: string): readonly string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Equal family names; given names of which one may be cut off, or written by its initial. */
function mayBeSame(meant: ComparedName, other: ComparedName): boolean {
  if (meant.family !== other.family) return false;
  const common = Math.min(meant.given.length, other.given.length);
  return meant.given.slice(0, common).every((word, at) => isShortOf(word, other.given[at] ?? ''));
}

function isShortOf(word: string, other: string): boolean {
  const isInitial = word.length === 1 || other.length === 1;
  return word === other || (isInitial && word.slice(0, 1) === other.slice(0, 1));
}
