import type { Answer, NoAnswer } from '../sources/source';
import type { SourceName } from '../sources/sourceName';
import type { SourceRecord } from '../sources/sourceRecord';
import { compareReference, isPreprint } from './compareReference';
import type { Reference } from './verdict';

/** The answers of the indexes about an entry. */
export class Findings {
  readonly #answers: Answer[] = [];

  add(answer: Answer): this {
    this.#answers.push(answer);
    return this;
  }

  get records(): readonly SourceRecord[] {
    return this.#answers.flatMap((answer) => (answer.kind === 'answered' ? answer.records : []));
  }

  get answered(): readonly SourceName[] {
    return [...new Set(this.#answers.flatMap((answer) => (answer.kind === 'answered' ? [answer.source] : [])))];
  }

  /** An index that cannot be used at all (a wall against robots, no key) was not asked. */
  get failed(): readonly NoAnswer[] {
    return this.#answers.filter((answer): answer is NoAnswer => answer.kind === 'failed' && !notAsked.has(answer.why));
  }
}

const notAsked: ReadonlySet<NoAnswer['why']> = new Set<NoAnswer['why']>(['off', 'needsKey', 'html']);

/**
 * Whether no other index need be asked: nothing differs, and no published version is looked for. One index may be
 * wrong, so that a difference is reported when two say so, or no other has the work.
 */
export function isSettled(entry: Reference, found: readonly SourceRecord[]): boolean {
  if (isPreprint(entry)) return found.some((work) => !isPreprint(work));
  const sources = new Set(found.map(({ source }) => source));
  return sources.size >= 2 || compareReference(entry, found).differences.length === 0;
}
