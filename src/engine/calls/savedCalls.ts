import type { SavedCalls } from '../protocol/bibliographies';
import type { Calls } from '../protocol/engine';
import { loadBibliography } from '../session/loadBibliography';
import type { EngineState } from '../session/state';
import { canonicalUri } from '../util/uri';

export function savedCalls(state: EngineState): Calls<SavedCalls> {
  return {
    async loadBibliography(uri, path) {
      await loadBibliography(state, canonicalUri(uri), path);
      await state.bibliographies.settled();
    },
  };
}
