import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createEngine } from '../../../src/engine/createEngine';
import { createSender } from '../../../src/engine/transport/httpSender';
import { memoryHost } from '../../engine/memoryHost';

/** The local indexes over a file of JSON lines, as a process. */
export async function startIndexes(file: string): Promise<{ readonly origin: string; readonly process: ChildProcess }> {
  const script = path.join(import.meta.dirname, 'indexServer.ts');
  const server = spawn(process.execPath, ['--import', 'tsx', script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  process.on('exit', () => server.kill());
  const [origin] = (await once(createInterface(server.stdout), 'line')) as [string];
  return { origin, process: server };
}

/** An engine that asks these indexes over HTTP. */
export async function engineAt(origin: string) {
  const sender = createSender(fetch, { isBrowser: false });
  const engine = createEngine({ ...memoryHost({}), ...sender });
  await engine.configureOnline({
    enabled: true,
    sources: ['crossref', 'openalex'],
    endpoints: { crossref: origin, openalex: origin, datacite: origin, doi: origin },
    email: '',
    keys: [],
  });
  return engine;
}
