import type { EngineState } from './state';

/**
 * Reads a bibliography as it is saved; settles when its entries can be found, or when one that is gone is forgotten.
 * Reads of one file follow each other, so that the newest content is what stays.
 *
 * @param uri canonical
 * @param path as it is shown
 */
export function loadBibliography(state: EngineState, uri: string, path: string): Promise<void> {
  const before = state.taking.get(uri) ?? Promise.resolve();
  // Who asked for the read before is told of its failure.
  const taking = before.catch(() => undefined).then(() => take(state, uri, path));
  state.taking.set(uri, taking);
  const done = () => {
    if (state.taking.get(uri) === taking) state.taking.delete(uri);
  };
  taking.then(done, done);
  return taking;
}

async function take(state: EngineState, uri: string, path: string): Promise<void> {
  const { bibliographies, host } = state;
  const content = await host.readFile(uri);
  if (content !== undefined) await bibliographies.read(uri, path, content);
  else if (bibliographies.get(uri)) await bibliographies.remove(uri);
}
