import type { EngineState } from './state';

/**
 * Reads a bibliography as it is saved; settles when its entries can be found, or when one that is gone is forgotten.
 * Reads of one file follow each other, so that the newest content is what stays.
 *
 * @param uri canonical
 * @param path as it is shown
 */
export function loadBibliography(state: EngineState, uri: string, path: string): Promise<void> {
  const before = state.loads.get(uri) ?? Promise.resolve();
  // A failure of the read before is reported to its own caller.
  const loading = before.catch(() => undefined).then(() => loadNow(state, uri, path));
  state.loads.set(uri, loading);
  const forget = () => {
    if (state.loads.get(uri) === loading) state.loads.delete(uri);
  };
  loading.then(forget, forget);
  return loading;
}

async function loadNow(state: EngineState, uri: string, path: string): Promise<void> {
  const { bibliographies, documents, host } = state;
  const content = await host.readFile(uri);
  if (content !== undefined) {
    documents.add(uri);
    await bibliographies.read(uri, path, content);
  } else {
    documents.remove(uri);
    if (bibliographies.get(uri)) await bibliographies.remove(uri);
  }
}
