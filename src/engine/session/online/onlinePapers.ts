/*
 * This folder (`src/engine/session/online`). Papers of online sources as calls need them: beside what the library has.
 */

import { SearchIndex } from '../../../core/search/searchIndex';
import type { Paper } from '../../../core/library/paper';
import { nearnessOf } from '../nearness';
import type { DocumentContext } from '../documentContext';
import { paperOfRecords } from '../paperOfRecords';
import type { SourceRecord } from '../../../core/sources/sourceRecord';
import type { OnlinePaper } from '../../protocol/online';
import type { DocumentText } from '../../protocol/values';
import type { EngineState } from '../state';

/** Where online papers are looked at from. */
export interface OnlineView {
  readonly context: DocumentContext;
  readonly document?: DocumentText;
  readonly offset?: number;
  /** Passages that are like it are shown. */
  readonly sentence?: string;
  /** Of the texts of papers, by the ids that they were found by: they count as parts of their abstracts. */
  readonly passages?: ReadonlyMap<string, string>;
}

/** An online paper as it is shown: in the library's words, and under its id, where the library has it. */
export function onlinePaper(
  state: EngineState,
  id: string,
  { context }: OnlineView,
  score = 0,
): OnlinePaper | undefined {
  const paper = state.online.paper(id);
  if (!paper) return undefined;
  const told = state.online.recordsOf(id).map(({ record }) => record);
  const known = paperOfRecords(state, paper, told);
  const sources = state.online.sourcesOf(id);
  const isRetracted = state.online.recordsOf(id).some(isTakenBack);
  return {
    ...state.toKnownPaper(known ?? paper, context),
    score,
    sources,
    known: known !== undefined,
    ...(isRetracted && { retracted: true as const }),
  };
}

function isTakenBack({ retracted, notices = [] }: SourceRecord): boolean {
  return retracted === true || notices.some(({ type }) => /^(?:retraction|withdrawal|removal)$/.test(type));
}

/**
 * Online papers for a query, ranked as the library's are; after those that the ranking finds, the others in the order
 * in which the sources gave them: an index may know why a paper fits.
 */
export function rankOnline(
  state: EngineState,
  query: string,
  ids: readonly string[],
  limit: number,
  view: OnlineView,
): OnlinePaper[] {
  const shown = new Map<string, OnlinePaper>();
  const passages = new Map<string, string>();
  for (const id of ids) {
    const row = onlinePaper(state, id, view);
    if (!row) continue;
    if (!shown.has(row.paper.id)) shown.set(row.paper.id, row);
    const passage = view.passages?.get(id);
    if (passage !== undefined) passages.set(row.paper.id, passage);
  }
  const index = new SearchIndex();
  for (const { paper, key } of shown.values()) index.put(withPassage(paper, passages), key);
  const nearness = nearnessOf(state, view.context, view.document, view.offset);
  const scores = new Map(index.rank(query, { limit: shown.size, nearness }).map(({ id, score }) => [id, score]));
  const ranked = [...scores.keys()].flatMap((id) => shown.get(id) ?? []);
  const others = [...shown.values()].filter(({ paper }) => !scores.has(paper.id));
  const rows = withFallingScores([...ranked, ...others].slice(0, limit), scores);
  return view.sentence === undefined ? rows : withPassages(rows, index, view.sentence, passages);
}

function withPassages(
  rows: readonly OnlinePaper[],
  index: SearchIndex,
  sentence: string,
  texts: ReadonlyMap<string, string>,
): OnlinePaper[] {
  const passages = index.passagesLike(
    sentence,
    rows.map(({ paper }) => withPassage(paper, texts)),
  );
  return rows.map((row, at) => ({ ...row, ...(passages[at] !== undefined && { snippet: passages[at] }) }));
}

function withPassage(paper: Paper, passages: ReadonlyMap<string, string>): Paper {
  const passage = passages.get(paper.id);
  return passage === undefined ? paper : { ...paper, abstract: [passage, paper.abstract ?? ''].join(' ') };
}

function withFallingScores(rows: readonly OnlinePaper[], scores: ReadonlyMap<string, number>): OnlinePaper[] {
  let highest = 0;
  return rows
    .toReversed()
    .map((row) => ({ ...row, score: (highest = Math.max(highest, scores.get(row.paper.id) ?? 0)) }))
    .toReversed();
}
