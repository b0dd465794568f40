import type { CslItem } from '../bibliography/model/cslItem';
import type { PaperRecord } from '../library/record';
import type { SourceName } from './sourceName';

/**
 * A work as one online source tells it, clean: a record of the library, and the item that its entry is written from.
 */
export interface SourceRecord {
  readonly record: PaperRecord;
  /** Everything that an entry can say, in CSL-JSON and without `id`. */
  readonly item: CslItem;
  readonly source: SourceName;
  readonly ids: WorkIds;
  /** Years in which it was published, too: in print where the record's date is online; of the conference. */
  readonly otherYears?: readonly number[];
  /** The work was taken back, where the source says no more than that. */
  readonly retracted?: true;
  /** Notices about the work, each once. */
  readonly notices?: readonly WorkNotice[];
  /** A part of the work's text that fits what was looked for. */
  readonly passage?: string;
}

/** A later publication that changes what a work is worth, as Crossref's `updated-by` names it. */
export interface WorkNotice {
  /** `retraction`, `withdrawal`, `removal`, `correction`, `expression_of_concern`, … */
  readonly type: string;
  readonly doi: string;
}

/** Identifiers of a work besides those of its record. */
export interface WorkIds {
  readonly pmid?: string;
  readonly pmcid?: string;
  readonly isbn?: string;
  /** `W2741809807` */
  readonly openalex?: string;
  /** 40 hexadecimal digits. */
  readonly semanticscholar?: string;
  /** Semantic Scholar's number of a work. */
  readonly corpusid?: string;
  /** `conf/icml/GergatsouliT22` */
  readonly dblp?: string;
}

/** A work as a source's answer has it, before `cleanWork`: texts may hold entities, HTML, JATS, MathML or TeX. */
export interface SourceWork {
  readonly source: SourceName;
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
  readonly authors?: readonly WorkName[];
  readonly editors?: readonly WorkName[];
  /** More authors exist than are named. */
  readonly authorsCut?: boolean;
  readonly abstract?: string | undefined;
  /** ISO 8601, as precise as known; a time after it is cut off. */
  readonly date?: string | undefined;
  /** Further dates of publication: in print where `date` is online; of the conference. */
  readonly otherDates?: readonly (string | undefined)[];
  /** A CSL item type. */
  readonly type?: string | undefined;
  readonly venue?: string | undefined;
  readonly event?: string | undefined;
  readonly series?: string | undefined;
  readonly publisher?: string | undefined;
  readonly place?: string | undefined;
  readonly volume?: string | undefined;
  readonly issue?: string | undefined;
  readonly pages?: string | undefined;
  readonly number?: string | undefined;
  readonly edition?: string | undefined;
  readonly version?: string | undefined;
  readonly numberOfPages?: string | undefined;
  readonly language?: string | undefined;
  readonly doi?: string | undefined;
  /** With or without version. */
  readonly arxivId?: string | undefined;
  readonly url?: string | undefined;
  readonly issn?: string | undefined;
  readonly isbn?: string | undefined;
  readonly pmid?: string | undefined;
  readonly pmcid?: string | undefined;
  readonly openalex?: string | undefined;
  readonly semanticscholar?: string | undefined;
  readonly corpusid?: string | undefined;
  readonly dblp?: string | undefined;
  readonly keywords?: readonly string[] | undefined;
  readonly codeUrls?: readonly string[] | undefined;
  readonly organization?: { readonly handle: string; readonly name: string } | undefined;
  readonly citations?: number | undefined;
  readonly upvotes?: number | undefined;
  readonly retracted?: boolean;
  readonly notices?: readonly WorkNotice[] | undefined;
  readonly passage?: string | undefined;
}

/** A name in parts, or as one text in either order. */
export type WorkName = {
  /** Alone or as an address. */
  readonly orcid?: string | undefined;
} & (
  | {
      readonly family: string;
      readonly given?: string | undefined;
      readonly suffix?: string | undefined;
      readonly particle?: string | undefined;
    }
  /** A group. */
  | { readonly literal: string }
  /** A person. */
  | { readonly name: string }
);
