/*
 * This folder (`src/core/library`). Records and papers: what is one paper, what it is called, how lists are ordered.
 * Imports core/text. Invariant: the papers do not depend on the order in which records come.
 */

import { keyMaker, uniqueCitekeys, type MadeKey } from './citekey';
import type { Identifier } from './identifiers';
import { detachString } from '../text/detachString';
import { titleKey } from './identity';
import { mergeOf, mergeRecords } from './merge';
import type { Paper } from './paper';
import type { PaperRecord } from './record';
import { blockingKey, type RecordRef, type RecordIdentity } from './recordRef';

/** The effect of changed records on the papers, by their ids. */
export interface LibraryChange {
  /** Papers that are no longer there. */
  readonly gone: readonly string[];
  /** Papers that are new, or whose merged record may differ. */
  readonly changed: readonly string[];
}

interface MadeCitekeys {
  /** By the ids of papers. */
  readonly keys: ReadonlyMap<string, string>;
  /** By citekeys. */
  readonly ids: ReadonlyMap<string, string>;
}

/**
 * All papers: clusters of the records of all sources that describe the same work. When records come or go, only papers
 * that are connected with them by a shared id, DOI or title are clustered again: O(affected records). Neither records
 * nor papers are stored, only references to records; a paper is merged when it is asked for.
 */
export class Library<H extends RecordRef = RecordRef> {
  readonly #present = new Set<H>();
  /** By paper id, the references to its records, the most trusted first. */
  readonly #holders = new Map<string, readonly H[]>();
  /** The papers of those whose own id it is not. */
  readonly #otherIds = new Map<H, string>();
  /** The holders by each number that they can meet by. */
  readonly #byBlockingKey = new Map<number, H | Set<H>>();
  #pattern: string;
  /** By their pattern; made when they are asked for. */
  readonly #citekeys = new Map<string, MadeCitekeys>();
  /** Keys of papers by pattern, then by those that tell them: after a change of these they are made anew. */
  readonly #madeKeys = new Map<string, WeakMap<readonly H[], MadeKey>>();

  /** @param citekeyPattern the usual pattern of citekeys, as `makeCitekeys` takes it; its default where empty */
  constructor(citekeyPattern: string) {
    this.#pattern = citekeyPattern;
  }

  /** How many papers there are. */
  get size(): number {
    return this.#holders.size;
  }

  /** The ids of all papers, in no order. */
  get ids(): Iterable<string> {
    return this.#holders.keys();
  }

