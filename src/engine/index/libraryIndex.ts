/*
 * This folder (`src/engine/index`). The index of the library: live and frozen segments, which are built in a thread of
 * their own.
 */

import type { LibraryChange } from '../../core/library/library';
import type { Paper } from '../../core/library/paper';
import { openFrozen, type FrozenSegment, type PaperStore } from '../../core/search/segments/frozen/frozenSegment';
import type { KeyedPaper } from '../../core/search/segments/segment';
import { SearchIndex, type RankedPaper, type SearchHit, type SearchOptions } from '../../core/search/searchIndex';
import type { SimilarHit, SimilarTo } from '../../core/search/similarPapers';
import { createTimeSlicer } from '../util/timeSlicer';
import { SearchTurns } from './searchTurns';
import { localBuilder, type SegmentBuilder } from './segmentBuilder';
import { RestoredSegment, SegmentUnderConstruction, type PendingSegment } from './pendingSegment';

/** A live segment of more papers than this is frozen. */
const maxLive = 2000;
/** More papers than this are indexed by a builder of its own, which is not worth starting for fewer. */
const maxLocalPapers = 5000;

/** Where the index looks papers up. */
export interface PaperLookup {
  paper(id: string): Paper | undefined;
  keyOf(paper: Paper): string;
  /** The text of the user's note on a paper. */
  noteOn(id: string): string | undefined;
}

/** A frozen segment in the making, or one that comes back. */
export interface Freezing {
  /** Takes over what a change of the library did: what is new goes into the segment. */
  apply(change: LibraryChange): void;
  /** From then on the segment's papers are found. Gives the segment's content where it was built now. */
  finish(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Whether the segment has a paper as it is. */
  has(id: string): boolean;
  /** Gives the segment up, before it is finished. */
  stop(): void;
}

/**
 * The search index in step with the library. Single changes go into the live segment, many papers at once into a frozen
 * one.
 */
export class LibraryIndex {
  readonly #source: PaperLookup;
  readonly #startBuilder: () => SegmentBuilder;
  readonly #store: PaperStore = { read: (_, id) => this.#read(id) };
  readonly #index = new SearchIndex();
  readonly #turns = new SearchTurns();
  readonly #live = new Set<string>();
  readonly #segments = new Set<FrozenSegment>();
  readonly #unattached = new Set<PendingSegment>();
  #isCompacting = false;

  /** @param startBuilder starts what builds a segment of very many papers */
  constructor(source: PaperLookup, startBuilder: () => SegmentBuilder) {
    this.#source = source;
    this.#startBuilder = startBuilder;
  }

