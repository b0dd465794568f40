import type { EngineState } from '../state';
import { within } from '../../util/within';
import { bestIdentifier, lookUp } from '../../online/lookUp';

/** Milliseconds that citing waits at most for a better record. */
const maxWaitMs = 8000;

/**
 * Papers that only a search of online sources has told of get the record of a look-up by identifier, so that an entry
 * is the same whichever way its work was found. Where that fails, they stay what they are.
 */
export async function settlePapers(state: EngineState, ids: readonly string[]): Promise<void> {
  const unsettled = ids.filter(
    (id) => !state.library.paper(id) && state.online.paper(id) && !state.online.isSettled(id),
  );
  if (unsettled.length === 0) return;
  const all = Promise.all(unsettled.map((id) => settle(state, id)));
  await within(maxWaitMs, all).catch(() => undefined); // they stay what they are
}

async function settle(state: EngineState, id: string): Promise<void> {
  const identifier = bestIdentifier(state.online.paper(id) ?? {});
  if (!identifier) return;
  const { records } = await lookUp(state.client, identifier);
  state.online.put(records, true);
}
