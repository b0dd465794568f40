/** Abbreviations whose full stop ends no sentence, even where the next word begins with a capital. */
const abbreviations = /(?:^|[\s(])(?:e\.g|i\.e|cf|vs|resp|approx|Fig|Eq|Sec|Dr|Prof|St|No|et al|[A-Z])\.\s*$/;

/**
 * The first sentences of an abstract, by the rules for sentence boundaries of Unicode (UAX #29), but none that ends in
 * an abbreviation.
 *
 * @param text plain text
 */
export function firstSentences(text: string, count: number): string {
  const segments = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text.replace(/\s+/g, ' ').trim());
  const sentences: string[] = [];
  let begun = '';
  for (const { segment } of segments) {
    begun += segment;
    if (abbreviations.test(begun.slice(-20))) continue;
    sentences.push(begun);
    begun = '';
    if (sentences.length === count) break;
  }
  if (sentences.length < count) sentences.push(begun);
  return sentences.join('').trim();
}
