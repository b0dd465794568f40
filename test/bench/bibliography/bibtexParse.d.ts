declare module 'bibtex-parse' {
  /** The entries of a text, their fields decoded. */
  export function entries(text: string): readonly object[];
}
