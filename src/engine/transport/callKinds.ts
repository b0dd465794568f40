import type { Engine } from '../protocol/engine';

/**
 * The kinds of calls, by how long an answer is waited for and what becomes of a call whose worker has ended:
 * - `state` tells the engine something. It is not asked again, as a new worker is told everything anew, and has no deadline of its own: how long it takes
 *   depends on the files, whose reads have one each.
 * - `look-up` is answered from what is there.
 * - `network` waits for online sources: each request has a deadline of its own.
 * - `work` waits until all that has changed is taken in, or reads other files, or sets a document.
 */
type CallKind = 'state' | 'look-up' | 'work' | 'network';

/** In milliseconds. */
export const deadlines: Readonly<Record<CallKind, number | undefined>> = {
  state: undefined,
  'look-up': 30_000,
  work: 120_000,
  network: undefined,
};

export const callKinds: Readonly<Record<keyof Engine, CallKind>> = {
  ping: 'state',
  setAside: 'state',
  configure: 'state',
  configureOnline: 'state',
  onlineSources: 'look-up',
  startOnlineSearch: 'network',
  nextOnlineRows: 'network',
  stopOnlineSearch: 'network',
  lookUpOnline: 'network',
  matchOnline: 'network',
  settleOnline: 'network',
  linkedPapers: 'network',
  startCheck: 'work',
  nextVerdicts: 'network',
  stopCheck: 'network',
  verdictsIn: 'work',
  planCorrections: 'work',
  planAcceptance: 'work',
  loadCorpus: 'state',
  putBibliography: 'state',
  removeBibliography: 'state',
  loadBibliography: 'state',
  forgetFile: 'state',
  putDocument: 'state',
  removeDocument: 'state',
  search: 'look-up',
  searchRows: 'look-up',
  similar: 'look-up',
  paper: 'look-up',
  authors: 'look-up',
  papersOf: 'look-up',
  groups: 'look-up',
  papersInGroup: 'look-up',
  parts: 'look-up',
  copyText: 'look-up',
  linesOf: 'look-up',
  citationForms: 'work',
  paperAt: 'work',
  entryOfPaper: 'work',
  filesOfPaper: 'work',
  paperPage: 'look-up',
  authorPage: 'look-up',
  insights: 'look-up',
  network: 'look-up',
  size: 'work',
  findingsIn: 'work',
  entriesIn: 'work',
  completionsAt: 'work',
  mentionAt: 'work',
  paperOfKey: 'work',
  citationsIn: 'work',
  suggestKeys: 'work',
  keyAt: 'work',
  definitionsOf: 'work',
  citationsOf: 'work',
  keyReferencesTo: 'work',
  planRename: 'work',
  unusedEntries: 'work',
  planRemoval: 'work',
  planCitation: 'work',
  planEntries: 'work',
  planNewEntry: 'work',
  planMention: 'work',
  planPaste: 'work',
  formatDocument: 'work',
  formatKeys: 'work',
  formatReference: 'work',
  formatPapers: 'work',
  mentionedIn: 'work',
};
