import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundled } from '../bundled';
import type { PeerFigures, SessionFigures } from './figures';
import { peers } from './peers';
import { probeOf } from './probe';

const peerSeconds = 120;

/** Measures the engine, cold and warm, and its peers on bibliographies that one document names, each in a process of its own. */
export function compareBibliographies(files: readonly string[], folder: string): object {
  const [workspace, cache] = [join(folder, 'workspace'), join(folder, 'cache')];
  mkdirSync(workspace);
  mkdirSync(cache);
  console.error('bibliographies: looks what is in them');
  const probe = probeOf(files);
  files.forEach((file, at) => symlinkSync(resolve(file), join(workspace, probe.files[at] ?? '')));
  writeFileSync(join(workspace, 'probe.json'), JSON.stringify(probe));
  const builder = bundled(new URL('../../../src/engine/worker/builder.ts', import.meta.url));
  console.error('bibliographies: cold');
  const { loading: cold } = inOwnProcess<SessionFigures>(['cold', workspace, cache, builder]);
  console.error('bibliographies: warm');
  const { loading: warm, use } = inOwnProcess<SessionFigures>(['warm', workspace, cache, builder]);
  return {
    files: probe.files,
    entries: probe.entries,
    coldLoadMs: cold.fullSearchMs,
    warmLoadMs: warm.fullSearchMs,
    rssMb: warm.rssMb,
    cold,
    warm,
    ...use,
    peers: Object.fromEntries(Object.keys(peers).map((name) => [name, comparePeer(name, files, cold)])),
  };
}

/** Peers only read entries: that is compared with the first completion by title, and with the index. */
function comparePeer(name: string, files: readonly string[], cold: SessionFigures['loading']): object {
  console.error(`bibliographies: ${name}`);
  try {
    const peer = inOwnProcess<PeerFigures>(['peer', name, ...files], peerSeconds * 1000);
    return { ...peer, ratios: ratiosOf(peer.coldLoadMs, cold) };
  } catch (error) {
    const isLate = (error as NodeJS.ErrnoException).code === 'ETIMEDOUT';
    if (!isLate) return { failed: true };
    return { longerThanMs: peerSeconds * 1000, ratiosAtLeast: ratiosOf(peerSeconds * 1000, cold) };
  }
}

function ratiosOf(ms: number, cold: SessionFigures['loading']): object {
  return { completionByTitleMs: ms / cold.completionByTitleMs, fullSearchMs: ms / cold.fullSearchMs };
}

function inOwnProcess<T>(phase: readonly string[], timeout?: number): T {
  const script = bundled(new URL('measure.ts', import.meta.url));
  const options = ['--expose-gc', '--max-old-space-size=8000'];
  const output = execFileSync(process.execPath, [...options, script, ...phase], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    killSignal: 'SIGKILL',
    ...(timeout && { timeout }),
  });
  return JSON.parse(output) as T;
}
