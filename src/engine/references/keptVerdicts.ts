import type { ReferenceVerdict } from '../../core/references/verdict';
import type { SourceRecord } from '../../core/sources/sourceRecord';
import type { Retractions } from '../online/retractions';
import type { Cache } from '../util/cache';

/** A verdict, and when the indexes were asked, in milliseconds of the epoch. */
export interface KeptVerdict {
  readonly at: number;
  readonly verdict: ReferenceVerdict;
}

const cacheName = 'references';
/** Of more entries than these, the verdicts that are oldest are given up. */
const maxKept = 3000;

/**
 * Verdicts of checks by what an entry says: for this session, and in the cache files of the extension for later ones.
 */
export class KeptVerdicts {
  readonly #cache: Cache;
  readonly #retractions: Retractions;
  readonly #byHash = new Map<string, KeptVerdict>();
  readonly #keys = new Set<string>();
  #loaded: Promise<void> | undefined;

  /** @param retractions is told of retracted works */
  constructor(cache: Cache, retractions: Retractions) {
    this.#cache = cache;
    this.#retractions = retractions;
  }

  /** Settles once what earlier sessions kept is known. */
  load(): Promise<void> {
    this.#loaded ??= this.#read();
    return this.#loaded;
  }

  get isEmpty(): boolean {
    return this.#byHash.size === 0;
  }

  get(hash: string): KeptVerdict | undefined {
    return this.#byHash.get(hash);
  }

  /** Whether an entry of this key had a verdict: of others, what they say need not be worked out. */
  mayHave(key: string): boolean {
    return this.#keys.has(key);
  }

  put(hash: string, kept: KeptVerdict): void {
    this.#byHash.delete(hash);
    this.#add(hash, { at: kept.at, verdict: withoutAbstracts(kept.verdict) });
    const [oldest] = this.#byHash.keys();
    if (this.#byHash.size > maxKept && oldest !== undefined) this.#byHash.delete(oldest);
  }

  /** Writes them for later sessions. */
  async save(): Promise<void> {
    await this.#cache.write(cacheName, new TextEncoder().encode(JSON.stringify([...this.#byHash])));
  }

  #add(hash: string, kept: KeptVerdict): void {
    const { key, verdict, work } = kept.verdict;
    this.#byHash.set(hash, kept);
    this.#keys.add(key);
    if (verdict === 'retracted' && work) this.#retractions.add(work);
  }

  async #read(): Promise<void> {
    const content = await this.#cache.read(cacheName);
    if (!content) return;
    try {
      for (const [hash, kept] of JSON.parse(new TextDecoder().decode(content)) as [string, KeptVerdict][]) {
        if (this.#byHash.has(hash)) continue;
        this.#add(hash, kept);
      }
    } catch {
      // A damaged cache counts as an empty one: the indexes are asked again.
    }
  }
}

/** Nothing of a verdict needs an abstract, and nothing else is as long. */
function withoutAbstracts(verdict: ReferenceVerdict): ReferenceVerdict {
  const { work, candidates } = verdict;
  return {
    ...verdict,
    ...(work && { work: withoutAbstract(work) }),
    ...(candidates && { candidates: candidates.map(withoutAbstract) }),
  };
}

function withoutAbstract(found: SourceRecord): SourceRecord {
  const { abstract: _record, ...record } = found.record;
  const { abstract: _item, ...item } = found.item;
  return { ...found, record, item };
}
