import type { CancellationToken } from 'vscode';
import type { Engine } from '../../../engine/protocol/engine';

let newest = 0;

/** Asks the engine to search, and to stop where the token is canceled: the worker then answers others. */
export async function cancellableSearch<T>(
  engine: Engine,
  token: CancellationToken,
  search: (request: number) => Promise<T>,
): Promise<T> {
  const request = ++newest;
  const stop = () => void engine.cancelSearch(request).catch(() => undefined); // its worker has ended, and the search
  const listener = token.onCancellationRequested(stop);
  try {
    return await search(request);
  } finally {
    listener.dispose();
  }
}
