/*
 * This folder (`src/engine`). The engine: it runs in a worker, holds the library, the index and what documents cite,
 * and answers the protocol. It knows nothing of VS Code and reads files by its `Host`. Order of folders, each of which
 * imports only earlier ones: protocol, util, transport, document and online, index, bibliography, zotero, session,
 * calls, createEngine, worker.
 */

import { atHandCalls } from './calls/atHandCalls';
import { bibliographyCalls } from './calls/bibliographyCalls';
import { checkCalls } from './calls/checkCalls';
import { citationCalls } from './calls/citationCalls';
import { completionCalls } from './calls/completionCalls';
import { documentCalls } from './calls/documentCalls';
import { feedCalls } from './calls/feedCalls';
import type { Calls, Engine } from './protocol/engine';
import { formatCalls } from './calls/formatCalls';
import type { Host } from './protocol/host';
import { importCalls } from './calls/importCalls';
import { insightsCalls } from './calls/insightsCalls';
import { keyCalls } from './calls/keyCalls';
import { libraryCalls } from './calls/libraryCalls';
import { noteCalls } from './calls/noteCalls';
import { onlineCalls } from './calls/onlineCalls';
import { pageCalls } from './calls/pageCalls';
import { mentionCalls } from './calls/mentionCalls';
import { planCalls } from './calls/planCalls';
import { localBuilder, type SegmentBuilder } from './index/segmentBuilder';
import { unusedCalls } from './calls/unusedCalls';
import { EngineState } from './session/state';
import { zoteroCalls } from './calls/zoteroCalls';

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
      state.corpus.switch(settings.corpus !== 'off');
      if (!changesKeys) return;
      state.library.setCitekeyPattern(settings.citekeyPattern);
      state.index.apply({ gone: [], changed: [...state.library.unnamed] });
    },
    ping: () => undefined,
    setAside: (subjects) => state.quarantine.set(subjects),
    ...libraryCalls(state),
    ...onlineCalls(state),
    ...importCalls(state),
    ...completionCalls(state),
    ...checkCalls(state),
    ...bibliographyCalls(state),
    ...documentCalls(state),
    ...citationCalls(state),
    ...keyCalls(state),
    ...planCalls(state),
    ...formatCalls(state),
    ...mentionCalls(state),
    ...pageCalls(state),
    ...insightsCalls(state),
    ...atHandCalls(state),
    ...noteCalls(state),
    ...unusedCalls(state),
    ...feedCalls(state),
    ...zoteroCalls(state),
  };
}
