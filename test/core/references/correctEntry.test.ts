import { expect, it } from 'vitest';
import type { BibtexDialect } from '../../../src/core/bibliography/bibtex/fields/dialect';
import { scanBibtex } from '../../../src/core/bibliography/bibtex/syntax/scan';
import { decodeRecord, isEntry, scopeOf } from '../../../src/core/bibliography/bibliography';
import { formatOf } from '../../../src/core/bibliography/formats';
import { correctEntry } from '../../../src/core/references/correctEntry';
import type { Difference, ReferenceVerdict } from '../../../src/core/references/verdict';
import type { SourceRecord } from '../../../src/core/sources/sourceRecord';
import type { TextEdit } from '../../../src/core/text/range';

const work: SourceRecord = {
  source: 'crossref',
  ids: {},
  record: {
    title: 'Attention Is All You Need',
    authors: ['Ashish Vaswani', 'Jörg Müller'],
    date: '2017',
    sources: ['crossref'],
  },
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

interface Told extends Partial<ReferenceVerdict> {
  readonly format?: string;
  readonly dialect?: BibtexDialect;
}

function editsOf(
  text: string,
  { format = 'bibtex', dialect = 'bibtex', ...told }: Told,
  fields?: readonly string[],
): readonly TextEdit[] {
  const parts = formatOf(format).read(text);
  const entry = parts.find(isEntry);
  if (!entry) throw new Error('No entry');
  const scope = scopeOf(parts);
  const reference = {
    key: 'x',
    record: decodeRecord(entry, scope, ''),
    item: formatOf(format).toCslItem(entry, scope),
  };
  const verdict: ReferenceVerdict = { key: 'x', verdict: 'differs', differences: [], sources: [], work, ...told };
  const edits = correctEntry({ entry, format: formatOf(format), scope, dialect }, reference, verdict, fields);
  // Edits of a document neither overlap nor touch.
  for (const [at, edit] of edits.entries()) expect(edit.start).toBeGreaterThan(edits[at - 1]?.end ?? -1);
  return edits;
}

function corrected(text: string, told: Told, fields?: readonly string[]): string {
  let edited = text;
  for (const { start, end, text: added } of editsOf(text, told, fields).toReversed()) {
    edited = edited.slice(0, start) + added + edited.slice(end);
  }
  return edited;
}

const authors = 'Ashish Vaswani and Jörg Müller';
const difference = (field: string, should: string, is = ''): Difference => ({ field, is, should });

it('takes the values of the index, delimited as the entry has it, and leaves the rest', () => {
  const text = '@inproceedings{x,\n  title={Attention},\n  year = "2016", % printed later\n  author = {Vaswani, A.}\n}';
  expect(corrected(text, { differences: [difference('year', '2017'), difference('author', authors)] })).toBe(
    '@inproceedings{x,\n  title={Attention},\n  year = "2017", % printed later\n  author = {Vaswani, Ashish and M{\\"u}ller, J{\\"o}rg}\n}',
  );
  expect(corrected(text, { differences: [difference('year', '2017'), difference('title', '…')] }, ['year'])).toBe(
    text.replace('2016', '2017'),
  );
});

it('keeps the options of an entry, and adds none, where an author with a particle is corrected', () => {
  const told = { dialect: 'biblatex' as const, differences: [difference('author', 'Vincent van Gogh and Ann Smith')] };
  const text = '@article{x, author = {van Gogh, V. and Smith, B.}, options = {skipbib=true}, date = {2001}}';
  expect(corrected(text, told)).toBe(text.replace('V. and Smith, B.', 'Vincent and Smith, Ann'));
  const without = text.replace(' options = {skipbib=true},', '');
  expect(corrected(without, told)).toBe(without.replace('V. and Smith, B.', 'Vincent and Smith, Ann'));
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
  expect(corrected('@article{x,\n  year = 1,\n  doi = {1}\n}', dead)).toBe('@article{x,\n  year = 1\n}');
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

it('takes away several fields, whichever stand next to each other', () => {
  const dead = { differences: [difference('doi', ''), difference('pmid', '')] };
  expect(corrected('@article{x,\n  year = 1,\n  doi = {1},\n  pmid = 2\n}', dead)).toBe('@article{x,\n  year = 1\n}');
  expect(corrected('@article{x,\n  doi = {1},\n  pmid = 2,\n  year = 1\n}', dead)).toBe('@article{x,\n  year = 1\n}');
});

it.each(['', ','])('ends the last field with "%s" where it did before', (comma) => {
  const text = `@article{x,\n  year = 2017,\n  journal = {Nature}${comma}\n}`;
  const venue = { ...difference('journal', 'Sand & Silt'), type: 'paper-conference' };
  expect(corrected(text, { differences: [venue] })).toBe(
    `@inproceedings{x,\n  year = 2017,\n  booktitle = {Sand \\& Silt}${comma}\n}`,
  );
  expect(corrected(text.replaceAll('\n  ', ' ').replace('\n', ''), { differences: [venue] })).toBe(
    `@inproceedings{x, year = 2017, booktitle = {Sand \\& Silt}${comma}}`,
  );
  const added = { differences: [difference('doi', '10.1000/1'), difference('volume', '3')] };
  expect(corrected(text, added)).toContain(`  doi = {10.1000/1}${comma}\n}`);
  const alone = `@article{x,\n  doi = {1}${comma}\n}`;
  expect(corrected(alone, { differences: [difference('doi', '')] })).toBe('@article{x,\n}');
});

const inJournal: SourceRecord = {
  ...work,
  item: { ...work.item, type: 'article-journal', 'container-title': 'Science & Technology', volume: '30' },
};

it.each(['bibtex', 'biblatex'] as const)('names fields as the entry does, in %s', (dialect) => {
  const text =
    '@article{x,\n  title={Attention is all you need},\n  journal={arXiv preprint arXiv:1706.03762},\n  year={2017}\n}';
  const made = corrected(text, { verdict: 'published', work: inJournal, dialect });
  expect(made).toContain('  journal={Science \\& Technology},\n  year={2017},\n  pages={5998--6008},\n  volume={30}');
  expect(made).not.toMatch(/journaltitle|date|arXiv preprint/);
  expect(made).toContain('eprint={1706.03762}');
});

it('names the proceedings as the index does', () => {
  const text = '@inproceedings{x,\n  title = {A},\n  booktitle = {ICML},\n  year = 2017\n}';
  const made = corrected(text, { differences: [difference('booktitle', 'Advances in Sand & Silt')] });
  expect(made).toBe(text.replace('ICML', 'Advances in Sand \\& Silt'));
});

it('writes what TeX would take for something else as text, in all fields', () => {
  const text = '@article{x, journal = {Nature}, volume = 1, pages = {1}, number = 2}';
  const told = [
    difference('journal', 'Science & Technology'),
    difference('volume', '5_6'),
    difference('number', '7#8'),
    difference('title', '50% of $5'),
    difference('author', 'A & B and C_D'),
  ];
  const made = corrected(text, { differences: told });
  expect(made).toContain('journal = {Science \\& Technology}');
  expect(made).toContain('volume = {5\\_6}');
  expect(made).toContain('number = {7\\#8}');
  expect(made).toContain('title = {50\\% of \\$5}');
  expect(made).toMatch(/author = \{.*\\&.*\\_D.*\}/);
});

it('replaces the month of a preprint, and leaves a note that says more than where it is', () => {
  const text =
    '@misc{x,\n  title = {Attention is all you need},\n  note = {arXiv:1706.03762, see our talk},\n  year = 2016,\n  month = jun,\n  howpublished = {arXiv preprint}\n}';
  const made = corrected(text, { verdict: 'published', work: inJournal });
  expect(made).toContain('note = {arXiv:1706.03762, see our talk}');
  expect(made).toContain('year = {2017}');
  expect(made).not.toMatch(/month|howpublished/);
  const dated = { ...inJournal, item: { ...inJournal.item, issued: { 'date-parts': [[2017, 8]] } } };
  expect(corrected(text, { verdict: 'published', work: dated })).toContain('month = aug,');
});
