/*
 * This folder (`src/engine/protocol`). The protocol between editor and engine: a file an interface. Invariant: what
 * calls take and give can be cloned to another thread.
 */

import type { AtHandCalls } from './atHand';
import type { BibliographyCalls, SavedCalls } from './bibliographies';
import type { CheckCalls } from './check';
import type { CitationCalls } from './citations';
import type { CompletionCalls } from './completion';
import type { DocumentCalls } from './documents';
import type { FormatCalls } from './formatting';
import type { ImportCalls } from './imports';
import type { InsightsCalls } from './insights';
import type { KeyCalls } from './keys';
import type { LibraryCalls } from './library';
import type { MentionCalls } from './mentions';
import type { OnlineCalls, ZoteroCalls } from './online';
import type { PageCalls } from './pages';
import type { PlanCalls } from './plans';
import type { WatchCalls } from './watch';
import type { UnusedCalls } from './unused';

/**
 * What the worker answers. Every call is asynchronous and takes and gives plain data. While nothing is loaded, look-ups
 * find nothing. All addresses are URIs as text, all offsets UTF-16 code units.
 */
export interface Engine
  extends
    LibraryCalls,
    OnlineCalls,
    ImportCalls,
    CompletionCalls,
    CheckCalls,
    BibliographyCalls,
    SavedCalls,
    DocumentCalls,
    CitationCalls,
    KeyCalls,
    PlanCalls,
    FormatCalls,
    PageCalls,
    InsightsCalls,
    MentionCalls,
    AtHandCalls,
    UnusedCalls,
    ZoteroCalls,
    WatchCalls {
  /** Takes over settings; citekeys that depend on them change at once. */
  configure(settings: EngineSettings): Promise<void>;
}

/** The engine's calls as the worker has them: answered at once, or later. */
export type Calls<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => Promise<infer R> ? (...args: A) => R | Promise<R> : never;
};

export interface EngineSettings {
  readonly citekeyPattern: string;
  /** The user's own LaTeX citation commands, without backslash. */
  readonly citationCommands: readonly string[];
  /** The style of documents that name none: a bundled style's name, or a file. */
  readonly citationStyle?: string;
  /**
   * Of several bibliographies that a document without any may come to name, the one that the user chose for this
   * workspace.
   */
  readonly bibliography?: string;
  /** The URI of the user's own library. */
  readonly library?: string;
  /** A tie (`~`) stands before a new citation in LaTeX: so it is where absent. */
  readonly latexTie?: boolean;
  /** `auto` where absent. */
  readonly corpus?: CorpusUse;
}

/** The corpus after the user's own papers, among the workspace's, or nowhere. */
type CorpusUse = 'auto' | 'on' | 'off';
