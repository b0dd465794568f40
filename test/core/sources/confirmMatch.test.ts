import { describe, expect, it } from 'vitest';
import { confirmMatch, titleSimilarity, type FoundWork, type MeantWork } from '../../../src/core/sources/confirmMatch';

const meant: MeantWork = { title: 'Measuring the Drift of Sand', authors: ['Ada Brook'], year: 2021 };
const found: FoundWork = {
  title: 'Measuring the drift of sand',
  authors: ['Brook, A.', 'Lin Wei'],
  date: '2021-03-04',
};
const verdict = (told: Partial<MeantWork>, ...others: Partial<FoundWork>[]) =>
  confirmMatch(
    { ...meant, ...told },
    others.map((other) => ({ ...found, ...other })),
  ).verdict;

describe('a match', () => {
  it('is confirmed by title, author and year', () => {
    expect(verdict({}, {})).toBe('confirmed');
    expect(verdict({ title: 'Measuring the {D}rift of S\\`and' }, {})).toBe('confirmed');
    expect(verdict({ title: 'Measurng the Drift of Sand' }, {})).toBe('confirmed');
    expect(verdict({ year: 2020 }, {})).toBe('confirmed');
    expect(verdict({ year: 2023 }, { arxivId: '2101.00001', type: 'article' })).toBe('confirmed');
    expect(verdict({ authors: ['Ludwig van Brook'] }, {})).toBe('confirmed');
  });

  it('is confirmed with a subtitle that only one side has', () => {
    expect(verdict({}, { title: 'Measuring the Drift of Sand: A Field Study' })).toBe('confirmed');
    expect(verdict({ title: 'Measuring the Drift of Sand – A Field Study' }, {})).toBe('confirmed');
    expect(
      verdict({ title: 'Measuring the Drift of Sand: In Deserts' }, { title: 'Measuring the Drift of Sand: On Mars' }),
    ).toBe('notFound');
  });

  it('is probable where one of author and year does not agree, or is not told', () => {
    expect(verdict({ year: 2015 }, {})).toBe('probable');
    expect(verdict({ authors: ['Someone Else'] }, {})).toBe('probable');
    expect(verdict({ authors: [] }, {})).toBe('probable');
    expect(confirmMatch({ ...meant, year: 2015 }, [found]).differences).toEqual(['year']);
  });

  it('is none with another title, or neither author nor year', () => {
    expect(verdict({ title: 'Measuring the Drift of Continents' }, {})).toBe('notFound');
    expect(verdict({ authors: ['Someone Else'], year: 2001 }, {})).toBe('notFound');
    expect(verdict({})).toBe('notFound');
  });

  it('is none with another identifier of a kind', () => {
    expect(verdict({ doi: '10.1234/a' }, { doi: '10.1234/b' })).toBe('notFound');
    expect(verdict({ doi: '10.1234/a' }, { doi: '10.1234/a' })).toBe('confirmed');
    expect(verdict({ doi: '10.48550/arxiv.2101.00001' }, { doi: '10.1234/b' })).toBe('confirmed');
  });

  it('is in doubt with a runner-up as close, and with a title of a word or two', () => {
    expect(verdict({}, { doi: '10.1234/a' }, { doi: '10.1234/b' })).toBe('probable');
    expect(verdict({}, { doi: '10.1234/a' }, { doi: '10.1234/a' })).toBe('confirmed');
    expect(verdict({}, { doi: '10.1234/a', type: 'article-journal' }, { arxivId: '2101.00001', type: 'article' })).toBe(
      'confirmed',
    );
    expect(verdict({ title: 'Introduction' }, { title: 'Introduction' })).toBe('probable');
  });

  it('is confirmed without the last of several subtitles', () => {
    const whole = 'Measuring Sand – Track 1: A Field Study';
    expect(verdict({ title: 'Measuring Sand – Track 1' }, { title: whole })).toBe('confirmed');
    expect(verdict({ title: 'Drift2vec' }, { title: 'Drift2vec : Measuring the Drift of Sand' })).toBe('probable');
    expect(verdict({ title: 'Drift2vec', year: 2010 }, { title: 'Drift2vec : Measuring Sand' })).toBe('notFound');
  });

  it.each([
    ['RETRACTED: Measuring the Drift of Sand', 'Measuring the Drift of Sand'],
    ['RETRACTED ARTICLE: Measuring the Drift of Sand', 'Measuring the Drift of Sand'],
    ['[Retracted] Measuring the Drift of Sand', 'Measuring the Drift of Sand'],
    ['WITHDRAWN: Measuring the Drift of Sand: A Field Study', 'Measuring the Drift of Sand'],
    ['Measuring the Drift of Sand (Retracted article. See vol. 5, pg. 3)', 'Measuring the Drift of Sand'],
    ['Measuring the Drift of Sand (extended abstract)', 'Measuring the Drift of Sand'],
    ['Measuring the Drift of Sand (2nd ed.)', 'Measuring the Drift of Sand'],
    ['Measuring the Drift of Sand, Third Edition', 'Measuring the Drift of Sand'],
    ['Measuring the Drift of Sand, 2nd ed.', 'Measuring the Drift of Sand'],
    ['Research & Development', 'Research and Development'],
    ['Research \\& Development', 'Research and Development'],
    ['"Why Does Sand Drift?": A Field Study', 'Why Does Sand Drift?'],
  ])('takes %s for %s', (told, title) => {
    expect(titleSimilarity(told, title)).toBe(1);
    expect(titleSimilarity(title, told)).toBe(1);
  });

  it('takes no notice about a work for the work', () => {
    expect(verdict({}, { title: 'Correction: Measuring the Drift of Sand' })).toBe('notFound');
    expect(verdict({}, { title: 'Retraction Note: Measuring the Drift of Sand' })).toBe('notFound');
    expect(verdict({}, { title: 'Retracted Works' })).toBe('notFound');
  });

  it('is in doubt with another number in the title', () => {
    const title = 'Measuring the Drift of Sand in 2020';
    expect(verdict({ title: 'Measuring the Drift of Sand in 2021' }, { title })).toBe('probable');
    expect(verdict({ title }, { title: 'Measuring the Drift of Sand in 2021' }, { title })).toBe('confirmed');
  });

  it('takes the best candidate wherever it stands', () => {
    const wrong = { ...found, title: 'Measuring the Drift of Salt', authors: ['Other Person'] };
    expect(confirmMatch(meant, [wrong, found]).best).toBe(found);
  });
});
