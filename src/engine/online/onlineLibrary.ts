import type { NewEntry } from '../../core/bibliography/format/newEntry';
import { makeCitekeys } from '../../core/library/citekey';
import { Library } from '../../core/library/library';
import type { Paper } from '../../core/library/paper';
import { refTo, type RecordRef } from '../../core/library/recordRef';
import type { SourceName } from '../../core/sources/sourceName';
import type { SourceRecord } from '../../core/sources/sourceRecord';
import { onlineSources } from '../../core/sources/services/sources';

/** A record of an online source that is known in this window. */
interface OnlineHolder extends RecordRef {
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
  readonly #library = new Library<OnlineHolder>('');
  /** By what they say: a source that says the same twice has said it once. */
  readonly #holders = new Map<string, OnlineHolder>();
  /** A record of each paper that was given out, by the id that it had then. */
  readonly #given = new Map<string, OnlineHolder>();
  /** Papers whose records are those of a look-up by identifier. */
  readonly #settled = new Set<OnlineHolder>();

  /** Takes records in; gives the paper of each, in their order. */
  put(records: readonly SourceRecord[], isLookUp = false): string[] {
    const holders = records.map((found) => this.#holderOf(found));
    for (const holder of holders) if (isLookUp) this.#settled.add(holder);
    this.#library.change([], new Set(holders.filter((holder) => this.#library.idOf(holder) === undefined)));
    this.#giveUpOldest(new Set(holders));
    return holders.map((holder) => {
      const id = this.#library.idOf(holder) ?? holder.identity.id;
      this.#given.set(id, holder);
      return id;
    });
  }

  /** A paper by any id that it was given out under. */
  paper(id: string): Paper | undefined {
    const holders = this.#holdersOf(id);
    const [first] = holders;
    if (!first) return undefined;
    const paper = this.#library.paperOf(first);
    return paper && { ...paper, ...this.#settledFields(holders), id };
  }

  /** All that was told of a paper, by those first that are believed first. */
  recordsOf(id: string): readonly SourceRecord[] {
    return this.#holdersOf(id).map(({ found }) => found);
  }

  /** Whether a look-up by identifier has told of it. */
  isSettled(id: string): boolean {
    return this.#holdersOf(id).some((holder) => this.#settled.has(holder));
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
    return this.#best(this.#holdersOf(id))?.found;
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
  #settledFields(holders: readonly OnlineHolder[]): Partial<Paper> {
    const best = this.#best(holders);
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

  #best(holders: readonly OnlineHolder[]): OnlineHolder | undefined {
    const isPublished = ({ found: { record } }: OnlineHolder) => record.doi !== undefined && record.type !== 'article';
    const published = holders.some(isPublished) ? holders.filter(isPublished) : holders;
    return published.find((holder) => this.#settled.has(holder)) ?? published[0];
  }

  #holdersOf(id: string): OnlineHolder[] {
    const current = this.#library.recordsOf(id);
    const given = current.length > 0 ? undefined : this.#given.get(id);
    const holders = given ? this.#library.recordsOf(this.#library.idOf(given) ?? '') : current;
    return [...holders].sort((a, b) => rankOf(a) - rankOf(b));
  }

  #holderOf(found: SourceRecord): OnlineHolder {
    const key = JSON.stringify(found);
    const holder = this.#holders.get(key) ?? { ...refTo(found.record), found };
    this.#holders.delete(key);
    this.#holders.set(key, holder);
    return holder;
  }

  #giveUpOldest(kept: ReadonlySet<OnlineHolder>): void {
    if (this.#holders.size <= maxRecords) return;
    const gone: OnlineHolder[] = [];
    for (const [key, holder] of this.#holders) {
      if (this.#holders.size <= maxRecords) break;
      if (kept.has(holder)) continue;
      this.#holders.delete(key);
      this.#settled.delete(holder);
      gone.push(holder);
    }
    this.#library.change(gone, []);
  }
}

function rankOf({ found: { source } }: OnlineHolder): number {
  return ranks.get(source) ?? ranks.size;
}
