import { Random } from '../random';
import type { Work } from './works';

export type Kind = 'right' | 'wrongYear' | 'wrongAuthors' | 'otherTitle' | 'invented';

export interface BenchEntry {
  readonly kind: Kind;
  readonly key: string;
  readonly text: string;
}

/** How many of each kind. */
export const counts: Readonly<Record<Kind, number>> = {
  right: 600,
  wrongYear: 100,
  wrongAuthors: 100,
  otherTitle: 100,
  invented: 100,
};

interface Fields {
  readonly title: string;
  readonly authors: readonly string[];
  readonly isCut?: boolean;
  readonly year: number | undefined;
  readonly venue: string;
  readonly series: string | undefined;
  readonly doi: string | undefined;
}

/** Entries of each kind, the same for the same seed. */
export function createEntries(works: readonly Work[], seed: number): BenchEntry[] {
  const random = new Random(seed);
  const entries: BenchEntry[] = [];
  for (const kind of Object.keys(counts) as Kind[]) {
    for (let at = 0; at < counts[kind]; at++) {
      const key = `${kind}${at}`;
      entries.push({ kind, key, text: written(key, fieldsOf(kind, works, random), random) });
    }
  }
  return entries;
}

function fieldsOf(kind: Kind, works: readonly Work[], random: Random): Fields {
  const work = random.pick(works);
  const { title, authors, year, venue } = work;
  // Half of all entries that people write have no DOI, and many works have none.
  const doi = random.next() < 0.5 ? (work.doi ?? undefined) : undefined;
  const all = { title, authors, year, venue, series: seriesOf(work), doi };
  switch (kind) {
    case 'right':
      return asPeopleWrite(all, random);
    case 'wrongYear':
      return { ...all, year: year + random.pick([-5, -3, -2, -1, 1, 2, 3, 5]) };
    case 'wrongAuthors':
      return work.authors.length < 2
        ? fieldsOf(kind, works, random)
        : { ...all, authors: changed(authors, works, random) };
    case 'otherTitle':
      return { ...all, title: random.pick(works).title };
    case 'invented':
      return invented(works, random);
  }
}

/** Titles without their subtitle, first authors only, no year: what is left out or laid out otherwise, and not wrong. */
function asPeopleWrite(fields: Fields, random: Random): Fields {
  const { title, authors } = fields;
  const isCut = authors.length > 2 && random.next() < 0.2;
  const [short] = title.split(': ');
  const isShort = random.next() < 0.1 && short !== undefined && short.split(' ').length >= 3;
  return {
    ...fields,
    title: isShort ? short : random.pick([title, title, title.toLowerCase(), `${title}.`, title.toUpperCase()]),
    authors: isCut ? authors.slice(0, 1 + random.below(authors.length - 1)) : authors,
    isCut,
    year: random.next() < 0.05 ? undefined : fields.year,
  };
}

/** One author is somebody else, or left out without a word. */
function changed(authors: readonly string[], works: readonly Work[], random: Random): string[] {
  const at = random.below(authors.length);
  if (random.next() < 0.5) return authors.filter((_, index) => index !== at);
  const family = (name: string) => name.split(' ').at(-1);
  for (;;) {
    const other = random.pick(random.pick(works).authors);
    if (!authors.some((name) => family(name) === family(other)))
      return authors.map((name, index) => (index === at ? other : name));
  }
}

/** The words of three titles, mixed, by authors of three papers: plausible, and nobody's. */
function invented(works: readonly Work[], random: Random): Fields {
  const words = [0, 1, 2].flatMap(() => {
    const all = random.pick(works).title.split(' ');
    const from = random.below(Math.max(1, all.length - 3));
    return all.slice(from, from + 3);
  });
  const other = random.pick(works);
  const { venue, year } = other;
  const authors = [0, 1, 2].map(() => {
    const [given, family] = [random.pick(random.pick(works).authors), random.pick(random.pick(works).authors)];
    return `${given.split(' ')[0] ?? ''} ${family.split(' ').at(-1) ?? ''}`;
  });
  const doi = random.next() < 0.5 ? `10.18653/v1/${year}.invented-long.${1000 + random.below(9000)}` : undefined;
  return { title: words.join(' '), authors, year, venue, series: seriesOf(other), doi };
}

/** An entry in one of the ways in which people write them. */
function written(key: string, fields: Fields, random: Random): string {
  const { title, authors, isCut, year, doi } = fields;
  const name = random.pick([(full: string) => full, familyFirst, withInitials]);
  const accents = random.pick([(text: string) => text, texAccents, plainLetters]);
  const names = [...authors.map((author) => accents(name(author))), ...(isCut ? ['others'] : [])];
  const capitals =
    random.next() < 0.3 ? (text: string) => text.replace(/\b\p{Lu}{2,}\b/gu, '{$&}') : (text: string) => text;
  const all = [
    ['title', `{${accents(capitals(escaped(title)))}}`],
    ['author', `{${names.join(' and ')}}`],
    ['booktitle', `{${venueText(key, fields, random.next() < 0.3)}}`],
    ...(year === undefined ? [] : [['year', String(year)]]),
    ...(doi === undefined ? [] : [['doi', `{${random.next() < 0.3 ? `https://doi.org/${doi}` : doi}}`]]),
  ];
  return `@inproceedings{${key},\n${all.map(([field, value]) => `  ${field} = ${value}`).join(',\n')}\n}\n`;
}

/** In full, shortened, or, for every third, the acronym of the series. */
function venueText(key: string, { venue, series, year }: Fields, isShort: boolean): string {
  const number = [...key].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) % 9973, 7);
  if (series !== undefined && number % 3 === 0) return number % 2 === 0 ? series : `Proc. of ${series} ${year ?? ''}`;
  return isShort ? escaped(venue).replace(/^Proceedings of the/, 'Proc.') : escaped(venue);
}

/** By the id of a paper: `P19-1423`, `2023.acl-long.1`. Those of D19 from 50 on are of workshops. */
function seriesOf({ id }: Work): string | undefined {
  const [, letter = '', name = ''] =
    /^(?:([PDNCE])(?!19-5)\d\d|\d{4}\.(acl|emnlp|naacl|coling|eacl|aacl)-)/.exec(id) ?? [];
  return letters[letter] ?? (name === '' ? undefined : name.toUpperCase());
}

const letters: Readonly<Record<string, string>> = { P: 'ACL', D: 'EMNLP', N: 'NAACL', C: 'COLING', E: 'EACL' };

function escaped(text: string): string {
  return text.replace(/[&%#_$]/g, '\\$&').replace(/[{}]/g, '');
}

/** The family name is the last word, as the names of the data cannot tell. */
function familyFirst(full: string): string {
  const words = full.split(' ');
  return words.length < 2 ? full : `${words.at(-1)}, ${words.slice(0, -1).join(' ')}`;
}

function withInitials(full: string): string {
  const words = full.split(' ');
  return words.map((word, at) => (at < words.length - 1 ? `${[...word][0] ?? ''}.` : word)).join(' ');
}

function plainLetters(text: string): string {
  return text.normalize('NFD').replace(/\p{Mn}/gu, '');
}

const signs: Readonly<Record<string, string>> = {
  '\u0301': "\\'",
  '\u0300': '\\`',
  '\u0308': '\\"',
  '\u0303': '\\~',
  '\u0302': '\\^',
};

function texAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(
      /(\p{L})([\u0300-\u0303\u0308])/gu,
      (_, letter: string, mark: string) => `{${signs[mark] ?? ''}{${letter}}}`,
    )
    .normalize('NFC');
}
