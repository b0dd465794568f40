/** How a language writes the few things that a reference has. */
export interface ReferenceMarkup {
  /** A comment on a line of its own. */
  readonly comment: (text: string) => string;
  readonly tags: Readonly<Record<string, readonly [before: string, after: string]>>;
  /** Between the lines of a reference. */
  readonly lineBreak: string;
  readonly escape: (text: string) => string;
  /**
   * Matches the start of a paragraph that would be read as a list or a heading; a backslash goes before its last sign.
   */
  readonly blockStart?: RegExp;
  /** Before each reference, which is a paragraph. */
  readonly lead: string;
}

/** Escapes signs by a backslash before each. */
export const escapeWith = (signs: RegExp) => (text: string) => text.replace(signs, '\\$&');

/** Escapes a text but for its addresses, which a language reads as links and not as markup. */
export const outsideAddresses = (escape: (text: string) => string) => (text: string) =>
  text
    .split(/(https?:\/\/[^\s<>]+)/)
    .map((part, index) => (index % 2 === 1 ? part : escape(part)))
    .join('');
