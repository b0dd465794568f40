import type { Lookup, NoAnswer, OnlineSource } from '../../../core/sources/source';
import type { SourceName } from '../../../core/sources/sourceName';
import type { SourceRecord } from '../../../core/sources/sourceRecord';
import { sourceByName } from '../../../core/sources/services/sources';
import { readWorkIdentifier, type WorkIdentifier } from '../../../core/sources/workIdentifier';
import type { OnlineFailure, OnlinePaper, OnlineRows, OnlineSearchOptions } from '../../protocol/online';
import type { EngineState } from '../state';
import { lookUp, searchable } from '../../online/lookUp';
import { onlinePaper, rankOnline, type OnlineView } from './onlinePapers';

const defaultLimit = 20;
const maxLimit = 100;
/** Works asked of each source. */
const perSource = 20;

/** A search under way: its rows grow as the sources answer. */
export class OnlineSearch {
  readonly #state: EngineState;
  readonly #query: string;
  readonly #view: OnlineView;
  readonly #limit: number;
  readonly #controller = new AbortController();
  readonly #pending: Set<SourceName>;
  readonly #ids = new Set<string>();
  readonly #failures: OnlineFailure[] = [];
  /** Of the texts of papers, by their ids. */
  readonly #passages = new Map<string, string>();
  #isChanged = false;
  #isDone = false;
  #wake: (() => void) | undefined;

  constructor(state: EngineState, query: string, options: OnlineSearchOptions, view: OnlineView) {
    this.#state = state;
    this.#query = query;
    this.#view = view;
    const limit = Math.trunc(Number(options.limit ?? defaultLimit));
    this.#limit = limit >= 0 ? Math.min(limit, maxLimit) : defaultLimit;
    const identifier = readWorkIdentifier(query);
    const names = searchable(options.sources ?? state.client.settings.sources);
    this.#pending = new Set(identifier ? [] : names);
    void this.#run(identifier, names);
  }

  /** The rows once they are other than those given before; undefined once the search was ended. */
  async next(): Promise<OnlineRows | undefined> {
    while (!this.#isChanged && !this.#isDone && !this.#controller.signal.aborted) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    if (this.#controller.signal.aborted) return undefined;
    this.#isChanged = false;
    return { papers: this.#papers(), pending: [...this.#pending], failures: this.#failures, done: this.#isDone };
  }

  stop(): void {
    this.#controller.abort();
    this.#wake?.();
  }

  async #run(identifier: WorkIdentifier | undefined, names: readonly SourceName[]): Promise<void> {
    try {
      if (identifier) await this.#lookUp(identifier);
      else if (this.#query.trim() !== '') await Promise.all(names.map((name) => this.#ask(name)));
    } finally {
      this.#isDone = true;
      this.#markChanged();
    }
  }

  async #lookUp(identifier: WorkIdentifier): Promise<void> {
    const { records, failures } = await lookUp(this.#state.client, identifier, this.#controller.signal);
    for (const id of this.#state.online.put(records, true)) this.#ids.add(id);
    if (records.length === 0) this.#failures.push(...failures.map(toFailure));
  }

  async #ask(name: SourceName): Promise<void> {
    const limit = Math.max(perSource, Math.min(this.#limit, 2 * perSource));
    const source = sourceByName(name);
    const found = await this.#send(source?.search?.({ words: this.#query, limit }));
    for (const id of this.#state.online.put(found ?? [])) this.#ids.add(id);
    // One that did not answer is not asked for more; what it has by words is shown meanwhile.
    if (found && source?.passages && this.#view.sentence !== undefined) {
      this.#markChanged();
      await this.#askPassages(source, this.#view.sentence);
    }
    this.#pending.delete(name);
    this.#markChanged();
  }

  /** Passages of texts, where a source has them; what else it tells of their papers is asked for by their ids. */
  async #askPassages(source: OnlineSource, sentence: string): Promise<void> {
    const told = (await this.#send(source.passages?.(sentence, perSource))) ?? [];
    const passages = new Map<string, string>();
    for (const { ids, passage } of told) {
      if (ids.corpusid !== undefined && passage !== undefined && !passages.has(ids.corpusid)) {
        passages.set(ids.corpusid, passage);
      }
    }
    if (passages.size === 0) return;
    const identifiers = [...passages.keys()].map((value) => ({ kind: 'corpusid', value }) as const);
    const records = (await this.#send(source.byIdentifiers?.(identifiers))) ?? [];
    const ids = this.#state.online.put(records);
    for (const [at, id] of ids.entries()) {
      const passage = passages.get(records[at]?.ids.corpusid ?? '');
      if (passage === undefined) continue;
      this.#ids.add(id);
      this.#passages.set(id, passage);
    }
  }

  /** The works that a source has; undefined where it did not answer. */
  async #send(lookup: Lookup | undefined): Promise<readonly SourceRecord[] | undefined> {
    if (!lookup) return undefined;
    const answer = await this.#state.client.ask(lookup, { signal: this.#controller.signal });
    if (answer.kind === 'answered') return answer.records;
    // A source that cannot be asked at all is left out: that is no failure.
    if (answer.why !== 'needsKey' && answer.why !== 'refused') this.#failures.push(toFailure(answer));
    return undefined;
  }

  #papers(): OnlinePaper[] {
    const isLookUp = readWorkIdentifier(this.#query) !== undefined;
    if (isLookUp) return [...this.#ids].slice(0, 1).flatMap((id) => onlinePaper(this.#state, id, this.#view) ?? []);
    return rankOnline(this.#state, this.#query, [...this.#ids], this.#limit, {
      ...this.#view,
      passages: this.#passages,
    });
  }

  #markChanged(): void {
    this.#isChanged = true;
    this.#wake?.();
  }
}

/** A source that did not answer, for people. */
export function toFailure({ source, why, status, retryAfter }: NoAnswer): OnlineFailure {
  return {
    source,
    label: sourceByName(source)?.label ?? source,
    why,
    ...(status !== undefined && { status }),
    ...(retryAfter !== undefined && { retryAfter }),
  };
}
