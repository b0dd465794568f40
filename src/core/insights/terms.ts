import type { Paper } from '../library/paper';
import { stepLength, type Steps } from '../search/frozen/steps';
import { topCounted, type Ranking } from './tally';
import { TopicReader } from './topics';

/** Words that phrases are looked for among. */
const mostWords = 200;
/** A phrase stands in at least so many papers. */
const leastPhrase = 2;
/** It stands for one of its words where it has this share of the word's papers. */
const leastTold = 0.5;
/** A word is left to its phrases where less than this share of its papers has it without one of them. */
const leastAlone = 0.4;

/**
 * The terms that the titles and keywords of most papers have: words of one stem taken together, and pairs of words side by side where these stand
 * for most of what one of the words stands for (`reinforcement learning` instead of `reinforcement`). Each is spelt as it is most
 * often. Linear in the titles' length.
 */
export function* topTerms(papers: readonly Paper[], most: number): Steps<Ranking> {
  const reader = new TopicReader();
  const counts = new Map<string, number>();
  for (const [index, paper] of papers.entries()) {
    for (const stem of new Set(reader.titleWords(paper).map(({ stem }) => stem))) increase(counts, stem);
    if (index % stepLength === stepLength - 1) yield;
  }
  const frequent = new Map(topCounted(counts, mostWords).map(({ name, papers: count }) => [name, count]));
  const phrases = new Map<string, number>();
  const spellings = new Map<string, Map<string, number>>();
  for (const [index, paper] of papers.entries()) {
    const seen = new Set<string>();
    readTerms(reader, paper, frequent, (term, spelling) => {
      const known = spellings.get(term);
      if (known) increase(known, spelling);
      else spellings.set(term, new Map([[spelling, 1]]));
      if (term.includes(' ')) seen.add(term);
    });
    for (const phrase of seen) increase(phrases, phrase);
    if (index % stepLength === stepLength - 1) yield;
  }
  const top = topCounted(withoutParts(frequent, phrases), most);
  return {
    top: top.map(({ name, papers: count }) => ({ name: commonest(spellings.get(name)) ?? name, papers: count })),
    total: counts.size,
  };
}

/** Tells the frequent words of a paper, and the pairs of them that stand side by side. */
function readTerms(
  reader: TopicReader,
  paper: Paper,
  frequent: ReadonlyMap<string, number>,
  visit: (term: string, spelling: string) => void,
): void {
  const words = reader.titleWords(paper).filter(({ stem }) => frequent.has(stem));
  words.forEach(({ stem, spelling, position }, index) => {
    visit(stem, spelling);
    const next = words[index + 1];
    if (next?.position === position + 1 && next.stem !== stem) {
      visit(`${stem} ${next.stem}`, `${spelling} ${next.spelling}`);
    }
  });
}

/** Phrases that tell more than one of their words, and the words that stand for themselves. */
function withoutParts(
  words: ReadonlyMap<string, number>,
  phrases: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const alone = new Map(words);
  const isAlone = (word: string) => (alone.get(word) ?? 0) >= leastAlone * (words.get(word) ?? 0);
  const telling: [string, number][] = [];
  for (const { name, papers } of topCounted(phrases, phrases.size)) {
    const parts = name.split(' ');
    if (papers < leastPhrase || !parts.some((part) => papers >= leastTold * (words.get(part) ?? 0))) continue;
    // A word of a stronger phrase makes this one its beginning or end: `large language` beside `language models`.
    if (parts.every(isAlone)) telling.push([name, papers]);
    for (const part of parts) alone.set(part, (alone.get(part) ?? 0) - papers);
  }
  return new Map([...[...words].filter(([word]) => isAlone(word)), ...telling]);
}

function commonest(spellings: ReadonlyMap<string, number> | undefined): string | undefined {
  return spellings && topCounted(spellings, 1)[0]?.name;
}

function increase(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
