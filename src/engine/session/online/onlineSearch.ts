import type { NoAnswer } from '../../../core/sources/source';
import type { SourceName } from '../../../core/sources/sourceName';
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
      this.#changed();
    }
  }

  async #lookUp(identifier: WorkIdentifier): Promise<void> {
    const { records, failures } = await lookUp(this.#state.client, identifier, this.#controller.signal);
    for (const id of this.#state.online.put(records, true)) this.#ids.add(id);
    if (records.length === 0) this.#failures.push(...failures.map(toFailure));
  }

  async #ask(name: SourceName): Promise<void> {
    const limit = Math.max(perSource, Math.min(this.#limit, 2 * perSource));
    const lookup = sourceByName(name)?.search?.({ words: this.#query, limit });
    const { client, online } = this.#state;
    if (lookup) {
      const answer = await client.ask(lookup, { signal: this.#controller.signal });
      // A source that cannot be asked at all is left out: that is no failure.
      if (answer.kind === 'failed' && answer.why !== 'needsKey' && answer.why !== 'refused')
        this.#failures.push(toFailure(answer));
      else if (answer.kind === 'answered') for (const id of online.put(answer.records)) this.#ids.add(id);
    }
    this.#pending.delete(name);
    this.#changed();
  }

  #papers(): OnlinePaper[] {
    const isLookUp = readWorkIdentifier(this.#query) !== undefined;
    if (isLookUp) return [...this.#ids].slice(0, 1).flatMap((id) => onlinePaper(this.#state, id, this.#view) ?? []);
    return rankOnline(this.#state, this.#query, [...this.#ids], this.#limit, this.#view);
  }

  #changed(): void {
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
