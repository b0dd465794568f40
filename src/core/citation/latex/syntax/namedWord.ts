import { matchAt } from '../../shared/scanning';

/** Words that name a command in another way: `\csname cite\endcsname`, `\csuse{cite}`, `\@nameuse{cite}`. */
const namingWords: ReadonlyMap<string, RegExp> = new Map([
  ['csname', /\s*([A-Za-z@]+)\s*\\endcsname/y],
  ['csuse', /\s*\{([A-Za-z@]+)\}/y],
  ['@nameuse', /\s*\{([A-Za-z@]+)\}/y],
]);

/** The command that a control word names which ends at an offset, and where its name ends; undefined for others. */
export function namedWord(
  text: string,
  word: string,
  end: number,
): { readonly name: string; readonly end: number } | undefined {
  const naming = namingWords.get(word);
  const match = naming && matchAt(naming, text, end);
  return match?.[1] === undefined ? undefined : { name: match[1], end: end + match[0].length };
}
