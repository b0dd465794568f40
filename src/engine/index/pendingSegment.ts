import type { FrozenSegment } from '../../core/search/segments/frozen/frozenSegment';
import type { KeyedPaper } from '../../core/search/segments/segment';
import type { SegmentBuilder } from './segmentBuilder';

/** The papers of a frozen segment that is not searched yet, while the library goes on changing. */
export interface PendingSegment {
  /** Whether the segment will have a paper as it is. */
  has(id: string): boolean;
  /** A paper has changed or gone. */
  forget(id: string): void;
  /** The papers to be hidden in the segment: they have changed when it was too late to leave them out. */
  readonly changed: Iterable<string>;
}

/** Papers of which a segment is built. */
export class SegmentUnderConstruction implements PendingSegment {
  readonly #builder: SegmentBuilder;
  /** The numbers of papers, as the builder counts them. */
  readonly #numbers = new Map<string, number>();
  readonly #dropped: number[] = [];
  #added = 0;
  readonly changed = new Set<string>();
  #isBuilding = false;

  constructor(builder: SegmentBuilder) {
    this.#builder = builder;
  }

  get ids(): Iterable<string> {
    return this.#numbers.keys();
  }

  /** Adds a paper that is not there; whether it was in time. */
  add(keyed: KeyedPaper): boolean {
    if (this.#isBuilding) return false;
    this.#builder.add(keyed);
    this.#numbers.set(keyed.paper.id, this.#added++);
    return true;
  }

  has(id: string): boolean {
    return this.#numbers.has(id);
  }

  forget(id: string): void {
    const number = this.#numbers.get(id);
    if (number === undefined) return;
    this.#numbers.delete(id);
    if (this.#isBuilding) this.changed.add(id);
    else this.#dropped.push(number);
  }

  /** Builds the segment; rejects when the builder has failed. */
  build(): Promise<ArrayBuffer> {
    this.#isBuilding = true;
    return this.#builder.build(this.#dropped);
  }

  /** Gives up building. */
  stop(): void {
    this.#builder.stop();
  }
}

/** A segment of an earlier session, of which only the papers that are added again are to be found. */
export class RestoredSegment implements PendingSegment {
  readonly #segment: FrozenSegment;
  /** By number: 1 for a paper that is added. */
  readonly #added: Uint8Array;
  #last: { readonly id: string; readonly number: number | undefined } = { id: '', number: undefined };
  readonly changed = new Set<string>();

  constructor(segment: FrozenSegment) {
    this.#segment = segment;
    this.#added = new Uint8Array(segment.capacity);
  }

  /**
   * Adds a paper that the segment may have; whether it has, and the paper has not changed since it was added before.
   */
  add(id: string): boolean {
    const number = this.changed.has(id) ? undefined : this.#numberOf(id);
    if (number !== undefined) this.#added[number] = 1;
    return number !== undefined;
  }

  has(id: string): boolean {
    const number = this.#numberOf(id);
    return number !== undefined && this.#added[number] === 1 && !this.changed.has(id);
  }

  forget(id: string): void {
    if (this.has(id)) this.changed.add(id);
  }

  /** Hides the papers that were not added. */
  hideOthers(): void {
    this.#added.forEach((isAdded, number) => {
      if (isAdded === 0) this.#segment.hideNumber(number);
    });
  }

  /** Caches the last look-up: `forget` and `add` are called one after the other with the same id. */
  #numberOf(id: string): number | undefined {
    if (this.#last.id !== id) this.#last = { id, number: this.#segment.numberOf(id) };
    return this.#last.number;
  }
}
