import type { TextRange } from '../../core/text/range';
import type { CitationPlan } from './plans';
import type { DocumentText } from './values';

/** Papers that are mentioned in a text or on the clipboard, and not cited yet. */
export interface MentionCalls {
  /**
   * How to cite what is pasted in the place of a selection: a citekey, an arXiv id, a DOI or a link to either of a
   * paper that is known, or BibTeX entries, which are added to the document's bibliography. Undefined where it is none
   * of these, or nothing can be cited there.
   */
  planPaste(document: DocumentText, selection: TextRange, pasted: string): Promise<MentionPlan | undefined>;
  /** The paper whose id, link or title is at an offset of a stretch of text. */
  mentionedIn(text: string, offset: number): Promise<MentionedPaper | undefined>;
  /** How to cite a paper where it is mentioned; undefined where it is cited there, or nothing can be. */
  planMention(document: DocumentText, mention: MentionedPaper): Promise<MentionPlan | undefined>;
}

export interface MentionedPaper {
  readonly id: string;
  /** For reading, without TeX. */
  readonly title: string;
  readonly kind: 'identifier' | 'title';
  readonly range: TextRange;
}

/** Its edits may replace. */
export interface MentionPlan extends CitationPlan {
  /** Of the papers that are cited, for reading. */
  readonly titles: readonly string[];
}
