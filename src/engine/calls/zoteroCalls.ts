import type { Calls } from '../protocol/engine';
import type { ZoteroCalls } from '../protocol/online';
import type { EngineState } from '../session/state';
import { linksOf } from '../session/zoteroItems';

/** Libraries of Zotero's. */
export function zoteroCalls(state: EngineState): Calls<ZoteroCalls> {
  const { zotero, bibliographies } = state;
  return {
    configureZotero: (settings) => zotero.configure(settings),

    async refreshZotero(isWhole) {
      const hasChanged = await zotero.refresh(isWhole);
      await bibliographies.whenSettled();
      return hasChanged;
    },

    zoteroRuns: () => zotero.runs(),

    zoteroState: () => zotero.state,

    zoteroLinks: (id) => linksOf(state, id),
  };
}
