/*
 * This folder (`src/engine/imports`). An import between reading and writing.
 */

import type { ImportedWork, ReadImport } from '../../core/imports/importedWork';
import type { KeptWork } from '../../core/imports/libraryFile';
import type { ReadingSteps } from '../../core/imports/readingSteps';
import { isCitekey, makeCitekeys } from '../../core/library/citekey';
import { yearOf } from '../../core/library/date';
import { mergeOf } from '../../core/library/merge';
import type { SourceRecord } from '../../core/sources/sourceRecord';
import type { Cooperative } from '../../core/text/cooperative';
import { lookUp } from '../online/lookUp';
import type { ImportedRow, ImportedRows, ImportProgress } from '../protocol/imports';
import { noContext } from '../session/documentContext';
import { paperOfRecords } from '../session/paperOfRecords';
import { displayTitle, type EngineState } from '../session/state';
import { monotonicNow } from '../util/clock';
import { createTimeSlicer } from '../util/timeSlicer';

/** How long it is read on at a time, in milliseconds. */
const readingMs = 100;

interface SelectedWorks {
  readonly works: readonly KeptWork[];
  /** Of each work, whether the library has it. */
  readonly isKnown: readonly boolean[];
}

/** An import between reading and writing. */
export class ImportSession {
  readonly #state: EngineState;
  /** Undefined once all is read. */
  #reading: ReadingSteps<ReadImport> | undefined;
  #count = 0;
  #unread: ReadImport['unread'] = [];
  #works: ImportedWork[] = [];
  #waiting: ReadImport['identifiers'][number][] = [];
  readonly #failed: Exclude<ImportedRows['unread'], ReadImport['unread']>[number][] = [];

  /** @param from what is to be read, or works that are read already */
  constructor(state: EngineState, from: ReadingSteps<ReadImport> | readonly ImportedWork[]) {
    this.#state = state;
    if ('next' in from) this.#reading = from;
    else this.#works = [...from];
  }

  /** Reads on for a moment. */
  async readOn(): Promise<ImportProgress> {
    const end = monotonicNow() + readingMs;
    const giveWay = createTimeSlicer();
    for (let reading = this.#reading; reading && monotonicNow() < end; reading = this.#reading) {
      const step = reading.next();
      if (step.done) this.#take(step.value);
      else this.#count = step.value;
      await giveWay();
    }
    const isRead = this.#reading === undefined;
    return { works: isRead ? this.#works.length : this.#count, identifiers: this.#waiting.length, isRead };
  }

  #take({ works, identifiers, unread }: ReadImport): void {
    this.#reading = undefined;
    this.#works = [...works];
    this.#waiting = [...identifiers];
    this.#unread = unread;
  }

  /** Looks up at most `count` identifiers; gives how many are left. Works are in the order of the answers. */
  async lookUp(count: number): Promise<number> {
    const { client, online } = this.#state;
    const taken = client.settings.enabled ? this.#waiting.splice(0, count) : [];
    const answers = await Promise.all(taken.map(({ identifier }) => lookUp(client, identifier)));
    for (const [at, { records, failures }] of answers.entries()) {
      const [best] = records;
      if (best) {
        online.put(records, true);
        this.#works.push(workOfRecords(best, records));
      } else {
        const why = failures.length > 0 ? 'notAnswered' : 'notFound';
        this.#failed.push({ text: taken[at]?.line ?? '', why });
      }
    }
    return client.settings.enabled ? this.#waiting.length : 0;
  }

  async rows(): Promise<ImportedRows> {
    const giveWay = createTimeSlicer();
    const rows: ImportedRow[] = [];
    for (const work of this.#works) {
      rows.push(this.#rowOf(work));
      await giveWay();
    }
    const notAsked = this.#waiting.map(({ line }) => ({ text: line, why: 'notAsked' as const }));
    return { rows, unread: uniqueLines([...this.#unread, ...this.#failed, ...notAsked]) };
  }

  /** The works of rows with the keys that they are to have: their own, else the one that their paper has. */
  *selectWorks(rows: readonly number[]): Cooperative<SelectedWorks> {
    const chosen = [...new Set(rows)].sort((a, b) => a - b).flatMap((at) => this.#works[at] ?? []);
    const works: KeptWork[] = [];
    const isKnown: boolean[] = [];
    for (const work of chosen) {
      const known = paperOfRecords(this.#state, work.record, [work.record]);
      works.push({ ...work, key: this.#keyOf(work, known) });
      isKnown.push(known !== undefined);
      yield;
    }
    return { works, isKnown };
  }

  #rowOf(work: ImportedWork): ImportedRow {
    const { title, authors, authorCount = 0, date } = work.record;
    const year = yearOf(date);
    const known = paperOfRecords(this.#state, work.record, [work.record]);
    return {
      title: displayTitle(title),
      authors: authors.slice(0, 4),
      authorCount: Math.max(authors.length, authorCount),
      ...(year !== undefined && { year }),
      ...(known && { known: { title: displayTitle(known.title), sources: known.sources } }),
    };
  }

  #keyOf({ key, record }: ImportedWork, known: ReturnType<typeof paperOfRecords>): string {
    if (key !== undefined && isCitekey(key)) return key;
    if (known) return this.#state.keyOf(known, noContext);
    const { paper } = mergeOf([record]);
    const pattern = this.#state.settings.citekeyPattern;
    return makeCitekeys([paper], pattern === '' ? {} : { pattern }).get(paper.id) ?? 'paper';
  }
}

/** Makes one work of the records of several sources: the item of the best, with the figures of all. */
export function workOfRecords(best: SourceRecord, records: readonly SourceRecord[]): ImportedWork {
  const { paper } = mergeOf(records.map(({ record }) => record));
  const { citations, upvotes, organization, codeUrls, abstract } = paper;
  return {
    item: best.item,
    record: {
      ...best.record,
      ...(best.record.abstract === undefined && abstract !== undefined && { abstract }),
      ...(citations !== undefined && { citations }),
      ...(upvotes !== undefined && { upvotes }),
      ...(organization && { organization }),
      ...(codeUrls && { codeUrls }),
    },
  };
}

/** A line with several identifiers is named once. */
function uniqueLines(lines: ImportedRows['unread']): ImportedRows['unread'] {
  const seen = new Set<string>();
  return lines.filter(({ text }) => !seen.has(text) && seen.add(text));
}
