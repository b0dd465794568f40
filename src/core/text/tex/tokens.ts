/**
 * A token of text with TeX in it, with every doubt settled: whether a dollar opens mathematics or is a price, whether
 * `--` is a dash or a flag, whether `~` is a tie or stands for itself.
 */
export type TexToken =
  /** Characters that stand for themselves. */
  | { readonly kind: 'text'; readonly text: string }
  /** A character written in TeX: the character itself, and the TeX to write for it. */
  | { readonly kind: 'char'; readonly text: string; readonly tex: string }
  /** A word of mathematics: `\log`. */
  | { readonly kind: 'operator'; readonly name: string }
  /** An address in running text. */
  | { readonly kind: 'url'; readonly text: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'close' }
  | {
      readonly kind: 'math';
      readonly tokens: readonly TexToken[];
      readonly delimiters: MathDelimiters;
      /** As it is between its delimiters. */
      readonly tex: string;
    }
  /** Any other command, without its arguments; `blank`: the blanks after it belong to it. */
  | { readonly kind: 'command'; readonly name: string; readonly blank: boolean }
  /** A command whose argument is no text to be set: an address, a key, a name. */
  | { readonly kind: 'verbatim'; readonly name: string; readonly argument: string }
  /** The next group, command with its arguments, or character is raised or lowered. */
  | { readonly kind: 'script'; readonly sign: '^' | '_' };

/** The delimiters to write around mathematics; mathematics without any in the source gets dollars. */
export type MathDelimiters = readonly ['$', '$'] | readonly ['\\(', '\\)'] | readonly ['\\ensuremath{', '}'];

export type TexMode = 'text' | 'math';
