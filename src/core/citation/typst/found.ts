import type { TextRange } from '../../text/range';
import type { KeyPattern } from '../shared/citation';
import type { Region } from '../shared/region';

/** A place of a key: what a completion replaces, and within it the key, which may be missing yet. */
export interface TypstMark extends TextRange {
  /** `@key` in the text, an argument of `cite`, or a string of which a function makes a label. */
  readonly kind: 'reference' | 'argument' | 'string';
  readonly keyStart: number;
  readonly keyEnd: number;
  /** After the full stops and colons that follow a reference, which are the sentence's. */
  readonly typedEnd: number;
}

export interface TypstCitation extends TextRange {
  readonly form: 'inText' | 'command' | 'nocite';
  /** Absent in a bibliography that prints all it has. */
  readonly key?: TextRange;
  /** It is in text, and not among the arguments of a function or in other code. */
  readonly isInText: boolean;
  /** The keys that a label may name which is put together; empty where nothing is known of them. */
  readonly mayCite?: readonly KeyPattern[];
}

const lists = ['citations', 'marks', 'regions', 'bibliographies', 'includes'] as const;

/** How much is found up to a place. */
export type FoundCounts = readonly number[];

export function countFound(found: TypstFound): FoundCounts {
  return lists.map((name) => found[name].length);
}

/** Drops what was found since it was counted. */
export function dropSince(found: TypstFound, counts: FoundCounts): void {
  for (const [index, name] of lists.entries()) found[name].length = counts[index] ?? 0;
}

/** The results of reading a Typst document, collected as it is read. */
export interface TypstFound {
  readonly citations: TypstCitation[];
  readonly marks: TypstMark[];
  /** Code, mathematics, comments, raw text, labels and links, in order. */
  readonly regions: Region[];
  /** The labels that the text defines. */
  readonly labels: Set<string>;
  /** The names of the files of its bibliographies, without quotes. */
  readonly bibliographies: TextRange[];
  /** The definitions that stand in text. */
  readonly definitions: (TextRange & { readonly name: string })[];
  /** The names of the files that it includes or imports, without quotes. */
  readonly includes: TextRange[];
}