  /** Takes records out, where they are there, and puts others in. */
  change(removed: Iterable<H>, added: Iterable<H>): LibraryChange {
    const touched = new Set<H>();
    const leaving = [...removed].filter((holder) => this.#present.has(holder));
    const entering = new Set(added);
    for (const holder of leaving) this.#collectConnected(holder, touched);
    for (const holder of entering) this.#enter(holder);
    const unmatched: H[] = [];
    for (const holder of entering) {
      if (this.#isUnmatched(holder)) unmatched.push(holder);
      else this.#collectConnected(holder, touched);
    }
    const before = new Set<string>();
    for (const holder of touched) if (!entering.has(holder)) before.add(this.idOf(holder) ?? '');
    for (const holder of leaving) this.#leave(holder);
    return this.#replace(
      before,
      [...touched].filter((holder) => this.#present.has(holder)),
      unmatched,
    );
  }

  /**
   * Puts very many records in, in steps: first those that meet no other, then, group by group, those that do. One that
   * goes again meanwhile must have been taken out by `change`.
   *
   * @param added read once, bit by bit
   */
  *addMany(added: Iterable<H>): Generator<LibraryChange, void> {
    const matched: H[] = [];
    for (const holder of added) {
      this.#enter(holder);
      if (this.#isUnmatched(holder)) yield { gone: [], changed: [this.#putUnmatched(holder)] };
      else matched.push(holder);
    }
    const merged = new Set<H>();
    for (const holder of matched) {
      if (merged.has(holder) || !this.#present.has(holder)) continue;
      const connected = new Set<H>();
      this.#collectConnected(holder, connected);
      const before = new Set<string>();
      for (const other of connected) {
        merged.add(other);
        const id = this.idOf(other) ?? '';
        if (this.recordsOf(id).includes(other)) before.add(id);
      }
      yield this.#replace(before, [...connected], []);
    }
  }

  setCitekeyPattern(pattern: string): void {
    this.#pattern = pattern;
  }

  /** The paper with an id as `Paper` has it. */
  paper(id: string): Paper | undefined {
    const holders = this.#holders.get(id);
    return holders && { ...mergeOf(holders.map(({ record }) => record)).paper, id };
  }

  /** Those that tell a paper, best known first. */
  recordsOf(id: string): readonly H[] {
    return this.#holders.get(id) ?? [];
  }

  /** The paper that a record is merged into. */
  paperOf(holder: H): Paper | undefined {
    const id = this.idOf(holder);
    return id === undefined ? undefined : this.paper(id);
  }

  /** The paper with an arXiv id or a DOI. */
  paperOfIdentifier({ kind, value }: Identifier): Paper | undefined {
    for (const holder of this.#withBlockingKey(blockingKey(kind, value))) {
      const { arxivId, doi } = holder.record;
      if (value === (kind === 'arxiv' ? arxivId : doi)) return this.paperOf(holder);
    }
    return undefined;
  }

  /** A paper with a title, given as `titleKey` folds it. */
  paperOfTitle(key: string): Paper | undefined {
    const [id] = this.#idsOfTitle(key);
    return id === undefined ? undefined : this.paper(id);
  }

  /** Papers with a title (such as "Introduction"), at most `limit`. */
  papersOfTitle(key: string, limit: number): Paper[] {
    const papers: Paper[] = [];
    for (const id of new Set(this.#idsOfTitle(key))) {
      if (papers.length >= limit) break;
      const paper = this.paper(id);
      if (paper) papers.push(paper);
    }
    return papers;
  }

  *#idsOfTitle(key: string): Generator<string> {
    for (const holder of this.#withBlockingKey(blockingKey('title', key))) {
      const id = titleKey(holder.record.title) === key ? this.idOf(holder) : undefined;
      if (id !== undefined) yield id;
    }
  }

  /** The paper that a made citekey stands for: one that no bibliography has. */
  paperOfCitekey(key: string, pattern = this.#pattern): Paper | undefined {
    return this.paper(this.#makeCitekeys(pattern).ids.get(key) ?? '');
  }

  /**
   * The citekey made for a paper; the empty string for one that a bibliography names, or that is not in the library.
   */
  citekeyOf(id: string, pattern = this.#pattern): string {
    return this.#makeCitekeys(pattern).keys.get(id) ?? '';
  }

  /** The ids of the papers that citekeys are made for. */
  get unnamed(): Iterable<string> {
    return this.#makeCitekeys(this.#pattern).keys.keys();
  }

  #makeCitekeys(pattern: string): MadeCitekeys {
    const known = this.#citekeys.get(pattern);
    if (known) return known;
    const make = pattern === '' ? keyMaker() : keyMaker(pattern);
    const earlier = this.#madeKeys.get(pattern) ?? new WeakMap<readonly H[], MadeKey>();
    this.#madeKeys.set(pattern, earlier);
    const unnamed: MadeKey[] = [];
    for (const [id, holders] of this.#holders) {
      if (holders.some(({ identity }) => identity.isNamed)) continue;
      let key = earlier.get(holders);
      if (key?.id !== id) {
        key = make({ ...mergeOf(holders.map(({ record }) => record)).paper, id });
        earlier.set(holders, key);
      }
      unnamed.push(key);
    }
    const keys = uniqueCitekeys(unnamed);
    const made = { keys, ids: new Map([...keys].map(([id, key]) => [key, id])) };
    this.#citekeys.set(pattern, made);
    return made;
  }

  /** The id of the paper that a record is merged into. */
  idOf(holder: H): string | undefined {
    return this.#present.has(holder) ? (this.#otherIds.get(holder) ?? holder.identity.id) : undefined;
  }

  #enter(holder: H): void {
    this.#present.add(holder);
    for (const number of meetingNumbers(holder.identity)) {
      const known = this.#byBlockingKey.get(number);
      if (known instanceof Set) known.add(holder);
      else this.#byBlockingKey.set(number, known ? new Set([known, holder]) : holder);
    }
  }

  #leave(holder: H): void {
    for (const number of meetingNumbers(holder.identity)) {
      const known = this.#byBlockingKey.get(number);
      if (known instanceof Set) known.delete(holder);
      if (known === holder || (known instanceof Set && known.size === 0)) this.#byBlockingKey.delete(number);
    }
    this.#present.delete(holder);
    this.#otherIds.delete(holder);
  }

  #withBlockingKey(number: number): Iterable<H> {
    const known = this.#byBlockingKey.get(number);
    return known instanceof Set ? known : known ? [known] : [];
  }

  /** Adds to `found` all that a record can meet, directly or through others, itself included. */
  #collectConnected(holder: H, found: Set<H>): void {
    const waiting = [holder];
    // Thousands can meet by one number.
    const followed = new Set<number>();
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      for (const number of meetingNumbers(next.identity)) {
        if (followed.has(number)) continue;
        followed.add(number);
        for (const other of this.#withBlockingKey(number)) waiting.push(other);
      }
    }
  }

  /** Whether a record can meet no other. */
  #isUnmatched(holder: H): boolean {
    return meetingNumbers(holder.identity).every((number) => {
      const known = this.#byBlockingKey.get(number);
      return known === holder || (known instanceof Set && known.size === 1);
    });
  }

  /** Makes a paper of a record that meets no other, and gives its id. */
  #putUnmatched(holder: H): string {
    const { id } = holder.identity;
    this.#holders.set(id, [holder]);
    this.#citekeys.clear();
    return id;
  }

  /**
   * @param before the ids of papers that may no longer be
   * @param connected whose records are to be merged, @param unmatched whose records meet no other
   */
  #replace(before: ReadonlySet<string>, connected: readonly H[], unmatched: readonly H[]): LibraryChange {
    for (const id of before) this.#holders.delete(id);
    const changed = unmatched.map((holder) => this.#putUnmatched(holder));
    const holderOf = new Map<PaperRecord, H>(connected.map((holder) => [holder.record, holder]));
    for (const { paper, records } of mergeRecords([...holderOf.keys()])) {
      const holders = records.map((record) => holderOf.get(record)).filter((holder) => holder !== undefined);
      // A slice of a record's text would keep all of that text.
      const id = detachString(paper.id);
      this.#holders.set(id, holders);
      for (const holder of holders) {
        if (holder.identity.id === id) this.#otherIds.delete(holder);
        else this.#otherIds.set(holder, id);
      }
      changed.push(id);
    }
    this.#citekeys.clear();
    return { gone: [...before].filter((id) => !this.#holders.has(id)), changed };
  }
}

function meetingNumbers({ byId, byTitle, byArxiv, byDoi }: RecordIdentity): number[] {
  return [byId, byTitle, byArxiv, byDoi].filter((number) => number !== 0);
}
