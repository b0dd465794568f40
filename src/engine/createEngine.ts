import { bibliographyCalls } from './bibliographyCalls';
import { citationCalls } from './citationCalls';
import { documentCalls } from './documentCalls';
import type { Calls, Engine } from './engine';
import { formatCalls } from './formatCalls';
import type { Host } from './host';
import { insightsCalls } from './insightsCalls';
import { keyCalls } from './keyCalls';
import { libraryCalls } from './libraryCalls';
import { pageCalls } from './pageCalls';
import { mentionCalls } from './mentionCalls';
import { planCalls } from './planCalls';
import { localBuilder, type SegmentBuilder } from './segmentBuilder';
import { EngineState } from './state';
import { savedCalls } from './takeBibliography';

/**
 * The library, the index and the documents at work: what answers in the worker.
 *
 * @param startBuilder starts what builds a segment of a large bibliography
 */
export function createEngine(host: Host, startBuilder: () => SegmentBuilder = localBuilder): Calls<Engine> {
  const state = new EngineState(host, startBuilder);
  return {
    configure(settings) {
      const changesKeys = settings.citekeyPattern !== state.settings.citekeyPattern;
      state.settings = settings;
      if (!changesKeys) return;
      state.library.setCitekeyPattern(settings.citekeyPattern);
      state.index.apply({ gone: [], changed: [...state.library.unnamed] });
    },
    ...libraryCalls(state),
    ...bibliographyCalls(state),
    ...savedCalls(state),
    ...documentCalls(state),
    ...citationCalls(state),
    ...keyCalls(state),
    ...planCalls(state),
    ...formatCalls(state),
    ...mentionCalls(state),
    ...pageCalls(state),
    ...insightsCalls(state),
  };
}
