import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import path from 'node:path';

/** In microseconds. */
const interval = 500;

/**
 * Profiles this thread, phase by phase.
 *
 * @param folder of the profiles; without it, nothing is profiled
 * @returns begins the phase named, if any is, and writes the profile of the one before
 */
export function profilerOf(folder: string | undefined): (phase: string | undefined) => Promise<void> {
  if (folder === undefined) return () => Promise.resolve();
  const session = new Session();
  session.connect();
  const enabled = session
    .post('Profiler.enable')
    .then(() => session.post('Profiler.setSamplingInterval', { interval }));
  let running: string | undefined;
  return async (phase) => {
    await enabled;
    if (running !== undefined) {
      const { profile } = await session.post('Profiler.stop');
      writeFileSync(path.join(folder, `${running}.cpuprofile`), JSON.stringify(profile));
    }
    running = phase;
    if (phase !== undefined) await session.post('Profiler.start');
  };
}
