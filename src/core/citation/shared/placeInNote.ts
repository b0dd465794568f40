/** Where a citation is in the text of a footnote of the document. */
export interface PlaceInNote {
  /** Nothing of the note, which is one paragraph, is before it. */
  readonly isFirst: boolean;
  /** The note ends with it, or a sentence begins behind it. */
  readonly endsSentence: boolean;
  /** The punctuation mark of the document right behind it; empty where there is none. */
  readonly mark: string;
}
