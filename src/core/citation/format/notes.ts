import type { CitedGroup } from './request';

/** The numbers of the notes that citations make or stand in: what is not told of a citation makes the next note. */
export function noteNumbers(citations: readonly CitedGroup[]): number[] {
  let last = 0;
  return citations.map(({ note }) => {
    const number = note?.number ?? last + 1;
    last = Math.max(last, number);
    return number;
  });
}

/**
 * HTML of a note's text as a sentence, as pandoc sets it: no comma before it, its first letter a capital, one full stop
 * at its end.
 */
export function noteSentence(html: string): string {
  const text = html.replace(/^(?:[,;]\s*)+/, '').replace(/(?<!\s)\s+(?=[.]?$)/, '');
  if (text === '') return '';
  const capital = text.replace(
    /^((?:<[^<>]*>|[“‘"'([«])*)(\p{Ll})/u,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
  return /[.!?…](?:['"”’»)\]]|<\/[^<>]*>)*$/.test(capital) ? capital : `${capital}.`;
}
