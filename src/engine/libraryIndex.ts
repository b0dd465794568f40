import type { Paper } from '../core/library/paper';
import { FrozenBuilder } from '../core/search/frozen/frozenBuilder';
import { openFrozen, type FrozenSegment, type PaperStore } from '../core/search/frozen/frozenSegment';
import type { KeyedPaper } from '../core/search/segment';
import { SearchIndex, type SearchHit, type SearchOptions } from '../core/search/searchIndex';
import type { SimilarHit, SimilarTo } from '../core/search/similar';
import { readable } from '../core/text/readable';
import { batches } from './batches';
import type { Cache } from './cache';
import { createPause } from './pause';
import { WordScan } from './wordScan';

/** More papers than this at once, or in the live segment, are frozen. */
const mostLive = 2000;

/** Where the index looks papers up. */
export interface PaperSource {
  paper(id: string): Paper | undefined;
  keyOf(paper: Paper): string;
}

/**
 * The search index in step with the library. Single changes go into the live segment; many papers wait until a frozen segment
 * of them is built, and are found by their titles, authors and keys meanwhile.
 */
export class LibraryIndex {
  readonly #cache: Cache;
  readonly #source: PaperSource;
  readonly #index = new SearchIndex();
  readonly #live = new Set<string>();
  /** Ids of papers that wait for their segment. */
  readonly #waiting = new WordScan<string>((id) => this.#textOf(id));
  /** What has changed while a segment is being built. */
  readonly #changedSince = new Set<string>();
  #segments: { readonly segment: FrozenSegment; readonly size: number }[] = [];
  #building: Promise<void> | undefined;

  constructor(cache: Cache, source: PaperSource) {
    this.#cache = cache;
    this.#source = source;
  }

  /** Takes over what a change of the library did. */
  apply(gone: readonly string[], changed: readonly Paper[], isBulk: boolean): void {
    for (const id of gone) this.#forget(id);
    for (const paper of changed) {
      this.#forget(paper.id);
      if (isBulk) this.#waiting.add(paper.id);
      else {
        this.#index.put(paper, this.#source.keyOf(paper));
        this.#live.add(paper.id);
      }
    }
  }

  /** Builds a segment of all that waits, or that the live segment has too much of; settles when nothing does. */
  async freeze(): Promise<void> {
    while (this.#building) await this.#building;
    if (this.#live.size > mostLive) for (const id of this.#live) this.#waiting.add(id);
    if (this.#waiting.size === 0) return;
    this.#building = this.#build([...this.#waiting.items]).finally(() => (this.#building = undefined));
    await this.#building;
  }

  search(query: string, options: SearchOptions & { readonly limit: number }): SearchHit[] {
    const hits = this.#index.search(query, options);
    if (this.#waiting.size === 0 || hits.length >= options.limit) return hits;
    const known = new Set(hits.map(({ id }) => id));
    const waiting = this.#waiting.find(query, options.limit).filter((id) => !known.has(id));
    const more = waiting.map((id): SearchHit => ({ id, score: 0, found: 'typed', titleMatches: [] }));
    return [...hits, ...more].slice(0, options.limit);
  }

  similar(to: SimilarTo, limit: number): SimilarHit[] {
    return this.#index.similar(to, { limit });
  }

  #forget(id: string): void {
    this.#index.remove(id);
    this.#live.delete(id);
    this.#waiting.delete(id);
    this.#changedSince.add(id);
  }

  async #build(ids: readonly string[]): Promise<void> {
    this.#changedSince.clear();
    const papers = await this.#readAll(ids);
    const name = await this.#cache.nameOf('segment', describe(papers));
    const built = papers.map(({ paper }) => paper.id);
    const segment = await this.#open(name, papers, { read: (ordinal) => this.#read(built[ordinal] ?? '') });
    for (const id of built) {
      if (this.#changedSince.has(id)) segment.hide(id);
      else {
        this.#index.remove(id);
        this.#live.delete(id);
        this.#waiting.delete(id);
      }
    }
    this.#index.attach(segment);
    this.#segments.push({ segment, size: built.length });
    this.#drop();
  }

  async #readAll(ids: readonly string[]): Promise<KeyedPaper[]> {
    const pause = createPause();
    const papers: KeyedPaper[] = [];
    for (const id of ids) {
      const keyed = this.#read(id);
      if (keyed) papers.push(keyed);
      await pause();
    }
    return papers;
  }

  /** The segment of papers: as an earlier session built it, or built now. */
  async #open(name: string | undefined, papers: readonly KeyedPaper[], store: PaperStore): Promise<FrozenSegment> {
    const kept = name === undefined ? undefined : await this.#cache.read(name);
    const known = kept && openFrozen(kept.buffer, store);
    if (typeof known === 'object' && known.size === papers.length) return known;
    const content = await buildFrozen(papers);
    const segment = openFrozen(content, store);
    if (typeof segment === 'string') throw new Error(`The index could not be built: ${segment}`);
    if (name !== undefined) void this.#cache.write(name, new Uint8Array(content));
    return segment;
  }

  #read(id: string): KeyedPaper | undefined {
    const paper = this.#source.paper(id);
    return paper && { paper, key: this.#source.keyOf(paper) };
  }

  /** Segments of which nothing is left to find are let go. */
  #drop(): void {
    const [left, empty] = [
      this.#segments.filter(({ segment }) => segment.size > 0),
      this.#segments.filter(({ segment }) => segment.size === 0),
    ];
    for (const { segment } of empty) this.#index.detach(segment);
    this.#segments = left;
  }

  #textOf(id: string): string {
    const paper = this.#source.paper(id);
    if (!paper) return '';
    return `${this.#source.keyOf(paper)} ${readable(paper.title)} ${paper.authors.join(' ')} ${paper.date ?? ''}`;
  }
}

/** All that a segment of papers is made of, as text. */
function* describe(papers: readonly KeyedPaper[]): Iterable<string> {
  for (const batch of batches(papers)) yield JSON.stringify(batch);
}

async function buildFrozen(papers: readonly KeyedPaper[]): Promise<ArrayBuffer> {
  const pause = createPause();
  const builder = new FrozenBuilder();
  for (const { paper, key } of papers) {
    builder.add(paper, key);
    await pause();
  }
  const steps = builder.buildInSteps();
  let step = steps.next();
  for (; !step.done; step = steps.next()) await pause();
  return step.value;
}
