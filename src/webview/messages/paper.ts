/* What passes between the page of a paper or an author and the extension. Read by both: no DOM, no vscode. */
import type { TextPart } from '../../core/text/mathParts';
import { fieldsOf } from './fields';

/** The subject of a page. */
export type Subject =
  { readonly kind: 'paper'; readonly id: string } | { readonly kind: 'author'; readonly name: string };

/** All that the page shows; every word of it is the extension's, in the user's language. */
export interface PageState {
  readonly subject: Subject;
  readonly bar: NavigationBar;
  readonly page: PaperView | AuthorView | Notice;
}

export interface NavigationBar {
  readonly label: string;
  readonly back: BarButton;
  readonly forward: BarButton;
  readonly pin: BarButton & { readonly isPinned: boolean };
}

export interface BarButton {
  readonly label: string;
  readonly isEnabled: boolean;
}

export interface PaperView {
  readonly kind: 'paper';
  readonly title: readonly TextPart[];
  readonly authors: NameList;
  /** Date, venue and the like, in a line. */
  readonly summary: string;
  readonly figures: readonly Figure[];
  readonly actions: readonly { readonly action: Action; readonly label: string }[];
  readonly actionsLabel: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly linksLabel: string;
  readonly abstract: TextSection;
  readonly details: { readonly heading: string; readonly facts: readonly Fact[] };
  readonly citations: CitationSection;
  readonly similar: PaperSection;
}

export interface AuthorView {
  readonly kind: 'author';
  readonly name: string;
  readonly figures: readonly { readonly heading: string; readonly figures: readonly Figure[] }[];
  readonly coauthors: NameList & { readonly heading: string };
  readonly years: { readonly heading: string; readonly groups: readonly PaperSection[]; readonly note?: string };
}

/** In place of a page. */
export interface Notice {
  readonly kind: 'notice';
  readonly text: string;
}

/** Authors; of many, the first are shown, and all when asked for. */
export interface NameList {
  readonly label: string;
  /** `shown` is how a name reads in a list, where that is not how it is kept. */
  readonly names: readonly { readonly name: string; readonly shown?: string; readonly note?: string }[];
  readonly shownAtFirst: number;
  readonly showAll: string;
  /** The text after the names, which says that more exist that are not listed. */
  readonly rest?: string;
}

export interface Figure {
  readonly value: string;
  readonly label: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly isCode?: true;
}

export interface TextSection {
  readonly heading: string;
  readonly parts: readonly TextPart[];
  /** That the text is cut, or that there is none. */
  readonly note?: string;
}

export interface CitationSection {
  readonly heading: string;
  readonly files: readonly {
    readonly name: string;
    readonly places: readonly { readonly index: number; readonly label: string; readonly line: string }[];
  }[];
  readonly note?: string;
}

export interface PaperSection {
  readonly heading: string;
  readonly papers: readonly PaperRow[];
  readonly note?: string;
  /** A button that includes papers of the corpus, or leaves them out. */
  readonly corpus?: { readonly label: string; readonly isIncluded: boolean };
}

export interface PaperRow {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly note?: string;
}

/** The commands for the paper that is shown. */
const actions = [
  'cite',
  'copy',
  'pdf',
  'zotero',
  'note',
  'entry',
  'similar',
  'references',
  'citations',
  'save',
] as const;
export type Action = (typeof actions)[number];

/** A message from the page: a request of the user's. */
export type PageMessage =
  | { readonly kind: 'open'; readonly subject: Subject }
  | { readonly kind: 'act'; readonly action: Action }
  /** Opens a citation by its place among those shown. */
  | { readonly kind: 'place'; readonly index: number }
  | { readonly kind: 'go'; readonly to: 'back' | 'forward' }
  | { readonly kind: 'pin'; readonly isPinned: boolean }
  /** Whether papers of the corpus are to be among the similar ones. */
  | { readonly kind: 'corpus'; readonly isIncluded: boolean };

/**
 * Checks a state from the extension; undefined for one that this page cannot show. The extension has made it, so only
 * its kind is checked.
 */
export function readPageState(value: unknown): PageState | undefined {
  const { page, subject, bar } = fieldsOf(value);
  const isPage = ['paper', 'author', 'notice'].includes(String(fieldsOf(page)['kind']));
  return isPage && readSubject(subject) && fieldsOf(bar)['back'] !== undefined ? (value as PageState) : undefined;
}

/** Checks a message of a page; undefined for what is none. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  const { kind, subject: about, action, index, to, isPinned, isIncluded } = fieldsOf(value);
  const subject = readSubject(about);
  if (kind === 'open' && subject) return { kind, subject };
  if (kind === 'act') {
    const known = actions.find((one) => one === action);
    return known && { kind, action: known };
  }
  if (kind === 'place' && typeof index === 'number') return { kind, index };
  if (kind === 'go' && (to === 'back' || to === 'forward')) return { kind, to };
  if (kind === 'corpus' && typeof isIncluded === 'boolean') return { kind, isIncluded };
  if (kind === 'pin' && typeof isPinned === 'boolean') return { kind, isPinned };
  return undefined;
}

/** A subject of unknown origin: said by a page, or kept from an earlier session. */
export function readSubject(value: unknown): Subject | undefined {
  const { kind, id, name } = fieldsOf(value);
  if (kind === 'paper' && typeof id === 'string') return { kind, id };
  if (kind === 'author' && typeof name === 'string') return { kind, name };
  return undefined;
}
