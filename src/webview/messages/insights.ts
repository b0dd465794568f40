/* Messages between the Insights page and the editor. Imported by both: no DOM, no vscode. */
import type { Insights } from '../../core/insights/insights';
import type { Network } from '../../core/insights/network';
import { fieldsOf } from './fields';

/** Which papers are looked at. */
export const scopeKinds = ['library', 'query', 'document'] as const;
export type ScopeKind = (typeof scopeKinds)[number];

/** How authors or papers hang together. */
export const networkKinds = ['coAuthors', 'similar'] as const;
export type ShownNetworkKind = (typeof networkKinds)[number];

/** To the page: all that it shows. What is still being worked out is absent. */
export interface PageState {
  readonly words: Words;
  readonly scope: {
    readonly kind: ScopeKind;
    readonly query: string;
    /** The name of the document that could be looked at. */
    readonly document?: string;
  };
  /** Why there is nothing to show. */
  readonly problem?: 'failed' | 'noDocument';
  /** More papers may come: the library is not all there yet. */
  readonly isLoading: boolean;
  readonly insights?: Insights;
  /** More was found than is shown. */
  readonly isCut: boolean;
  /** Whether the papers of the corpus count with the user's; absent where there is nothing to choose. */
  readonly corpus?: 'leftOut' | 'included';
  readonly networks: Partial<Readonly<Record<ShownNetworkKind, Network>>>;
}

/** From the page. */
export type PageMessage =
  | { readonly kind: 'scope'; readonly scope: ScopeKind; readonly query: string; readonly withCorpus?: true }
  | { readonly kind: 'paper'; readonly id: string }
  | { readonly kind: 'author'; readonly name: string }
  /** Search for something in the query language. */
  | { readonly kind: 'search'; readonly query: string }
  /** A picture to be saved: an SVG's text, or a PNG in base 64. */
  | { readonly kind: 'save'; readonly name: string; readonly format: PictureFormat; readonly content: string };

export type PictureFormat = 'svg' | 'png';

/** All words of the page, in the user's language, with `{0}`, `{1}` where something goes in. */
export type Words = Readonly<Record<(typeof wordNames)[number], string>>;

const wordNames = [
  'title',
  'scope',
  'library',
  'query',
  'document',
  'noDocument',
  'typeQuery',
  'show',
  'working',
  'loading',
  'failed',
  'emptyLibrary',
  'emptyQuery',
  'emptyDocument',
  'onePaper',
  'papers',
  'cut',
  'ofDocument',
  'table',
  'saveSvg',
  'savePng',
  'timeline',
  'byMonth',
  'byYear',
  'byDecade',
  'byCentury',
  'unplaced',
  'period',
  'corpus',
  'includeCorpus',
  'otherSources',
  'allPapers',
  'citations',
  'citationsNote',
  'mostCited',
  'upvotes',
  'upvotesNote',
  'mostUpvoted',
  'paper',
  'authors',
  'author',
  'terms',
  'term',
  'organizations',
  'organization',
  'venues',
  'venue',
  'most',
  'nothingKnown',
  'network',
  'coAuthors',
  'coAuthorsNote',
  'noCoAuthors',
  'similar',
  'similarNote',
  'noSimilar',
  'figures',
  'citationsAndUpvotes',
  'linkedWith',
  'links',
  'together',
  'sharing',
  'find',
  'noneFound',
  'oneFound',
  'found',
  'zoomIn',
  'zoomOut',
  'fit',
  'networkHint',
] as const;

/** Checks a state from the extension; undefined for one that this page cannot show. */
export function readPageState(value: unknown): PageState | undefined {
  const fields = fieldsOf(value);
  const words = fieldsOf(fields['words']);
  const scope = fieldsOf(fields['scope']);
  const isWhole =
    wordNames.every((name) => typeof words[name] === 'string') &&
    scopeKinds.some((kind) => kind === scope['kind']) &&
    typeof fields['networks'] === 'object';
  return isWhole ? (value as PageState) : undefined;
}

/** Longer texts come from no page; pictures may be as long as this. */
const maxTextLength = 10_000;
const maxPictureLength = 50_000_000;

/** Checks a message of a page; undefined for what is none. */
export function readPageMessage(value: unknown): PageMessage | undefined {
  const { kind, scope, query, withCorpus, id, name, format, content } = fieldsOf(value);
  switch (kind) {
    case 'scope': {
      const known = scopeKinds.find((each) => each === scope);
      const included = withCorpus === true && { withCorpus: true as const };
      return known && isText(query) ? { kind, scope: known, query, ...included } : undefined;
    }
    case 'paper':
      return isText(id) ? { kind, id } : undefined;
    case 'author':
      return isText(name) ? { kind, name } : undefined;
    case 'search':
      return isText(query) ? { kind, query } : undefined;
    case 'save': {
      if (format !== 'svg' && format !== 'png') return undefined;
      if (typeof name !== 'string' || !/^[a-z-]{1,40}$/i.test(name)) return undefined;
      return isText(content, maxPictureLength) ? { kind, name, format, content } : undefined;
    }
    default:
      return undefined;
  }
}

function isText(value: unknown, maxLength = maxTextLength): value is string {
  return typeof value === 'string' && value.length <= maxLength;
}
