import type { Paper } from '../../src/core/library/paper';
import { stopWords } from '../../src/core/text/words/stopWords';
import { fold } from '../../src/core/text/fold';
import { texToPlainText } from '../../src/core/text/texToPlainText';
import type { Random } from './random';

/**
 * Kinds of queries for one known paper: a the title's first five words, b two neighbouring content words from its middle, c the first
 * author's family name and the year, d three title words with a typo in one, e family name, a title word and the year.
 */
export const kinds = ['a', 'b', 'c', 'd', 'e'] as const;
export type Kind = (typeof kinds)[number];

export interface KnownItem {
  readonly id: string;
  readonly queries: Readonly<Record<Kind, string>>;
}

/** Queries for papers that have a name, a year and a title of at least five words. */
export function knownItems(papers: readonly Paper[], count: number, random: Random): KnownItem[] {
  const items: KnownItem[] = [];
  for (let tries = 0; items.length < count && tries < count * 50; tries++) {
    const paper = random.pick(papers);
    const item = knownItem(paper, random);
    if (item && !items.some(({ id }) => id === paper.id)) items.push(item);
  }
  return items;
}

/** What people type while they look for papers of the library: names, fragments of titles, topics, at times with a typo. */
export function typedQueries(papers: readonly Paper[], count: number, random: Random): string[] {
  const items = knownItems(papers, count, random);
  return items.map(({ queries }, index) => {
    const [family = '', year = ''] = queries.c.split(' ');
    switch (index % 5) {
      case 0:
        return queries.a;
      case 1:
        return `${queries.b} ${family}`;
      case 2:
        return `${family} ${queries.b}`;
      case 3:
        return queries.d;
      default:
        return `${queries.b} ${year}`;
    }
  });
}

function knownItem(paper: Paper, random: Random): KnownItem | undefined {
  const words = texToPlainText(paper.title)
    .split(/[^\p{L}\p{N}'-]+/u)
    .filter((word) => word !== '');
  const content = words.filter(isContent);
  const family = familyName(paper.authors[0] ?? '');
  const year = paper.date?.slice(0, 4);
  if (words.length < 5 || content.length < 4 || family === '' || year === undefined) return undefined;
  const pairs = words.flatMap((word, at): string[] => {
    const next = words[at + 1];
    return at > 0 && at + 2 < words.length && next && isContent(word) && isContent(next) ? [`${word} ${next}`] : [];
  });
  const middle = pairs[Math.floor(pairs.length / 2)];
  const long = content.filter((word) => word.length >= 5);
  if (middle === undefined || long.length < 3) return undefined;
  const three = pickThree(content, random);
  const at = Math.max(
    0,
    three.findIndex((word) => word.length >= 5),
  );
  three[at] = misspell(three[at] ?? '', random);
  return {
    id: paper.id,
    queries: {
      a: words.slice(0, 5).join(' '),
      b: middle,
      c: `${family} ${year}`,
      d: three.join(' '),
      e: `${family} ${random.pick(long)} ${year}`,
    },
  };
}

function isContent(word: string): boolean {
  return word.length > 2 && /^\p{L}/u.test(word) && !stopWords.has(fold(word));
}

/** The last word of "Given Family", or what stands before a comma. */
function familyName(name: string): string {
  const [family, given] = texToPlainText(name).split(',');
  return (given === undefined ? (family ?? '').trim().split(/\s+/).at(-1) : family?.trim()) ?? '';
}

/** Three words in the title's order, the first long enough to be misspelt. */
function pickThree(content: readonly string[], random: Random): string[] {
  const indexes = new Set<number>();
  const long = content.flatMap((word, index) => (word.length >= 5 ? [index] : []));
  indexes.add(random.pick(long));
  while (indexes.size < 3) indexes.add(random.below(content.length));
  return [...indexes].sort((a, b) => a - b).map((index) => content[index] ?? '');
}

/** Drops, doubles, swaps or changes a letter that is not the first. */
function misspell(word: string, random: Random): string {
  const at = 1 + random.below(word.length - 2);
  const letter = word[at] ?? '';
  switch (random.below(4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + letter + word.slice(at);
    case 2:
      return word.slice(0, at) + (word[at + 1] ?? '') + letter + word.slice(at + 2);
    default:
      return (
        word.slice(0, at) +
        random.pick([...'abcdefghijklmnopqrstuvwxyz'].filter((l) => l !== letter)) +
        word.slice(at + 1)
      );
  }
}