  /** Takes over what a change of the library did. */
  apply(change: LibraryChange): void {
    this.#follow(change, () => false);
    if (this.#live.size > maxLive && !this.#isCompacting) void this.#compact();
  }

  /** Begins a segment for about `count` papers. */
  startFreezing(count: number): Freezing {
    let papers = this.#begin(new SegmentUnderConstruction(this.#builderFor(count)));
    const build = async () => {
      const content = await papers.build();
      return { content, segment: this.#open(content) };
    };
    return {
      // Notes change while the segment is kept for later sessions.
      apply: (change) => this.#follow(change, (id) => !this.#hasNote(id) && this.#freeze(id, papers)),
      finish: async () => {
        const { content, segment } = await build().catch(async () => {
          papers = await this.#startAgain(papers);
          return build();
        });
        this.#attach(segment, papers);
        return new Uint8Array(content);
      },
      has: (id) => papers.has(id),
      stop: () => {
        papers.stop();
        this.#unattached.delete(papers);
      },
    };
  }

  /**
   * Brings back a segment that was built before; undefined where its content is damaged.
   *
   * @param isFrozen whether the segment has a paper as it is, by what was kept with it
   */
  restoreFrozen(content: ArrayBuffer, isFrozen: (id: string) => boolean): Freezing | undefined {
    const segment = openFrozen(content, this.#store);
    if (typeof segment === 'string') return undefined;
    const papers = this.#begin(new RestoredSegment(segment));
    return {
      apply: (change) => this.#follow(change, (id) => isFrozen(id) && !this.#hasNote(id) && papers.add(id)),
      finish: () => {
        papers.hideOthers();
        this.#attach(segment, papers);
        return Promise.resolve(undefined);
      },
      has: (id) => papers.has(id),
      stop: () => void this.#unattached.delete(papers),
    };
  }

  /** Searches, giving way to what else is asked; undefined where it is stopped. */
  search(query: string, options: SearchOptions, signal?: AbortSignal): Promise<SearchHit[] | undefined> {
    return this.#turns.run(() => this.#index.searchCooperatively(query, options), signal);
  }

  /** As `search`, without reading any paper. */
  find(query: string, options: SearchOptions, signal?: AbortSignal): Promise<RankedPaper[] | undefined> {
    return this.#turns.run(() => this.#index.rankCooperatively(query, options), signal);
  }

  /** As `find`, at one go. */
  rank(query: string, options: SearchOptions & { readonly limit: number }): RankedPaper[] {
    this.#turns.interrupt();
    return this.#index.rank(query, options);
  }

  similar(to: SimilarTo, limit: number): SimilarHit[] {
    this.#turns.interrupt();
    return this.#index.similar(to, { limit });
  }

  passagesLike(text: string, papers: readonly Pick<Paper, 'abstract'>[]): (string | undefined)[] {
    return this.#index.passagesLike(text, papers);
  }

  rarestWords(text: string, count: number): string[] {
    return this.#index.rarestWords(text, count);
  }

  /** @param takes whether a segment that is not searched yet takes a paper; the live one does otherwise */
  #follow({ gone, changed }: LibraryChange, takes: (id: string) => boolean): void {
    this.#turns.interrupt();
    for (const id of gone) this.#forget(id);
    for (const id of changed) {
      this.#forget(id);
      if (!takes(id)) this.#put(id);
    }
  }

  #put(id: string): void {
    const keyed = this.#read(id);
    if (!keyed) return;
    this.#index.put(keyed.paper, keyed.key);
    this.#live.add(id);
  }

  #forget(id: string): void {
    this.#index.remove(id);
    this.#live.delete(id);
    for (const papers of this.#unattached) papers.forget(id);
    for (const segment of this.#segments) {
      if (segment.size > 0) continue;
      this.#index.detach(segment);
      this.#segments.delete(segment);
    }
  }

  /** Freezes what the live segment has grown to. */
  async #compact(): Promise<void> {
    this.#isCompacting = true;
    const papers = this.#begin(new SegmentUnderConstruction(localBuilder()));
    try {
      await this.#freezeAll(this.#live, papers);
      const segment = this.#open(await papers.build());
      this.#turns.interrupt();
      for (const id of papers.ids) {
        this.#index.remove(id);
        this.#live.delete(id);
      }
      this.#attach(segment, papers);
    } catch {
      // The live segment has them still.
      this.#unattached.delete(papers);
    } finally {
      this.#isCompacting = false;
    }
  }

  #builderFor(count: number): SegmentBuilder {
    try {
      return count > maxLocalPapers ? this.#startBuilder() : localBuilder();
    } catch {
      return localBuilder();
    }
  }

  /** Adds papers again, to a builder in this thread, after theirs has failed. */
  async #startAgain(failed: SegmentUnderConstruction): Promise<SegmentUnderConstruction> {
    const papers = this.#begin(new SegmentUnderConstruction(localBuilder()));
    await this.#freezeAll(failed.ids, papers);
    this.#unattached.delete(failed);
    // Papers that have changed meanwhile are no longer among the IDs of either segment.
    return papers;
  }

  /** Adds those of the papers that are still there when it is their turn. */
  async #freezeAll(ids: Iterable<string>, papers: SegmentUnderConstruction): Promise<void> {
    const pause = createTimeSlicer();
    for (const id of ids) {
      this.#freeze(id, papers);
      await pause();
    }
  }

  #begin<T extends PendingSegment>(papers: T): T {
    this.#unattached.add(papers);
    return papers;
  }

  #freeze(id: string, papers: SegmentUnderConstruction): boolean {
    const keyed = this.#read(id);
    return keyed !== undefined && papers.add(keyed);
  }

  #open(content: ArrayBuffer): FrozenSegment {
    const segment = openFrozen(content, this.#store);
    if (typeof segment === 'string') throw new Error(`The index could not be built: ${segment}`);
    return segment;
  }

  #attach(segment: FrozenSegment, papers: PendingSegment): void {
    this.#turns.interrupt();
    this.#unattached.delete(papers);
    for (const id of papers.changed) segment.hide(id);
    this.#index.attach(segment);
    this.#segments.add(segment);
  }

  #read(id: string): KeyedPaper | undefined {
    const paper = this.#source.paper(id);
    if (!paper) return undefined;
    const note = this.#source.noteOn(id);
    const annotated = note === undefined ? paper : { ...paper, notes: [...(paper.notes ?? []), note] };
    return { paper: annotated, key: this.#source.keyOf(paper) };
  }

  #hasNote(id: string): boolean {
    return this.#source.noteOn(id) !== undefined;
  }
}
