/*
 * This folder (`src/engine/worker`). Entry points of the worker threads, for Node and the browser: package.json's
 * `#platform/*` chooses node/ or web/.
 */

import { startBuilder } from '#platform/builder';
import { linkTarget, readLocalFile, styleFolders, writeLocalFile } from '#platform/files';
import { mayReach } from '#platform/network';
import { port, storeActivity } from '#platform/port';
import { createBirpc } from 'birpc';
import PQueue from 'p-queue';
import { createEngine } from '../createEngine';
import type { Calls, Engine } from '../protocol/engine';
import type { EditorHost, Host } from '../protocol/host';
import { createSender } from '../transport/httpSender';
import type { Watcher } from '../protocol/watch';
import { activity } from '../util/activity';
import { boundReads } from './boundedReads';
import { RestrictedFiles } from './restrictedFiles';

const calls = {} as Calls<Engine>;
const host = createBirpc<EditorHost & Watcher, Calls<Engine>>(calls, {
  post: (message) => port.post(message),
  on: (listener) => port.onMessage(listener),
  timeout: -1,
});
if (storeActivity) {
  activity.listen({
    store: storeActivity,
    // The message leaves at once, though the thread may hang next.
    announce: (number, subject) => void host.announce.asEvent(number, subject),
  });
}
const restricted = new RestrictedFiles(host);
/**
 * Zotero on this computer is asked by the worker itself, which needs neither proxy nor certificates for that: with the
 * first request, VS Code reads all certificates of the system in the extension host, and holds up all extensions.
 */
const localSender = createSender((...request) => fetch(...request), {
  isBrowser: false,
  headers: { 'User-Agent': 'Ibid' },
  maySend: (request) => host.maySend(request),
  onFailure: (what) => void host.report(what),
});
/** A process may have as few as 256 files open, VS Code's included. */
const reads = new PQueue({ concurrency: 24 });
const bounded = boundReads(host);
const files: Host = {
  async readFile(uri) {
    const text = await host.openText(uri);
    if (text !== undefined || !(await restricted.allow(uri))) return text;
    return reads.add(async () => {
      const content = await readLocalFile(uri);
      if (content === undefined) return bounded.readFile(uri);
      // A file that was read is not lost where it cannot be followed.
      const target = await linkTarget(uri, () => host.folderOf(uri)).catch(() => undefined);
      if (target !== undefined) await host.followLink(uri, target);
      return content;
    });
  },
  exists: bounded.exists,
  findFiles: (folder, pattern) => host.findFiles(folder, pattern),
  filesIn: bounded.filesIn,
  folderOf: (uri) => host.folderOf(uri),
  async styleFolders() {
    const own = await host.ownStyles();
    return own === undefined ? styleFolders() : [own, ...styleFolders()];
  },
  readAsset: (name) => host.readAsset(name),
  report: (what) => host.report(what),
  tell: (what) => host.tell(what),
  send: (request) => (mayReach(request) ? localSender : host).send(request),
  async cancelSend(id) {
    await Promise.all([localSender.cancelSend(id), host.cancelSend(id)]);
  },
  watchBibliography: (uri) => host.watchBibliography(uri),
  readCache: async (name) => (await readLocalFile(await host.cacheFile(name))) ?? (await host.readCache(name)),
  async writeCache(name, content) {
    if (await writeLocalFile(await host.cacheFile(name), content)) await host.trimCache();
    else await host.writeCache(name, content);
  },
};
Object.assign(calls, createEngine(files, startBuilder));
