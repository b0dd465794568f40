import { describe, expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import type { BibtexDialect } from '../../../../src/core/bibliography/bibtex/fields/dialect';
import { appendCslYaml } from '../../../../src/core/bibliography/csl/appendCsl';
import { entryItem } from '../../../../src/core/bibliography/entryItem';
import { formatOf } from '../../../../src/core/bibliography/formats';
import type { HeldEntry, NewEntry } from '../../../../src/core/bibliography/format/newEntry';
import { copyOfEntry } from '../../../../src/core/bibliography/transfer';

function written(entry: NewEntry, format: string, dialect: BibtexDialect = 'bibtex'): string {
  return formatOf(format).write!([entry], dialect);
}

function held(text: string, key: string, format = 'bibtex'): HeldEntry {
  const parts = readBibliography(text, format);
  const entry = parts.filter(isEntry).find((one) => one.key === key);
  if (!entry) throw new Error(`No ${key}`);
  return { entry, scope: scopeOf(parts) };
}

const itemIn = (text: string, format: string) => {
  const parts = readBibliography(text, format);
  return entryItem(parts.filter(isEntry)[0]!, scopeOf(parts));
};

const macro = `@string{joz = "Journal of Zebras"}
@article{herd, author={Doe, Jane and Roe, Bob}, title={Zebra Herding}, journal=joz, year={2011}, month=may, volume={12}, number={3}, pages={45--67}, issn={1234-5678}, note={Keep me}}`;
const child = `@inproceedings{stripe, author={Low, Kim}, title={Stripes}, crossref={zoo}, pages={45--67}}
@proceedings{zoo, editor={Edd, Ann}, title={Proceedings of the Zoo}, publisher={ACM}, year={2011}}`;
const item = {
  id: 'gait',
  type: 'article-journal',
  title: 'Gaits of <i>Equus</i>',
  author: [
    { family: 'Poe', given: 'Ivy' },
    { family: 'Beethoven', given: 'L.', 'dropping-particle': 'van' },
    { literal: 'Zoo and Sons' },
  ],
  'container-title': 'Journal of Zebras',
  issued: { 'date-parts': [[2012, 3, 4]] },
  volume: '13',
  issue: '4',
  page: '68-80',
  ISSN: '1234-5678',
  note: '5 % more',
  DOI: '10.1000/gait',
};

describe('an entry that goes into another .bib', () => {
  it('has its macros written out, those of months kept', () => {
    const text = written(copyOfEntry(held(macro, 'herd'), 'other'), 'bibtex', 'biblatex');
    expect(text).toMatch(/^@article\{other,/);
    expect(text).toContain('journal = {Journal of Zebras}');
    expect(text).toContain('month = may');
    for (const field of ['volume = {12}', 'number = {3}', 'pages = {45--67}', 'issn = {1234-5678}', 'note = {Keep me}'])
      expect(text).toContain(field);
  });

  it('has what it inherits written in, and names no parent', () => {
    const text = written(copyOfEntry(held(child, 'stripe'), 'stripe'), 'bibtex', 'bibtex');
    expect(text).toContain('booktitle = {Proceedings of the Zoo}');
    expect(text).toContain('editor = {Edd, Ann}');
    expect(text).toContain('year = {2011}');
    expect(text).not.toContain('crossref');
  });

  it('keeps the name of a parent that is not there', () => {
    const lost = held('@inbook{a, title={T}, crossref={gone}}', 'a');
    expect(written(copyOfEntry(lost, 'a'), 'bibtex', 'biblatex')).toContain('crossref = {gone}');
  });

  it.each([
    [
      '@online{a, title={Web}, date={2012-03-04}, urldate={2013-01-01}}',
      '@misc{a,\n  title = {Web},\n  year = {2012},\n  month = mar,\n  day = {4},\n  urldate = {2013-01-01}\n}\n',
    ],
    [
      '@thesis{a, title={M}, type={phdthesis}, institution={Reed}, date={2014}}',
      '@phdthesis{a,\n  title = {M},\n  school = {Reed},\n  year = {2014}\n}\n',
    ],
    [
      '@thesis{a, title={M}, type={mathesis}, institution={Reed}, year=2014, location={Oslo}}',
      '@mastersthesis{a,\n  title = {M},\n  school = {Reed},\n  year = 2014,\n  address = {Oslo}\n}\n',
    ],
    [
      '@report{a, title={R}, subtitle={S}, type={techreport}, number={3}, institution={U}, date={1979/1980}}',
      '@techreport{a,\n  title = {R: S},\n  number = {3},\n  institution = {U},\n  year = {1979--1980}\n}\n',
    ],
    [
      '@article{a, author={family=Oakes, given=Henry}, journaltitle={J}, eprint={1}, eprinttype={arxiv}}',
      '@article{a,\n  author = {Oakes, Henry},\n  journal = {J},\n  eprint = {1},\n  archiveprefix = {arxiv}\n}\n',
    ],
    ['@inbook{a, title={T}, booktitle={B}}', '@incollection{a,\n  title = {T},\n  booktitle = {B}\n}\n'],
  ])('is written in BibTeX’s types and fields: %s', (source, expected) => {
    expect(written(copyOfEntry(held(source, 'a'), 'a'), 'bibtex', 'bibtex')).toBe(expected);
    expect(written(copyOfEntry(held(source, 'a'), 'a'), 'bibtex', 'biblatex')).toContain(/^@\w+/.exec(source)![0]);
  });
});

it.each([
  ['2019-01-02/2019-01-04', 'year = {2019},\n  month = jan,\n  day = {2--4}'],
  ['2019-01-30/2019-02-02', 'year = {2019},\n  month = jan # "~30--" # feb # "~2"'],
  ['2019-01/2019-02', 'year = {2019},\n  month = jan # "--" # feb'],
  ['2018-12/2019-02', 'year = {2018--2019},\n  month = dec # "--" # feb'],
  ['2004/..', 'year = {2004--}'],
  ['../2004-05', 'year = {2004},\n  month = may'],
  ['199X', 'year = {1990--1999}'],
  ['1999-XX', 'year = {1999}'],
  ['1723~', 'year = {1723}'],
  ['2004-22', 'year = {2004},\n  month = {Summer}'],
  ['-0876', 'year = {-877}'],
  ['-0343/-0340', 'year = {344--341 BC}'],
  ['-0010/0014', 'year = {11 BC--14}'],
  ['in press', 'year = {in press}'],
])('the date %s is written in BibTeX’s fields', (date, fields) => {
  const source = `@book{a, title={T}, date={${date}}}`;
  expect(written(copyOfEntry(held(source, 'a'), 'a'), 'bibtex', 'bibtex')).toBe(
    `@book{a,\n  title = {T},\n  ${fields}\n}\n`,
  );
});

describe('an item that goes into a .bib', () => {
  const json = JSON.stringify([item]);

  it('keeps all variables that biblatex has fields for', () => {
    const text = written(copyOfEntry(held(json, 'gait', 'csl-json'), 'gait'), 'bibtex', 'biblatex');
    expect(itemIn(text, 'bibtex')).toMatchObject({
      type: 'article-journal',
      author: item.author,
      'container-title': 'Journal of Zebras',
      issued: item.issued,
      volume: '13',
      issue: '4',
      page: '68-80',
      ISSN: '1234-5678',
      note: '5 % more',
      DOI: '10.1000/gait',
    });
    expect(text).toContain('title = {Gaits of \\emph{Equus}}');
  });

  it('is BibTeX’s where the file is', () => {
    const text = written(copyOfEntry(held(json, 'gait', 'csl-json'), 'gait'), 'bibtex', 'bibtex');
    expect(text).toContain('journal = {Journal of Zebras}');
    expect(text).toContain('year = {2012},\n  month = mar');
  });
});

describe('an entry that goes into RIS and CSL', () => {
  it('keeps its fields', () => {
    const ris = written(copyOfEntry(held(macro, 'herd'), 'herd'), 'ris');
    expect(itemIn(ris, 'ris')).toMatchObject({
      type: 'article-journal',
      'container-title': 'Journal of Zebras',
      volume: '12',
      issue: '3',
      page: '45-67',
      ISSN: '1234-5678',
    });
    expect(copyOfEntry(held(child, 'stripe'), 'new').item).toMatchObject({
      id: 'new',
      editor: [{ family: 'Edd', given: 'Ann' }],
      publisher: 'ACM',
      page: '45-67',
    });
  });

  it('is the same reference from RIS to RIS, under its new key', () => {
    const source = 'TY  - JOUR\r\nID  - a\r\nTI  - T\r\nC7  - odd\r\nER  - \r\n';
    expect(written(copyOfEntry(held(source, 'a', 'ris'), 'b'), 'ris')).toBe(
      'TY  - JOUR\r\nID  - b\r\nTI  - T\r\nC7  - odd\r\nER  - ',
    );
  });

  it('keeps emphasis in YAML', () => {
    const edit = appendCslYaml('', [{ id: 'a', type: 'book', title: 'On <i>Equus</i> H<sub>2</sub>O', note: 'a*b' }]);
    expect(itemIn(edit!.text, 'csl-yaml')).toMatchObject({ title: 'On <i>Equus</i> H<sub>2</sub>O', note: 'a*b' });
  });
});
