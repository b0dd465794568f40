import type { Engine } from '../protocol/engine';
import { callKinds, deadlines } from './callKinds';

/** How often a question is asked: once more when its worker ended before it had answered. */
const maxAsked = 2;

/** A call that is not answered yet. */
interface PendingCall {
  readonly method: keyof Engine;
  readonly args: readonly unknown[];
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
  asked: number;
}

/** Sends a call to the worker that runs now; undefined where none does. */
export type Send = ((method: keyof Engine, args: readonly unknown[]) => Promise<unknown>) | undefined;

/**
 * The calls that the worker has not answered, each with its deadline. They outlive the worker: another one is asked
 * again.
 */
export class PendingCalls {
  readonly #calls = new Set<PendingCall>();
  readonly #sender: () => Send;

  /** @param sender the worker that runs now */
  constructor(sender: () => Send) {
    this.#sender = sender;
  }

  /** Calls the worker. Rejects where it has none, does not answer in time, or ends twice before it has answered. */
  call(method: keyof Engine, args: readonly unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const deadline = deadlines[callKinds[method]];
      const late = () => this.#settle(call, () => reject(new Error(`${method} was not answered in ${deadline} ms`)));
      const timer = deadline === undefined ? undefined : setTimeout(late, deadline);
      const call: PendingCall = { method, args, resolve, reject, timer, asked: 0 };
      this.#calls.add(call);
      this.#send(call);
    });
  }

  /**
   * The worker has ended. Rejects what told it something, and what was asked often enough.
   *
   * @param ready settles when what is left can be asked again
   */
  endWorker(error: Error, ready: Promise<void>): void {
    for (const call of [...this.#calls]) {
      if (callKinds[call.method] === 'state' || call.asked >= maxAsked) this.#settle(call, () => call.reject(error));
    }
    const left = [...this.#calls];
    const askAgain = () => left.forEach((call) => this.#calls.has(call) && this.#send(call));
    ready.then(askAgain, (reason: unknown) =>
      left.forEach((call) => this.#settle(call, () => call.reject(asError(reason)))),
    );
  }

  /** Rejects all. */
  rejectAll(error: Error): void {
    for (const call of [...this.#calls]) this.#settle(call, () => call.reject(error));
  }

  #send(call: PendingCall): void {
    const send = this.#sender();
    if (!send) return this.#settle(call, () => call.reject(new Error('The search engine is not running')));
    call.asked += 1;
    const { asked } = call;
    // A reply of a worker that has ended since does not settle the call.
    const isCurrent = () => asked === call.asked && send === this.#sender();
    send(call.method, call.args).then(
      (result) => isCurrent() && this.#settle(call, () => call.resolve(result)),
      (error: unknown) => isCurrent() && this.#settle(call, () => call.reject(asError(error))),
    );
  }

  #settle(call: PendingCall, settle: () => void): void {
    if (!this.#calls.delete(call)) return;
    clearTimeout(call.timer);
    settle();
  }
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
