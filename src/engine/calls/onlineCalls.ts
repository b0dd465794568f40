import type { MeantWork } from '../../core/sources/confirmMatch';
import { onlineSources, sourceByName } from '../../core/sources/services/sources';
import type { WorkIdentifier } from '../../core/sources/workIdentifier';
import { lookUp, searchable } from '../online/lookUp';
import { matchWork } from '../online/matchWork';
import { linkedRecords } from '../online/linkedRecords';
import { onlinePaper } from '../session/online/onlinePapers';
import { OnlineSearch, toFailure } from '../session/online/onlineSearch';
import { settlePapers } from '../session/online/settle';
import { sourceHosts } from '../online/sourceHosts';
import type { Calls } from '../protocol/engine';
import type { OnlineCalls, OnlineLookup, OnlineMatch } from '../protocol/online';
import { contextOf } from '../session/resolveDocument';
import { noContext } from '../session/documentContext';
import type { EngineState } from '../session/state';

const maxLinked = 500;

/** The host that is asked in place of a source's own. */
function hostOf(endpoint: string | undefined): string | undefined {
  return endpoint !== undefined && URL.canParse(endpoint) ? new URL(endpoint).host || undefined : undefined;
}

/** Papers of online indexes. */
export function onlineCalls(state: EngineState): Calls<OnlineCalls> {
  const searches = new Map<number, OnlineSearch>();
  const { client, online } = state;
  const view = { context: noContext };

  return {
    configureOnline(settings) {
      client.settings = settings;
    },

    onlineSources() {
      const named = searchable(client.settings.sources);
      return onlineSources
        .filter(({ name }) => named.includes(name) || !sourceByName(name)?.search)
        .map(({ name, label }) => ({
          name,
          label,
          host: hostOf(client.settings.endpoints[name]) ?? sourceHosts[name].hosts[0] ?? '',
          needsKey: client.needsKey(name),
        }));
    },

    async startOnlineSearch(search, query, options = {}) {
      searches.get(search)?.stop();
      const { document, offset, sentence } = options;
      const context = document ? await contextOf(state, document) : noContext;
      const from = {
        context,
        ...(document && { document }),
        ...(offset !== undefined && { offset }),
        ...(sentence !== undefined && { sentence }),
      };
      searches.set(search, new OnlineSearch(state, query, options, from));
    },

    async nextOnlineRows(search) {
      const rows = await searches.get(search)?.next();
      if (!rows || rows.done) searches.delete(search);
      return rows;
    },

    stopOnlineSearch(search) {
      searches.get(search)?.stop();
      searches.delete(search);
    },

    lookUpOnline: (identifiers) => Promise.all(identifiers.map((identifier) => lookUpOne(state, identifier))),

    matchOnline: (meant) => match(state, meant),

    settleOnline: (ids) => settlePapers(state, ids),

    async linkedPapers(id, direction, limit) {
      const paper = state.paper(id);
      if (!paper) return { papers: [], failures: [] };
      const { records, failures } = await linkedRecords(
        client,
        paper,
        online.recordsOf(id),
        direction,
        Math.min(limit, maxLinked),
      );
      const found = [...new Set(online.put(records))].flatMap((other) => onlinePaper(state, other, view) ?? []);
      return { papers: found, failures: failures.map(toFailure) };
    },
  };
}

async function lookUpOne(state: EngineState, identifier: WorkIdentifier): Promise<OnlineLookup> {
  const { records, failures } = await lookUp(state.client, identifier);
  const [id] = state.online.put(records, true);
  const paper = id === undefined ? undefined : onlinePaper(state, id, { context: noContext });
  return { identifier, ...(paper && { paper }), failures: records.length === 0 ? failures.map(toFailure) : [] };
}

async function match(state: EngineState, meant: MeantWork): Promise<OnlineMatch> {
  const { verdict, best, similarity, differences, failures } = await matchWork(state.client, meant);
  const all = { similarity, differences, failures: failures.map(toFailure) };
  if (!best || verdict === 'notFound') return { verdict: failures.length > 0 ? 'notAnswered' : 'notFound', ...all };
  const [id] = state.online.put([best]);
  const paper = id === undefined ? undefined : onlinePaper(state, id, { context: noContext });
  const { title, authors, date, venue } = best.record;
  const told = { title, authors, ...(date !== undefined && { date }), ...(venue !== undefined && { venue }) };
  return { verdict, ...all, ...(paper && { paper }), ...(id !== undefined && { told: { ...told, id } }) };
}
