import { checkReferences } from '../../core/references/checkReferences';
import type { ReferenceVerdict } from '../../core/references/verdict';
import type { OnlineSource } from '../../core/sources/source';
import type { SourceName } from '../../core/sources/sourceName';
import { sourceByName } from '../../core/sources/services/sources';
import { searchable } from '../online/lookUp';
import type { OnlineClient } from '../online/onlineClient';
import type { CheckedEntry, CheckProgress } from '../protocol/check';
import type { EngineState } from '../session/state';
import { ageOf } from '../util/clock';
import { reportTo } from '../util/report';
import { createTimeSlicer } from '../util/timeSlicer';
import { checkedEntry, currentEntry, type EntryToCheck } from './checkedEntries';
import type { KeptVerdicts } from './keptVerdicts';

const day = 86_400_000;
/** Nobody waits at a keyboard for a single answer: an index may ask to wait. */
const maxWaitMs = 30_000;

/** A check under way: its verdicts come one after the other. */
export class ReferenceCheck {
  readonly #entries: readonly EntryToCheck[];
  readonly #state: EngineState;
  readonly #client: OnlineClient;
  readonly #kept: KeptVerdicts;
  readonly #controller = new AbortController();
  readonly #total: number;
  #news: CheckedEntry[] = [];
  #checked = 0;
  #isDone = false;
  #wake: (() => void) | undefined;

  /** @param maxAge verdicts that are older, in days, are asked for anew */
  constructor(state: EngineState, entries: readonly EntryToCheck[], kept: KeptVerdicts, maxAge: number) {
    this.#entries = entries;
    this.#state = state;
    this.#client = state.client;
    this.#kept = kept;
    this.#total = entries.length;
    void this.#run(maxAge * day);
  }

  /** The verdicts since those given before; undefined once the check was ended. */
  async next(): Promise<CheckProgress | undefined> {
    while (this.#news.length === 0 && !this.#isDone && !this.#controller.signal.aborted) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    if (this.#controller.signal.aborted) return undefined;
    const verdicts = this.#news;
    this.#news = [];
    return { verdicts, checked: this.#checked, total: this.#total, isDone: this.#isDone };
  }

  stop(): void {
    this.#controller.abort();
    this.#wake?.();
  }

  async #run(maxAgeMs: number): Promise<void> {
    try {
      if (!this.#client.settings.enabled) {
        for (const entry of this.#entries) {
          const known = entry.locked ?? { verdict: offline, at: Date.now() };
          this.#tell(entry, known.verdict, known.at);
        }
        return;
      }
      const open = this.#entries.filter((entry) => !this.#tellKept(entry, maxAgeMs));
      await this.#ask(open);
    } catch (error) {
      // It ends early, with what was found.
      reportTo(this.#state.host, 'The check of references failed', error);
    } finally {
      this.#isDone = true;
      this.#wake?.();
    }
  }

  #tellKept(entry: EntryToCheck, maxAgeMs: number): boolean {
    // Entries that differ are checked once more, as a lock file does not have the values to correct them with.
    const agreed = entry.locked?.verdict.verdict === 'agrees' ? entry.locked : undefined;
    const kept = this.#kept.get(entry.hash) ?? agreed;
    if (!kept || ageOf(kept.at) > maxAgeMs) return false;
    this.#tell(entry, kept.verdict, kept.at);
    return true;
  }

  async #ask(entries: readonly EntryToCheck[]): Promise<void> {
    if (entries.length === 0) return;
    const { signal } = this.#controller;
    // Two files may have entries of one key: here each is known by its number.
    const references = entries.map(({ reference }, at) => ({ ...reference, key: String(at) }));
    try {
      await checkReferences(
        references,
        {
          sources: sourcesOf(this.#client),
          ask: (lookup) => this.#client.ask(lookup, { signal, maxWaitMs }),
          pause: createTimeSlicer(),
        },
        (verdict) => {
          const entry = entries[Number(verdict.key)];
          // The verdict of a lookup that was aborted says nothing.
          if (!entry || signal.aborted) return;
          const at = Date.now();
          this.#tell(entry, verdict, at);
          const { key } = entry.reference;
          if (entry.hash !== '' && isSure(verdict)) this.#kept.put(entry.hash, { at, verdict: { ...verdict, key } });
        },
        () => signal.aborted,
      );
    } finally {
      await this.#kept.save();
    }
  }

  #tell(entry: EntryToCheck, verdict: Omit<ReferenceVerdict, 'key'>, at: number): void {
    this.#checked += 1;
    // It may have been edited meanwhile.
    const now = currentEntry(this.#state, entry);
    if (now) this.#news.push(checkedEntry(now, { ...verdict, key: entry.reference.key }, at));
    this.#wake?.();
  }
}

const offline: Omit<ReferenceVerdict, 'key'> = {
  verdict: 'notChecked',
  differences: [],
  sources: [],
  reason: 'offline',
};

/** An index that did not answer may do so the next time. */
function isSure({ verdict, failures }: ReferenceVerdict): boolean {
  return verdict !== 'notChecked' && !failures;
}

/**
 * The indexes that are asked, of the widest first, so that few requests find most works. Those for identifiers alone
 * are asked for entries that have one of theirs.
 */
const order: readonly SourceName[] = [
  'crossref',
  'openalex',
  'arxiv',
  'datacite',
  'semanticscholar',
  'dblp',
  'europepmc',
  'doi',
  'pubmed',
  'openlibrary',
];
/** Asked whatever the settings say: who registers identifiers; without them, nothing is called not found. */
const always: readonly SourceName[] = ['crossref', 'datacite', 'doi', 'pubmed', 'openlibrary'];

/** The indexes of the settings, and whoever else registers identifiers. */
function sourcesOf(client: OnlineClient): readonly OnlineSource[] {
  const names = new Set<SourceName>([...searchable(client.settings.sources), ...always]);
  return order.flatMap((name) => (names.has(name) && !client.needsKey(name) ? (sourceByName(name) ?? []) : []));
}
