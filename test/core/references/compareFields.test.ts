import { describe, expect, it } from 'vitest';
import { decodeRecord, isEntry, readBibliography, scopeOf } from '../../../src/core/bibliography/bibliography';
import { formatOf } from '../../../src/core/bibliography/formats';
import { authorsOf, compareAuthors } from '../../../src/core/references/compareAuthors';
import { compareNumbers, comparePages } from '../../../src/core/references/compareFields';

const authors = (...names: string[]) => ({ names, isCut: false });
const cut = (...names: string[]) => ({ names, isCut: true });

describe('compareAuthors', () => {
  const same: readonly [string, string[], string[]][] = [
    ['initials', ['J. R. Smith', 'A. Doe'], ['John Robert Smith', 'Ada Doe']],
    ['a middle name first', ['J. Robert Oppenheimer'], ['Robert Oppenheimer']],
    ['accents', ['Jose Garcia'], ['José García']],
    ['two letters for an umlaut', ['Klaus Mueller'], ['Klaus Müller']],
    ['a particle', ['Antal Bosch'], ['Antal van den Bosch']],
    ['one of two family names', ['Eva Garcia'], ['Eva García Márquez']],
    ['the family name first', ['Zhang Wei'], ['Wei Zhang']],
    ['a hyphen', ['Rami Al-Rfou'], ['Rami Alrfou']],
    ['another order', ['Ada Doe', 'John Smith'], ['John Smith', 'Ada Doe']],
    ['case', ['JOHN SMITH'], ['John Smith']],
    ['a group that one leaves out', ['Ada Doe'], ['Ada Doe', 'OpenAI Team']],
    ['another script', ['王小明'], ['Xiaoming Wang']],
    ['initials behind the family name', ['Knuth DE', 'Vaswani A'], ['Donald E. Knuth', 'Ashish Vaswani']],
    ['a family name in two words', ['Cun, Yann Le', 'Conor McDonald'], ['Yann LeCun', 'Conor Mc Donald']],
    ['initials of a name turned round', ['L. Fei-Fei', 'R. Chandrasekaran'], ['Fei-Fei Li', 'Chandrasekaran Raman']],
    ['a collaboration turned round', ['Collaboration, ATLAS'], ['The ATLAS Collaboration']],
    ['a short form with another letter', ['Bob Tarjan', 'Bill Dally'], ['Robert Tarjan', 'William J. Dally']],
  ];
  it.each(same)('takes %s for no difference', (_, entry, index) => {
    expect(compareAuthors(authors(...entry), authors(...index))).toBeUndefined();
  });

  it('takes "and others" for no difference, but only where the names are right', () => {
    expect(compareAuthors(cut('Ada Doe'), authors('Ada Doe', 'John Smith'))).toBeUndefined();
    expect(compareAuthors(cut('Eve Moe'), authors('Ada Doe', 'John Smith'))).toMatchObject({ field: 'author' });
    expect(compareAuthors(authors('Ada Doe', 'John Smith'), cut('Ada Doe'))).toBeUndefined();
  });

  it.each(['Vaswani, Ashish et al.', 'A. Vaswani et al.', 'A. Vaswani and {et al.}', 'Vaswani, A., et al'])(
    'takes %s for a list that is cut',
    (author) => {
      const parts = readBibliography(`@misc{x, author = {${author}}}`, 'bibtex');
      const [entry] = parts.filter(isEntry);
      if (!entry) throw new Error('No entry');
      const scope = scopeOf(parts);
      const named = authorsOf({
        record: decodeRecord(entry, scope, ''),
        item: formatOf('bibtex').toCslItem(entry, scope),
      });
      expect(compareAuthors(named, authors('Ashish Vaswani', 'Noam Shazeer'))).toBeUndefined();
      expect(compareAuthors(named, authors('Eve Moe', 'Noam Shazeer'))).toBeDefined();
    },
  );

  it('does not hold persons against a group that stands for them', () => {
    const group = (name: string) => ({ ...authors(name), groups: new Set([name]) });
    const team = authors('OpenAI', 'Josh Achiam', 'Steven Adler');
    const persons = authors('Josh Achiam', 'Steven Adler', 'Ada Doe');
    for (const named of [group('OpenAI'), authors('Gemini Team'), group('BigScience Workshop')]) {
      expect(compareAuthors(named, team)).toBeUndefined();
      expect(compareAuthors(named, persons)).toBeUndefined();
      expect(compareAuthors(persons, named)).toBeUndefined();
      expect(compareAuthors({ ...persons, isCut: true }, named)).toBeUndefined();
    }
    expect(
      compareAuthors({ ...cut('DeepSeek-AI', 'Ada Doe'), groups: new Set(['DeepSeek-AI']) }, persons),
    ).toBeUndefined();
    expect(compareAuthors(group('Doe'), authors('Ada Doe', 'John Smith'))).toBeDefined();
    expect(compareAuthors({ ...cut('OpenAI', 'Eve Moe'), groups: new Set(['OpenAI']) }, persons)).toBeDefined();
  });

  const different: readonly [string, string[], string[]][] = [
    ['a missing author', ['Ada Doe'], ['Ada Doe', 'John Smith']],
    ['an author too many', ['Ada Doe', 'John Smith'], ['Ada Doe']],
    ['another author', ['Ada Doe', 'Eve Moe'], ['Ada Doe', 'John Smith']],
    ['a misspelt name', ['Ada Dohe', 'John Smith'], ['Ada Doe', 'John Smith']],
    ['a namesake', ['Ada Doe', 'Ben Smith'], ['Ada Doe', 'John Smith']],
    ['a namesake with initials behind', ['Doe A', 'Smith B'], ['Ada Doe', 'John Smith']],
    ['another name of as many letters', ['Ada Doe', 'Wei Wang'], ['Ada Doe', 'Jun Wang']],
  ];
  it.each(different)('reports %s', (_, entry, index) => {
    expect(compareAuthors(authors(...entry), authors(...index))).toEqual({
      field: 'author',
      is: entry.join(' and '),
      should: index.join(' and '),
    });
  });

  it('tells an invented list', () => {
    const index = authors('Ada Doe', 'John Smith', 'Ben Roe', 'Li Wu');
    expect(compareAuthors(authors('Ada Doe', 'Tom Poe', 'Ken Loe'), index)?.kind).toBe('inventedAuthors');
    expect(compareAuthors(authors('Ada Doe', 'John Smith', 'Ken Loe'), index)?.kind).toBeUndefined();
  });
});

describe('comparePages', () => {
  const compare = (is: string, should: string) => comparePages({ page: is }, { page: should });
  it.each([
    ['12--20', '12-20'],
    ['12', '12–20'],
    ['123–8', '123-128'],
    ['S12-S20', 'S12–S20'],
    ['1–12', '3045'],
    ['iv–x', '4-10'],
    ['12, 20', '12–20'],
  ])('takes %s for %s', (is, should) => expect(compare(is, should)).toBeUndefined());

  it.each([
    ['12–20', '13–20'],
    ['12–20', '12–28'],
  ])('reports %s for %s', (is, should) => expect(compare(is, should)).toEqual({ field: 'pages', is, should }));
});

describe('compareNumbers', () => {
  it('compares only numbers', () => {
    expect(compareNumbers({ volume: 'Vol. 12', issue: '3' }, { volume: 12, issue: '3' })).toEqual([]);
    expect(compareNumbers({ volume: '12', issue: 'Spring' }, { volume: '13', issue: '1' })).toEqual([
      { field: 'volume', is: '12', should: '13' },
    ]);
  });
});
