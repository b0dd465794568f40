import type { Insights } from '../../core/insights/insights';
import type { Network } from '../../core/insights/network';
import type { DocumentText } from './values';

/** Which papers the figures are of. */
export type InsightsScope =
  | { readonly kind: 'library' }
  /** What a query finds, the best 2,000 of it; an empty one means the library. */
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
}
