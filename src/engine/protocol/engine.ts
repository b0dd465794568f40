/*
 * This folder (`src/engine/protocol`). The protocol between editor and engine: a file an interface. Invariant: what
 * calls take and give can be cloned to another thread.
 */

import type { AtHandCalls, NoteCalls } from './atHand';
import type { BibliographyCalls, UnusedCalls } from './bibliographies';
import type { CheckCalls } from './check';
import type { CitationCalls } from './citations';
import type { CompletionCalls } from './completion';
import type { DocumentCalls } from './documents';
import type { FeedCalls } from './feed';
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

/**
 * The calls that the worker answers. Every call is asynchronous and takes and gives plain data. While nothing is
 * loaded, look-ups find nothing. All addresses are URIs as text, all offsets UTF-16 code units.
 */
export interface Engine
  extends
    LibraryCalls,
    OnlineCalls,
    ImportCalls,
    CompletionCalls,
    CheckCalls,
    BibliographyCalls,
    DocumentCalls,
    CitationCalls,
    KeyCalls,
    PlanCalls,
    FormatCalls,
    PageCalls,
    InsightsCalls,
    MentionCalls,
    AtHandCalls,
    NoteCalls,
    UnusedCalls,
    FeedCalls,
    ZoteroCalls,
    WatchCalls {
  /** Takes over settings; citekeys that depend on them change at once. */
  configure(settings: EngineSettings): Promise<void>;
}

/** The engine's calls as the worker has them: answered at once, or later. */
export type Calls<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => Promise<infer R> ? (...args: A) => R | Promise<R> : never;
};

export interface EngineSettings extends FolderSettings {
  /** Those of the folders of the workspace. */
  readonly folders?: readonly (FolderSettings & { readonly folder: string })[];
  /** The style of documents that name none: a bundled style's name, or a file. */
  readonly citationStyle?: string;
  /**
   * Of several bibliographies that a document without any may come to name, those that the user chose in this
   * workspace, the last choice first: each of its folders may have one.
   */
  readonly preferredBibliographies?: readonly string[];
  /** The URIs of the bibliographies that the settings name: LaTeX finds those by their names, wherever they are. */
  readonly listedBibliographies?: readonly string[];
  /** The URI of the user's own library. */
  readonly library?: string;
  /** `auto` where absent. */
  readonly corpus?: CorpusUse;
}

/** The settings that each folder of a workspace may have its own of. */
export interface FolderSettings {
  readonly citekeyPattern: string;
  /** The user's own LaTeX citation commands, without backslash. */
  readonly citationCommands: readonly string[];
  /** A tie (`~`) stands before a new citation in LaTeX: so it is where absent. */
  readonly latexTie?: boolean;
}

/** The corpus after the user's own papers, among the workspace's, or nowhere. */
type CorpusUse = 'auto' | 'on' | 'off';
