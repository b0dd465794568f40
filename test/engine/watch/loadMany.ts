// Loads all bibliographies of a folder in the engine's worker, and prints how many papers there are.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { noSender } from '../../../src/engine/transport/httpSender';
import type { EditorHost } from '../../../src/engine/protocol/host';
import { EngineSupervisor } from '../../../src/engine/transport/supervisor';
import { startWorker } from '../../../src/engine/worker/node/channel';

const [, , folder = '', worker = ''] = process.argv;
const uri = (name: string) => pathToFileURL(path.join(folder, name)).href;
const failures: string[] = [];
const host: EditorHost = {
  ...noSender,
  readFile: () => Promise.reject(new Error('Read by the worker alone')),
  exists: () => Promise.resolve(true),
  findFiles: () => Promise.resolve([]),
  filesIn: () => Promise.resolve([]),
  readAsset: () => Promise.reject(new Error('No assets')),
  folderOf: () => Promise.resolve(pathToFileURL(folder).href),
  watchBibliography: (address) => Promise.resolve(address),
  followLink: () => Promise.resolve(),
  readCache: () => Promise.resolve(undefined),
  writeCache: () => Promise.resolve(),
  report: (what) => Promise.resolve(void failures.push(what)),
  tell: () => Promise.resolve(),
  maySend: () => Promise.resolve(false),
  openText: () => Promise.resolve(undefined),
  readableRoots: () => Promise.resolve(undefined),
  ownStyles: () => Promise.resolve(undefined),
  cacheFile: (name) => Promise.resolve(uri(`cache-${name}`)),
  trimCache: () => Promise.resolve(),
};
const supervisor = new EngineSupervisor(
  {
    start: () => startWorker({ fsPath: worker }, 512),
    host,
    onStart: () => Promise.resolve(),
    onRestart: ({ message }) => failures.push(message),
    setAside: () => failures.push('set aside'),
    gaveUp: ({ message }) => failures.push(message),
  },
  { beatMs: 1000, maxMissed: 60, maxDeaths: 2, windowMs: 60_000 },
);
supervisor.start();
const { engine } = supervisor;
await engine.configure({ citekeyPattern: '{author}', citationCommands: [] });
const names = readdirSync(folder).filter((name) => name.endsWith('.bib'));
await Promise.all(names.map((name) => engine.loadBibliography(uri(name), name)));
const { papers } = await engine.size();
process.stdout.write(JSON.stringify({ papers, failures }));
supervisor.stop(new Error('All is read'));
