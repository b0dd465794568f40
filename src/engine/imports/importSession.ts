/*
 * This folder (`src/engine/imports`). An import between reading and writing.
 */

import type { ImportedWork, ReadImport } from '../../core/imports/importedWork';
import type { KeptWork } from '../../core/imports/libraryFile';
import { isCitekey, makeCitekeys } from '../../core/library/citekey';
import { yearOf } from '../../core/library/date';
import { mergeOf } from '../../core/library/merge';
import type { SourceRecord } from '../../core/sources/sourceRecord';
import { lookUp } from '../online/lookUp';
import type { ImportedRow, ImportedRows, ImportSize } from '../protocol/imports';
import { noContext } from '../session/documentContext';
import { paperOfRecords } from '../session/paperOfRecords';
import { displayTitle, type EngineState } from '../session/state';

/** A work, and the paper that it merges into. */
interface Row {
  readonly work: ImportedWork;
  readonly row: ImportedRow;
}

/** An import between reading and writing. */
export class ImportSession {
  readonly #state: EngineState;
  readonly #read: Omit<ReadImport, 'format'>;
  readonly #works: ImportedWork[];
  readonly #waiting: ReadImport['identifiers'][number][];
  readonly #failed: Exclude<ImportedRows['unread'], ReadImport['unread']>[number][] = [];

  constructor(state: EngineState, read: Omit<ReadImport, 'format'>) {
    this.#state = state;
    this.#read = read;
    this.#works = [...read.works];
    this.#waiting = [...read.identifiers];
  }

  get size(): ImportSize {
    return { works: this.#works.length, identifiers: this.#waiting.length };
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

  get rows(): ImportedRows {
    const notAsked = this.#waiting.map(({ line }) => ({ text: line, why: 'notAsked' as const }));
    const unread = [...this.#read.unread, ...this.#failed, ...notAsked];
    return { rows: this.#works.map((work) => this.#rowOf(work).row), unread: uniqueLines(unread) };
  }

  /** The works of rows with the keys that they are to have: their own, else the one that their paper has. */
  selectWorks(rows: readonly number[]): { readonly works: readonly KeptWork[]; readonly isKnown: readonly boolean[] } {
    const chosen = [...new Set(rows)].sort((a, b) => a - b).flatMap((at) => this.#works[at] ?? []);
    const known = chosen.map((work) => paperOfRecords(this.#state, work.record, [work.record]));
    const works = chosen.map((work, at) => ({ ...work, key: this.#keyOf(work, known[at]) }));
    return { works, isKnown: known.map((paper) => paper !== undefined) };
  }

  #rowOf(work: ImportedWork): Row {
    const { title, authors, date } = work.record;
    const year = yearOf(date);
    const known = paperOfRecords(this.#state, work.record, [work.record]);
    return {
      work,
      row: {
        title: displayTitle(title),
        authors: authors.slice(0, 4),
        ...(year !== undefined && { year }),
        ...(known && { known: { title: displayTitle(known.title), sources: known.sources } }),
      },
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
