/** A run of terms in a dictionary: from, up to but not including. */
export interface TermRange {
  readonly from: number;
  readonly to: number;
}
