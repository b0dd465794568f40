import type { Paper } from '../library/paper';
import { stepLength, type Cooperative } from '../text/cooperative';
import { topK, topCounted, type TopCounts } from './nameCounter';
import { TopicReader } from './topics';

/** Words that phrases are looked for among. */
const maxWords = 200;
/** Papers that must have a phrase, unless it is written with a hyphen. */
const minPhrase = 2;
/** It stands for one of its words where it has this share of the word's papers. */
const minTold = 0.5;
/** A word is left to its phrases where less than this share of its papers has it without one of them. */
const minAlone = 0.4;
/** Occurrences by which the commonest spelling of a term is found. */
const enoughSpellings = 500;

const hyphen = /^[-‐]$/u;

/** A word or a phrase, by the numbers of its stems. */
interface Term {
  readonly stems: readonly number[];
  papers: number;
  /** The last paper that was counted. */
  last: number;
  occurrences: number;
  /** Its words were joined by a hyphen: `fine-tuning` is neither fine nor tuning. */
  isCompound: boolean;
  readonly spellings: Map<string, number>;
}

/**
 * The terms that the titles and keywords of most papers have: words of one stem taken together, and pairs of words side
 * by side where these stand for most of what one of the words stands for (`reinforcement learning` instead of
 * `reinforcement`, `fine-tuning` instead of both). Each is spelt as it is most often. Linear in the titles' length.
 */
export function* topTerms(papers: readonly Paper[], max: number): Cooperative<TopCounts> {
  const reader = new TopicReader();
  const counts = yield* countStems(papers, reader);
  const frequent = topK(counts.entries(), maxWords, ([a, count], [b, other]) => other - count || a - b);
  const words = new Map(frequent.map(([stem, count]) => [stem, newTerm([stem], count)]));
  const phrases = yield* countPhrases(papers, reader, words);
  const spelt = new Map<string, number>();
  for (const term of withoutParts(words, phrases)) {
    const [spelling] = topCounted(term.spellings, 1);
    if (spelling && !spelt.has(spelling.name)) spelt.set(spelling.name, term.papers);
  }
  return { top: topCounted(spelt, max), total: counts.length };
}

/** For each stem, how many papers have it. */
function* countStems(papers: readonly Paper[], reader: TopicReader): Cooperative<number[]> {
  const counts: number[] = [];
  const last: number[] = [];
  for (const [index, paper] of papers.entries()) {
    reader.eachTitleWord(paper, (stem) => {
      if (last[stem] === index) return;
      last[stem] = index;
      counts[stem] = (counts[stem] ?? 0) + 1;
    });
    if (index % stepLength === stepLength - 1) yield;
  }
  return counts;
}

/** Counts the pairs of frequent words that are side by side, and the spellings of both. */
function* countPhrases(
  papers: readonly Paper[],
  reader: TopicReader,
  words: ReadonlyMap<number, Term>,
): Cooperative<readonly Term[]> {
  const phrases = new Map<number, Map<number, Term>>();
  for (const [index, paper] of papers.entries()) {
    let before: { stem: number; start: number; end: number; position: number } | undefined;
    reader.eachTitleWord(paper, (stem, text, start, end, position) => {
      const word = words.get(stem);
      if (!word) return;
      spell(word, text, start, end);
      if (before?.position === position - 1 && before.stem !== stem) {
        const phrase = phraseOf(phrases, before.stem, stem);
        spell(phrase, text, before.start, end);
        if (phrase.last !== index) phrase.papers += 1;
        phrase.isCompound ||= hyphen.test(text.slice(before.end, start));
        phrase.last = index;
      }
      before = { stem, start, end, position };
    });
    if (index % stepLength === stepLength - 1) yield;
  }
  return [...phrases.values()].flatMap((seconds) => [...seconds.values()]);
}

function phraseOf(phrases: Map<number, Map<number, Term>>, first: number, second: number): Term {
  let seconds = phrases.get(first);
  if (!seconds) phrases.set(first, (seconds = new Map<number, Term>()));
  let phrase = seconds.get(second);
  if (!phrase) seconds.set(second, (phrase = newTerm([first, second], 0)));
  return phrase;
}

function newTerm(stems: readonly number[], papers: number): Term {
  return { stems, papers, last: -1, occurrences: 0, isCompound: false, spellings: new Map() };
}

/** Counts a spelling of a phrase, with a blank in place of all but hyphens that is between its words. */
function spell(term: Term, text: string, start: number, end: number): void {
  if (++term.occurrences > enoughSpellings) return;
  const spelling = text.slice(start, end).replace(/[^\p{L}\p{N}\p{M}-]+/gu, ' ');
  term.spellings.set(spelling, (term.spellings.get(spelling) ?? 0) + 1);
}

/** Phrases that tell more than one of their words, and the words that stand for themselves. */
function withoutParts(words: ReadonlyMap<number, Term>, phrases: readonly Term[]): Term[] {
  const alone = new Map([...words].map(([stem, { papers }]): [number, number] => [stem, papers]));
  const papersOf = (stem: number) => words.get(stem)?.papers ?? 0;
  const isAlone = (stem: number) => (alone.get(stem) ?? 0) >= minAlone * papersOf(stem);
  const kept: Term[] = [];
  const ordered = [...phrases].sort((a, b) => b.papers - a.papers || compareStems(a, b));
  for (const phrase of ordered) {
    const { stems, papers, isCompound } = phrase;
    if ((papers < minPhrase && !isCompound) || !stems.some((stem) => papers >= minTold * papersOf(stem))) continue;
    // A word of a stronger phrase makes this one its beginning or end: `large language` beside `language models`.
    if (stems.every(isAlone)) kept.push(phrase);
    for (const stem of stems) alone.set(stem, (alone.get(stem) ?? 0) - papers);
  }
  return [...kept, ...[...words.values()].filter(({ stems }) => stems.every(isAlone))];
}

function compareStems(a: Term, b: Term): number {
  return (a.stems[0] ?? 0) - (b.stems[0] ?? 0) || (a.stems[1] ?? 0) - (b.stems[1] ?? 0);
}
