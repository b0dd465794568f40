import type { Insights } from '../../core/insights/insights';
import type { Network } from '../../core/insights/network';
import type { CorpusPart } from './library';
import type { DocumentText } from './values';

/** Which papers the figures are of. */
export type InsightsScope =
  /** The user's papers, with those of the corpus where that is asked for; all, where the user has none. */
  | { readonly kind: 'library'; readonly withCorpus?: boolean }
  /** The best 2,000 results of a query; an empty query means the whole library. */
  | { readonly kind: 'query'; readonly query: string }
  /** The papers that a document cites. */
  | { readonly kind: 'document'; readonly document: DocumentText };

/** How authors or papers hang together. */
export type NetworkKind = 'coAuthors' | 'similar';

/** The library in figures and networks. Each call gives only what is drawn, and takes its time in slices. */
export interface InsightsCalls {
  /** Undefined where a later call has come before this one was through. */
  insights(scope: InsightsScope): Promise<ScopedInsights | undefined>;
  /** Alike, for each kind. */
  network(scope: InsightsScope, kind: NetworkKind): Promise<Network | undefined>;
}

/** The timeline's sources are bibliographies by their paths, and `corpus`: all pages together. */
export interface ScopedInsights extends Insights {
  /** A query finds more than was looked at. */
  readonly isCut: boolean;
  /** Of the user's library: what became of the papers of the corpus alone. */
  readonly corpus?: CorpusPart;
}
