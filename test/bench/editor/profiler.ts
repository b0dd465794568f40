import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import path from 'node:path';

/**
 * Profiles this thread, phase by phase.
 *
 * @param folder of the profiles; without it, nothing is profiled
 * @returns begins the phase named, and writes the profile of the one before
 */
export function profilerOf(folder: string | undefined): (phase: string | undefined) => Promise<void> {
  if (folder === undefined) return () => Promise.resolve();
  const session = new Session();
  session.connect();
  let running: string | undefined;
  return async (phase) => {
    if (running === undefined) {
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: 500 });
    } else {
      const { profile } = await session.post('Profiler.stop');
      writeFileSync(path.join(folder, `${running}.cpuprofile`), JSON.stringify(profile));
    }
    running = phase;
    if (phase !== undefined) await session.post('Profiler.start');
  };
}
