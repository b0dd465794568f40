import { expect, it } from 'vitest';
import { isBibtexEntry } from '../../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../../src/core/bibliography/bibtex/syntax/scan';
import { correctEntry } from '../../../src/core/references/correctEntry';
import type { Difference, ReferenceVerdict } from '../../../src/core/references/verdict';
import type { SourceRecord } from '../../../src/core/sources/sourceRecord';

const work: SourceRecord = {
  source: 'crossref',
  ids: {},
  record: { title: 'Attention Is All You Need', authors: ['Ashish Vaswani', 'Noam Shazeer'], sources: ['crossref'] },
  item: {
    type: 'paper-conference',
    title: 'Attention Is All You Need',
    author: [
      { family: 'Vaswani', given: 'Ashish' },
      { family: 'Müller', given: 'Jörg' },
    ],
    issued: { 'date-parts': [[2017]] },
    'container-title': 'Advances in Neural Information Processing Systems',
    page: '5998-6008',
    DOI: '10.1000/attention',
  },
};

function corrected(text: string, verdict: Partial<ReferenceVerdict>, fields?: readonly string[]): string {
  const [entry] = scanBibtex(text);
  if (!entry || !isBibtexEntry(entry)) throw new Error('No entry');
  const whole: ReferenceVerdict = { key: 'x', verdict: 'differs', differences: [], sources: [], work, ...verdict };
  let edited = text;
  for (const { start, end, text: added } of correctEntry(entry, 'bibtex', whole, fields).toReversed()) {
    edited = edited.slice(0, start) + added + edited.slice(end);
  }
  return edited;
}

const difference = (field: string, should: string, is = ''): Difference => ({ field, is, should });

it('takes the values of the index, delimited as the entry has it, and leaves the rest', () => {
  const text = '@inproceedings{x,\n  title={Attention},\n  year = "2016", % printed later\n  author = {Vaswani, A.}\n}';
  expect(corrected(text, { differences: [difference('year', '2017'), difference('author', '…')] })).toBe(
    '@inproceedings{x,\n  title={Attention},\n  year = "2017", % printed later\n  author = {Vaswani, Ashish and M{\\"u}ller, J{\\"o}rg}\n}',
  );
  expect(corrected(text, { differences: [difference('year', '2017'), difference('title', '…')] }, ['year'])).toBe(
    text.replace('2016', '2017'),
  );
});

it('writes a year where the entry has a date, and pages with two hyphens', () => {
  expect(
    corrected('@article{x, date = {2016-05}, pages = 1}', {
      differences: [difference('year', '2017'), difference('pages', '5–9')],
    }),
  ).toBe('@article{x, date = {2017}, pages = {5--9}}');
});

it('takes away a DOI that is nobody’s, first, amid and last', () => {
  const dead = { differences: [difference('doi', '')] };
  expect(corrected('@article{x,\n  doi = {1},\n  year = 1\n}', dead)).toBe('@article{x,\n  year = 1\n}');
  expect(corrected('@article{x,\n  year = 1,\n  doi = {1}\n}', dead)).toBe('@article{x,\n  year = 1,\n}');
  expect(corrected('@article{x,\n  year = 1,\n  doi = {1},\n}', dead)).toBe('@article{x,\n  year = 1,\n}');
});

it('makes the entry of a preprint that of its published version, with its key and arXiv id', () => {
  const text =
    '@article{x,\n  title = {Attention is all you need},\n  journal = {arXiv preprint arXiv:1706.03762},\n  year = {2017}\n}';
  const made = corrected(text, { verdict: 'published' });
  expect(made).toMatch(/^@inproceedings\{x,\n {2}title = \{Attention is all you need\},\n {2}year = \{2017\},\n/);
  expect(made).toContain('\n  booktitle = {Advances in Neural Information Processing Systems}');
  expect(made).toContain('\n  pages = {5998--6008}');
  expect(made).toContain('\n  doi = {10.1000/attention}');
  expect(made).toContain('\n  eprint = {1706.03762}');
  expect(made).not.toContain('journal');
  expect(scanBibtex(made)).toHaveLength(1);
  expect(scanBibtex(made)[0]?.problems).toBeUndefined();
});

it('changes nothing for a notice', () => {
  const text = '@article{x, year = 1}';
  expect(corrected(text, { differences: [{ ...difference('notice', 'correction'), kind: 'notice' }] })).toBe(text);
});
