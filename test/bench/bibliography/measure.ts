/** One process's share: `cold|warm WORKSPACE CACHE BUILDER` (with `probe.json` in the workspace, and the bundle of src/engine/worker/builder.ts), or `peer NAME FILE…`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resourceUsage } from 'node:process';
import type { PeerFigures, Probe, SessionFigures } from './figures';
import { cpuMs } from './loopWatch';
import { peers } from './peers';
import { Session } from './session';

async function measureSession(
  isWarm: boolean,
  workspace: string,
  cache: string,
  builder: string,
): Promise<SessionFigures> {
  const probe = JSON.parse(readFileSync(join(workspace, 'probe.json'), 'utf8')) as Probe;
  const session = new Session(workspace, cache, probe, builder);
  const loading = await session.load();
  if (isWarm) return { loading, use: await session.use() };
  await session.kept();
  return { loading };
}

async function measurePeer(name: string, files: readonly string[]): Promise<PeerFigures> {
  const count = await peers[name]?.();
  if (!count) throw new Error(`No reader is called ${name}`);
  const [start, cpuStart] = [performance.now(), cpuMs()];
  const entries = files.reduce((sum, file) => sum + count(readFileSync(file, 'utf8')), 0);
  return {
    coldLoadMs: performance.now() - start,
    coldLoadCpuMs: cpuMs() - cpuStart,
    peakRssMb: resourceUsage().maxRSS / 1024,
    entries,
  };
}

async function main(): Promise<void> {
  const [phase, first = '', ...rest] = process.argv.slice(2);
  const [cache = '', builder = ''] = rest;
  const figures =
    phase === 'peer' ? await measurePeer(first, rest) : await measureSession(phase === 'warm', first, cache, builder);
  console.log(JSON.stringify(figures));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
