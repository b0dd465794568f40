import { describe, expect, it } from 'vitest';
import { collectAuthors } from '../../../src/core/library/authors';
import { countCoauthors } from '../../../src/core/library/figures';
import { byCoauthors, furtherPerson, namesOfPerson, printedName, tellApart } from '../../../src/core/library/people';
import { runToEnd } from '../../../src/core/text/cooperative';

const organization = (handle: string) => ({ organization: { handle, name: handle } });
const paper = (id: string, authors: string, more: object = {}) => ({
  id,
  title: id,
  authors: authors.split(', '),
  sources: [],
  ...more,
});
const authors = (...papers: ReturnType<typeof paper>[]) =>
  runToEnd(collectAuthors(papers, [])).map(({ name, paperIds }) => `${name}: ${paperIds.join(' ')}`);

describe('people of one name', () => {
  it('are one where nothing contradicts', () => {
    const papers = [paper('a', 'Wei Wang, Ada Brook'), paper('b', 'Wei Wang, Ben Stone', organization('north'))];
    expect(tellApart('Wei Wang', papers)).toEqual([papers]);
  });

  it('are told apart by organizations, unless co-authors join them', () => {
    const north = paper('a', 'Wei Wang, Ada Brook', organization('north'));
    const south = paper('b', 'Wei Wang, Ben Stone', organization('south'));
    const alone = paper('c', 'Wei Wang');
    expect(tellApart('Wei Wang', [north, south, alone])).toEqual([[north, alone], [south]]);
    const both = paper('d', 'Wei Wang, Ada Brook, Ben Stone');
    expect(tellApart('Wei Wang', [north, south, both])).toHaveLength(1);
  });

  it('are told apart by ORCID iDs, also of papers that share a co-author', () => {
    const iD = (orcid: string) => ({ orcids: { 'Wei Wang': orcid } });
    const one = paper('a', 'Wei Wang, Ada Brook', iD('0000-0002-1825-0097'));
    const two = paper('b', 'Wei Wang, Ada Brook', iD('0000-0001-5109-3700'));
    const alone = paper('c', 'Wei Wang');
    expect(tellApart('Wei Wang', [one, two, alone])).toEqual([[one, alone], [two]]);
    expect(tellApart('Ada Brook', [one, two])).toEqual([[one, two]]);
    expect(authors(two, one)).toEqual(['Ada Brook: b a', 'Wei Wang: a', 'Wei Wang 0002: b']);
  });

  it('are one with an ORCID iD, whatever their organizations are', () => {
    const iD = { orcids: { 'Wei Wang': '0000-0002-1825-0097' } };
    const papers = [
      paper('a', 'Wei Wang, Ada Brook', { ...iD, ...organization('north') }),
      paper('b', 'Wei Wang, Ben Stone', { ...iD, ...organization('south') }),
    ];
    expect(tellApart('Wei Wang', papers)).toEqual([papers]);
  });

  it('are in groups of co-authors, also where a later paper joins two', () => {
    const ids = (...papers: ReturnType<typeof paper>[]) =>
      byCoauthors('A', papers).map((group) =>
        group
          .map(({ id }) => id)
          .sort()
          .join(''),
      );
    expect(ids(paper('a', 'A, B'), paper('b', 'A, C'), paper('c', 'A'))).toEqual(['a', 'b', 'c']);
    expect(ids(paper('a', 'A, B'), paper('b', 'A, C'), paper('c', 'B, A, C'), paper('d', 'A, C'))).toEqual(['abcd']);
  });

  it('have numbers, as DBLP gives them', () => {
    expect(furtherPerson('Wei Wang', () => false)).toBe('Wei Wang 0002');
    expect(furtherPerson('Wei Wang 0002', (other) => other.endsWith('2'))).toBe('Wei Wang 0003');
    expect(['Wei Wang 0002', 'Wei Wang', 'X 12'].map(printedName)).toEqual(['Wei Wang', 'Wei Wang', 'X 12']);
  });

  it('are meant by the names that the user says, else by their own', () => {
    const people = { 'W. Wang': 'Wei Wang', 'Ada Brook': 'Ada Brook 0002' };
    const one = paper('a', 'W. Wang, Ada Brook, Ben Stone', { people });
    expect(['Wei Wang', 'W. Wang', 'Ada Brook', 'Ada Brook 0002'].map((person) => namesOfPerson(one, person))).toEqual([
      ['W. Wang'],
      [],
      [],
      ['Ada Brook'],
    ]);
    expect(countCoauthors([one], 'Wei Wang')).toEqual([
      { name: 'Ada Brook 0002', papers: 1 },
      { name: 'Ben Stone', papers: 1 },
    ]);
  });
});

describe('the list of authors', () => {
  it('has a person for each, in the order of their names, with their papers in order', () => {
    expect(
      authors(
        paper('new', 'Wei Wang, Ada Brook', organization('south')),
        paper('joined', 'W. Wang', { people: { 'W. Wang': 'Wei Wang' } }),
        paper('old', 'Wei Wang', organization('north')),
        paper('split', 'Wei Wang', { people: { 'Wei Wang': 'Wei Wang 0002' } }),
      ),
    ).toEqual(['Ada Brook: new', 'Wei Wang: joined old', 'Wei Wang 0002: split', 'Wei Wang 0003: new']);
  });

  it('takes names for people that are names of properties', () => {
    expect(authors(paper('a', 'constructor, __proto__', { people: {} }))).toHaveLength(2);
  });
});
