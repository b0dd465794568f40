/*
 * A library of Zotero's of 20,000 items, from a simulation of its local interface in this process: the first full read,
 * and an increment of five items. Prints milliseconds.
 */
import { createEngine } from '../../../src/engine/createEngine';
import { createSender } from '../../../src/engine/transport/httpSender';
import { memoryHost } from '../../engine/memoryHost';
import { fillLibrary, keyOf, ZoteroServer } from '../../host/zoteroServer';

const items = 20_000;

const zotero = new ZoteroServer();
await zotero.start();
const own = zotero.library('users/0');
fillLibrary(own, items);
const engine = createEngine({ ...memoryHost({}), ...createSender(fetch, { isBrowser: false }) });
const endpoints = { zotero: zotero.origin, zoteroLocal: zotero.origin };
await engine.configureOnline({ enabled: false, sources: [], endpoints, email: '', keys: [] });
await engine.configureZotero({ servers: ['local'], libraries: [] });

async function measure(what: string, work: () => unknown): Promise<void> {
  const began = performance.now();
  await work();
  console.log(`${what}: ${Math.round(performance.now() - began)} ms`);
}

await measure(`first read of ${items} items`, () => engine.refreshZotero(false));
await measure('first search, with the keys of all', () => engine.search('simulated matter 12345', 5));
await measure('next search', () => engine.search('simulated matter 12346', 5));
for (let number = 0; number < 5; number++) {
  const item = own.items.get(keyOf(number * 4000));
  if (!item) throw new Error('No such item');
  own.version += 1;
  const modified = new Date().toISOString();
  own.items.set(item.key, { ...item, title: `Changed thoroughly ${number}`, version: own.version, modified });
}
await measure('increment of 5 items', () => engine.refreshZotero(false));
await measure('first search after it', () => engine.search('changed thoroughly', 5));
await measure('nothing has changed', () => engine.refreshZotero(false));
await zotero.stop();
