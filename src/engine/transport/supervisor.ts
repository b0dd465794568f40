import type { Engine } from '../protocol/engine';
import type { EditorHost } from '../protocol/host';
import type { SetAside } from '../protocol/watch';
import type { WorkerChannel } from './channel';
import { connectEngine } from './connect';
import { deferredChannel } from './deferredChannel';
import { monotonicNow } from '../util/clock';
import { PendingCalls, type Send } from './pendingCalls';
import { SetAsideSubjects } from './setAsideSubjects';

/**
 * How a worker is watched. Time is counted in beats, as a machine that sleeps, or an extension host that is held up,
 * must not count.
 */
export interface Watch {
  /** Milliseconds between two questions whether the worker's thread answers. */
  readonly beatMs: number;
  /** Unanswered questions in a row after which the worker counts as hung. */
  readonly maxMissed: number;
  /** When more workers than this have ended within `windowMs`, through no file or style, no other is started. */
  readonly maxDeaths: number;
  readonly windowMs: number;
}

/**
 * 20 s: setting a long document on a busy machine may take half of that. Deaths are counted as VS Code's language
 * client counts them.
 */
const usualWatch: Watch = { beatMs: 2000, maxMissed: 10, maxDeaths: 4, windowMs: 180_000 };

/** The parts that a supervisor works with, and the listeners that it tells what happened. */
export interface Supervised {
  /** Starts a worker. May throw. */
  start(): WorkerChannel;
  readonly host: EditorHost;
  /** A worker was started: gives when it knows what the one before knew, and can be asked. */
  onStart(): Promise<void>;
  /** A worker has hung or ended, and another one was started. */
  onRestart(error: Error): void;
  /** A file or style on which a worker has hung or ended is left alone. */
  setAside(subject: SetAside, error: Error): void;
  /** Workers keep ending: none runs from now on. */
  gaveUp(error: Error): void;
}

interface Running {
  readonly channel: WorkerChannel;
  readonly engine: Engine;
  readonly send: NonNullable<Send>;
  close(error: Error): void;
}

/**
 * Keeps a worker running: one that ends, or whose thread does not answer, is replaced, and asked again what was not
 * answered.
 */
export class EngineSupervisor {
  /** The engine, whatever worker it runs in. */
  readonly engine: Engine;
  readonly #supervised: Supervised;
  readonly #watch: Watch;
  readonly #calls = new PendingCalls(() => this.#running?.send);
  readonly #setAside = new SetAsideSubjects();
  #running: Running | undefined;
  #deaths: number[] = [];
  #missed = 0;
  #beat: ReturnType<typeof setInterval> | undefined;

  constructor(supervised: Supervised, watch = usualWatch) {
    this.#supervised = supervised;
    this.#watch = watch;
    this.engine = new Proxy({} as Engine, {
      get: (_, method) =>
        method === 'then' ? undefined : (...args: unknown[]) => this.#calls.call(method as keyof Engine, args),
    });
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Starts a worker where none runs; nothing is held against it, or any file, from now on. */
  start(): void {
    this.#deaths = [];
    this.#setAside.clear();
    if (this.#running)
      void this.#running.engine.setAside([]).catch(() => undefined); // ends with its worker, which is noticed
    else this.#launch().catch(() => undefined); // who is told of the start knows
  }

  stop(error: Error): void {
    this.#end(error);
    this.#calls.rejectAll(error);
  }

  #launch(): Promise<void> {
    const channel = deferredChannel(() => this.#supervised.start());
    const announce = this.#setAside.announce.bind(this.#setAside);
    const { engine, close } = connectEngine(channel, { ...this.#supervised.host, announce });
    const ask = engine as unknown as Record<string, (...args: readonly unknown[]) => Promise<unknown>>;
    const send: Running['send'] = (method, args) => ask[method]?.(...args) ?? Promise.reject(new Error(method));
    const running: Running = { channel, engine, close, send };
    this.#running = running;
    channel.onFailure((error) => this.#fail(running, error));
    engine.setAside(this.#setAside.all).catch(() => undefined); // ends with its worker, which is noticed
    this.#missed = 0;
    this.#beat = setInterval(() => this.#listen(running), this.#watch.beatMs);
    return this.#supervised.onStart();
  }

  #listen(running: Running): void {
    const { beatMs, maxMissed } = this.#watch;
    if (this.#missed >= maxMissed) {
      return this.#fail(running, new Error(`The search engine did not answer for ${(beatMs * maxMissed) / 1000} s`));
    }
    this.#missed += 1;
    const alive = () => {
      if (running === this.#running) this.#missed = 0;
    };
    running.engine.ping().then(alive, () => undefined); // a worker that ended is noticed by its channel
  }

  #fail(running: Running, error: Error): void {
    if (running !== this.#running) return;
    const subject = this.#setAside.add(running.channel.activity());
    this.#end(error);
    if (subject) this.#supervised.setAside(subject, error);
    else this.#deaths.push(monotonicNow());
    this.#deaths = this.#deaths.filter((at) => at > monotonicNow() - this.#watch.windowMs);
    if (this.#deaths.length > this.#watch.maxDeaths) {
      this.#calls.rejectAll(error);
      this.#supervised.gaveUp(error);
      return;
    }
    // Calls that told the old worker something are rejected before the new worker is told anything.
    let settle: (ready: Promise<void>) => void = () => undefined;
    this.#calls.endWorker(error, new Promise((resolve) => (settle = resolve)));
    settle(this.#launch());
    this.#supervised.onRestart(error);
  }

  #end(error: Error): void {
    const running = this.#running;
    this.#running = undefined;
    clearInterval(this.#beat);
    running?.close(error);
    running?.channel.stop();
  }
}
