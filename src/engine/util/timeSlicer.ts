/*
 * This folder (`src/engine/util`). Small tools of the engine: addresses, caches, time slices, reports. Imports
 * protocol/.
 */

import { activity } from './activity';
import { monotonicNow } from './clock';

/** Long work is done in stretches of this many milliseconds, between which questions are answered. */
const stretch = 8;

/** Lets long work give way: `await pause()` goes on at once within a stretch, and after what waits at its end. */
export function createTimeSlicer(): () => Promise<void> | undefined {
  let began = monotonicNow();
  const give = async () => {
    await activity.pauseWhile(nextTurn);
    began = monotonicNow();
  };
  return () => (monotonicNow() - began < stretch ? undefined : give());
}

/** Goes through work that is divided into steps, giving way between them. */
export async function runCooperatively<T>(steps: Iterator<unknown, T>): Promise<T> {
  const pause = createTimeSlicer();
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) await pause();
  return step.value;
}

/** The part of a `MessagePort` that Node and the web have in common. */
interface Port {
  onmessage: (() => void) | null;
  postMessage(message: undefined): void;
  close(): void;
}

/** Lets everything that waits be done first. A timer would wait for milliseconds. */
function nextTurn(): Promise<void> {
  const { port1, port2 } = new MessageChannel() as unknown as Record<'port1' | 'port2', Port>;
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
