import { checkReferences } from '../../core/references/checkReferences';
import type { ReferenceVerdict } from '../../core/references/verdict';
import type { OnlineSource } from '../../core/sources/source';
import type { SourceName } from '../../core/sources/sourceName';
import { sourceByName } from '../../core/sources/services/sources';
import { searchable } from '../online/lookUp';
import type { OnlineClient } from '../online/onlineClient';
import type { CheckedEntry, CheckProgress } from '../protocol/check';
import { checkedEntry, type EntryToCheck } from './checkedEntries';
import type { KeptVerdicts } from './keptVerdicts';

const day = 86_400_000;
/** Nobody waits at a keyboard for a single answer: an index may ask to wait. */
const maxWaitMs = 30_000;

/** A check under way: its verdicts come one after the other. */
export class ReferenceCheck {
  readonly #entries: readonly EntryToCheck[];
  readonly #client: OnlineClient;
  readonly #kept: KeptVerdicts;
  readonly #controller = new AbortController();
  readonly #total: number;
  #news: CheckedEntry[] = [];
  #checked = 0;
  #isDone = false;
  #wake: (() => void) | undefined;

  /** @param maxAge verdicts that are older, in days, are asked for anew */
  constructor(entries: readonly EntryToCheck[], client: OnlineClient, kept: KeptVerdicts, maxAge: number) {
    this.#entries = entries;
    this.#client = client;
    this.#kept = kept;
    this.#total = entries.length;
    void this.#run(Date.now() - maxAge * day);
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

  async #run(oldest: number): Promise<void> {
    try {
      if (!this.#client.settings.enabled) {
        for (const entry of this.#entries) {
          const known = entry.locked ?? { verdict: offline, at: Date.now() };
          this.#tell(entry, known.verdict, known.at);
        }
        return;
      }
      const open = this.#entries.filter((entry) => !this.#tellKept(entry, oldest));
      await this.#ask(open);
    } finally {
      this.#isDone = true;
      this.#wake?.();
    }
  }

  #tellKept(entry: EntryToCheck, oldest: number): boolean {
    // What differs is asked for once more, as a lock file does not have the values to correct it with.
    const agreed = entry.locked?.verdict.verdict === 'agrees' ? entry.locked : undefined;
    const kept = this.#kept.get(entry.hash) ?? agreed;
    if (!kept || kept.at < oldest) return false;
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
        { sources: sourcesOf(this.#client), ask: (lookup) => this.#client.ask(lookup, { signal, maxWaitMs }) },
        (verdict) => {
          const entry = entries[Number(verdict.key)];
          // What was given up says nothing.
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
    this.#news.push(checkedEntry(entry, { ...verdict, key: entry.reference.key }, at));
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
