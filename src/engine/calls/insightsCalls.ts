import { commandsFor } from '../session/citationCommands';
import { readCitations } from '../../core/citation/operations';
import { coAuthorsCooperatively } from '../../core/insights/coAuthors';
import { insightsCooperatively } from '../../core/insights/insights';
import { similarityNetwork } from '../../core/insights/similarityNetwork';
import type { Paper } from '../../core/library/paper';
import type { Cooperative } from '../../core/text/cooperative';
import { citedFor } from '../session/citedPapers';
import { contextOf } from '../session/resolveDocument';
import { paperByKey } from '../session/resolveKey';
import type { Calls } from '../protocol/engine';
import type { DocumentText } from '../protocol/values';
import type { CorpusPart } from '../protocol/library';
import type { InsightsCalls, InsightsScope, NetworkKind } from '../protocol/insights';
import { createTimeSlicer } from '../util/timeSlicer';
import { isInPart } from '../session/libraryPart';
import type { EngineState } from '../session/state';

/** Of what a query finds, no more is looked at. */
const maxFound = 2000;
/** The source of every paper that is in no bibliography. */
const corpus = 'corpus';

/** The kind of result that is asked for. */
type What = 'insights' | NetworkKind;

/** The library in figures. Of the whole of it, papers come in brief. */
export function insightsCalls(state: EngineState): Calls<InsightsCalls> {
  /** The latest request of each kind. An earlier one stops, so that a new one does not wait for an unwanted result. */
  const latest = new Map<What, symbol>();
  /** The results for the whole library, which stay the same until the library changes. */
  const kept = new Map<What, { readonly papers: readonly Paper[]; readonly result: unknown }>();

  /** Works on as long as nothing later asks for the same. */
  async function work<T>(
    what: What,
    scope: InsightsScope,
    begin: (papers: readonly Paper[]) => Cooperative<T>,
  ): Promise<T | undefined> {
    const turn = Symbol(what);
    latest.set(what, turn);
    const papers = await papersIn(state, scope);
    const known = kept.get(what);
    if (known?.papers === papers) return known.result as T;
    const pause = createTimeSlicer();
    const steps = begin(papers);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        if (isWholeLibrary(scope)) kept.set(what, { papers, result: step.value });
        return step.value;
      }
      await pause();
      if (latest.get(what) !== turn) return undefined;
    }
  }

  return {
    async insights(scope) {
      const paths = new Set([...state.bibliographies.files].map(({ path }) => path));
      const sourceOf = ({ sources }: Paper) => sources.find((source) => paths.has(source)) ?? corpus;
      const insights = await work('insights', scope, (papers) => insightsCooperatively(papers, sourceOf));
      if (!insights) return undefined;
      const corpusPart = await corpusPartOf(state, scope);
      const isCut = scope.kind === 'query' && insights.papers === maxFound;
      return { ...insights, isCut, ...(corpusPart && { corpus: corpusPart }) };
    },

    network: (scope, kind) =>
      work(kind, scope, (papers) =>
        kind === 'coAuthors'
          ? coAuthorsCooperatively(papers)
          : similarityNetwork(papers, ({ id }) => state.library.paper(id)?.abstract),
      ),
  };
}

async function papersIn(state: EngineState, scope: InsightsScope): Promise<readonly Paper[]> {
  if (scope.kind === 'document') return citedIn(state, scope.document);
  if (scope.kind === 'library') return scope.withCorpus ? state.list.papers() : ownPapers(state);
  if (isWholeLibrary(scope)) return ownPapers(state);
  const cited = await citedFor(state, scope.query);
  const found = state.index.rank(scope.query, { limit: maxFound, ...(cited && { cited }) });
  return state.papers(found.map(({ id }) => id));
}

/** The user's papers; all, where there are none. The same array as long as nothing has changed. */
async function ownPapers(state: EngineState): Promise<readonly Paper[]> {
  const papers = await state.list.papers();
  const kept = ownPapersOf.get(papers);
  if (kept && kept.corpus === state.settings.corpus) return kept.own;
  const own = papers.filter(({ id }) => isInPart(state, id, 'own'));
  const shown = own.length > 0 ? own : papers;
  ownPapersOf.set(papers, { corpus: state.settings.corpus, own: shown });
  return shown;
}

const ownPapersOf = new WeakMap<
  readonly Paper[],
  { readonly corpus: EngineState['settings']['corpus']; readonly own: readonly Paper[] }
>();

/** Tells whether the corpus is counted beside the user's papers; undefined where there is nothing to choose. */
async function corpusPartOf(state: EngineState, scope: InsightsScope): Promise<CorpusPart | undefined> {
  if (scope.kind !== 'library') return undefined;
  const [all, own] = [await state.list.papers(), await ownPapers(state)];
  if (own.length === all.length) return undefined;
  return scope.withCorpus ? 'included' : 'leftOut';
}

function isWholeLibrary(scope: InsightsScope): boolean {
  return scope.kind === 'library' || (scope.kind === 'query' && scope.query.trim() === '');
}

/** The papers that a document cites, each once. */
async function citedIn(state: EngineState, document: DocumentText): Promise<readonly Paper[]> {
  await state.bibliographies.whenSettled();
  const context = await contextOf(state, document);
  const citations = readCitations(document.text, document.language, { commands: await commandsFor(state, document) });
  const cited = new Set(
    citations.flatMap(({ keys }) => keys.flatMap(({ key }) => paperByKey(state, key, context)?.id ?? [])),
  );
  if (citations.some(({ citesAll }) => citesAll)) {
    for (const { entries } of context.files) for (const entry of entries) cited.add(state.library.idOf(entry) ?? '');
  }
  return state.papers([...cited]);
}
