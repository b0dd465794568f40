import type { NewEntry } from '../../core/bibliography/format/newEntry';
import { makeCitekeys } from '../../core/library/citekey';
import { Library } from '../../core/library/library';
import type { Paper } from '../../core/library/paper';
import { refTo, type RecordRef } from '../../core/library/recordRef';
import type { SourceName } from '../../core/sources/sourceName';
import type { SourceRecord } from '../../core/sources/sourceRecord';
import { onlineSources } from '../../core/sources/services/sources';

/** A record of an online source that is known in this window. */
interface OnlineRef extends RecordRef {
  readonly found: SourceRecord;
}

/** More records than these are given up, the oldest first. */
const maxRecords = 5000;

const ranks = new Map(onlineSources.map(({ name }, rank) => [name, rank]));

/**
 * The papers that online sources have told of, for as long as the window is open: merged by identity as the library's,
 * and apart from it, so that they are in none of its lists and figures. A paper keeps every id that it was given out
 * under.
 */
export class OnlineLibrary {
  readonly #library = new Library<OnlineRef>('');
  /** By what they say: a source that says the same twice has said it once. */
  readonly #refs = new Map<string, OnlineRef>();
  /** A record of each paper that was given out, by the id that it had then. */
  readonly #given = new Map<string, OnlineRef>();
  /** Papers whose records are those of a look-up by identifier. */
  readonly #settled = new Set<OnlineRef>();

  /** Takes records in; gives the paper of each, in their order. */
  put(records: readonly SourceRecord[], isLookUp = false): string[] {
    const refs = records.map((found) => this.#refOf(found));
    for (const ref of refs) if (isLookUp) this.#settled.add(ref);
    this.#library.change([], new Set(refs.filter((ref) => this.#library.idOf(ref) === undefined)));
    this.#giveUpOldest(new Set(refs));
    return refs.map((ref) => {
      const id = this.#library.idOf(ref) ?? ref.identity.id;
      this.#given.set(id, ref);
      return id;
    });
  }

  /** A paper by any id that it was given out under. */
  paper(id: string): Paper | undefined {
    const refs = this.#refsOf(id);
    const [first] = refs;
    if (!first) return undefined;
    const paper = this.#library.paperOf(first);
    return paper && { ...paper, ...this.#settledFields(refs), id };
  }

  /** All that was told of a paper, by those first that are believed first. */
  recordsOf(id: string): readonly SourceRecord[] {
    return this.#refsOf(id).map(({ found }) => found);
  }

  /** Whether a look-up by identifier has told of it. */
  isSettled(id: string): boolean {
    return this.#refsOf(id).some((ref) => this.#settled.has(ref));
  }

  sourcesOf(id: string): SourceName[] {
    return [...new Set(this.recordsOf(id).map(({ source }) => source))];
  }

  /** The citekey of a paper by the user's pattern; it depends on nothing but the paper. */
  citekeyOf(paper: Paper, pattern: string): string {
    return makeCitekeys([paper], pattern === '' ? {} : { pattern }).get(paper.id) ?? '';
  }

  /** The record of a paper that is trusted most: the record of a look-up where there is one. */
  bestRecordOf(id: string): SourceRecord | undefined {
    return this.#best(this.#refsOf(id))?.found;
  }

  /**
   * Makes an entry of a paper from the record of a look-up, else of the source that is trusted most. Abstracts are in
   * no entry.
   */
  entryOf(id: string, key: string): NewEntry | undefined {
    const best = this.bestRecordOf(id);
    if (!best) return undefined;
    const { item, record } = best;
    const { abstract: _, ...told } = item;
    return { key, item: { ...told, id: key }, texTitle: record.title };
  }

  /**
   * Of merged records, the one that tells what an entry says tells it of the paper, too: its year makes the citekey.
   */
  #settledFields(refs: readonly OnlineRef[]): Partial<Paper> {
    const best = this.#best(refs);
    if (!best) return {};
    const { title, authors, date, type, venue, publisher } = best.found.record;
    return {
      title,
      ...(authors.length > 0 && { authors }),
      ...(date !== undefined && { date }),
      ...(type !== undefined && { type }),
      ...(venue !== undefined && { venue }),
      ...(publisher !== undefined && { publisher }),
    };
  }

  #best(refs: readonly OnlineRef[]): OnlineRef | undefined {
    const isPublished = ({ found: { record } }: OnlineRef) => record.doi !== undefined && record.type !== 'article';
    const published = refs.some(isPublished) ? refs.filter(isPublished) : refs;
    return published.find((ref) => this.#settled.has(ref)) ?? published[0];
  }

  #refsOf(id: string): OnlineRef[] {
    const current = this.#library.recordsOf(id);
    const given = current.length > 0 ? undefined : this.#given.get(id);
    const refs = given ? this.#library.recordsOf(this.#library.idOf(given) ?? '') : current;
    return [...refs].sort((a, b) => rankOf(a) - rankOf(b));
  }

  #refOf(found: SourceRecord): OnlineRef {
    const key = JSON.stringify(found);
    const ref = this.#refs.get(key) ?? { ...refTo(found.record), found };
    this.#refs.delete(key);
    this.#refs.set(key, ref);
    return ref;
  }

  #giveUpOldest(kept: ReadonlySet<OnlineRef>): void {
    if (this.#refs.size <= maxRecords) return;
    const gone: OnlineRef[] = [];
    for (const [key, ref] of this.#refs) {
      if (this.#refs.size <= maxRecords) break;
      if (kept.has(ref)) continue;
      this.#refs.delete(key);
      this.#settled.delete(ref);
      gone.push(ref);
    }
    this.#library.change(gone, []);
  }
}

function rankOf({ found: { source } }: OnlineRef): number {
  return ranks.get(source) ?? ranks.size;
}
