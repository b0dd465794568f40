import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { decodeRecord, isEntry, readBibliography, scopeOf } from '../../../../src/core/bibliography/bibliography';
import { bibtex } from '../../../../src/core/bibliography/bibtex/format';
import { renameKey } from '../../../../src/core/bibliography/edit/renameKey';
import { entryItem } from '../../../../src/core/bibliography/entryItem';
import { detectFormat } from '../../../../src/core/bibliography/formats';
import { hayagriva } from '../../../../src/core/bibliography/hayagriva/format';
import { readHayagriva } from '../../../../src/core/bibliography/hayagriva/readHayagriva';
import type { CslItem } from '../../../../src/core/bibliography/model/cslItem';
import type { NewEntry } from '../../../../src/core/bibliography/format/newEntry';
import { copyOfEntry } from '../../../../src/core/bibliography/transfer';

/** After the examples of the format's documentation. */
const sample = `# My papers
kinetics:
    type: Article
    title: Kinetics of a {polariton} condensate
    author: ["Doan, T. D.", "von der Leyen, Ursula", "Luther King, Jr., Martin"]
    serial-number:
        doi: 10.1103/PhysRevB.102.165126
        arxiv: 1906.00350
    page-range: 165126-165139
    date: 2020-10-14
    parent:
        title:
            value: Physical Review B
            short: PRB
        volume: 102
        issue: 16
        publisher: American Physical Society

# The one about automata
gedanken:
    type: Anthos
    title: Gedanken-experiments
    author: Moore, Edward F.
    parent:
        type: Anthology
        title: Automata studies
        editor: ["Shannon, C. E.", "McCarthy, J."]
        date: 1956-04
        publisher: { name: NBS, location: Princeton }
        parent:
            type: Anthology
            title: Annals of Mathematics Studies
"terminator: 2":
    type: Video
    title: {value: "T2 & co", verbatim: true}
    affiliated:
        - role: Director
          names: Cameron, James
        - role: cast-member
          names: ["Hamilton, Linda", UNICEF]
    date: ~1991
    url: { value: https://example.org/t2, date: 2020-11-30 }
`;

function itemOf(text: string, key: string, format = 'hayagriva'): CslItem {
  const parts = readBibliography(text, format);
  const entry = parts.filter(isEntry).find((one) => one.key === key);
  if (!entry) throw new Error(`No ${key}`);
  return entryItem(entry, scopeOf(parts));
}

function added(item: CslItem): NewEntry {
  return { key: String(item.id), item };
}

function append(text: string, entries: readonly NewEntry[]): string {
  const edit = hayagriva.append(text, entries, 'biblatex');
  if (!edit) throw new Error('Nothing to add to');
  return text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

describe('a Hayagriva file', () => {
  it.each([
    ['refs.yml', sample, 'hayagriva'],
    ['refs.yaml', 'doe:\n  title: X\n  date: 2020\n', 'hayagriva'],
    ['refs.yaml', 'doe: {type: book, title: X}\n', 'hayagriva'],
    ['refs.yaml', 'references:\n- id: x\n  type: book\n', 'csl-yaml'],
    ['refs.yaml', '- id: x\n  type: book\n', 'csl-yaml'],
    ['_quarto.yml', 'project:\n  type: website\nformat:\n  html:\n    toc: true\n', undefined],
    ['ci.yml', 'on:\n  push:\n    branches: [main]\n', undefined],
  ])('is told by its content: %s holding %j', (path, text, format) => {
    expect(detectFormat(path, text)?.id).toBe(format);
  });

  it('is what a blank file is to Typst alone', () => {
    expect(detectFormat('refs.yml', '', 'typst')?.id).toBe('hayagriva');
    expect(detectFormat('refs.yml', '', 'markdown')?.id).toBe('csl-yaml');
  });

  it('has its entries with the places of their keys', () => {
    const entries = readHayagriva(sample);
    expect(entries.map(({ key }) => key)).toEqual(['kinetics', 'gedanken', 'terminator: 2']);
    for (const { start, keyStart, keyEnd, key, text } of entries) {
      expect(sample.slice(start + keyStart, start + keyEnd)).toBe(key);
      expect(sample.startsWith(text, start)).toBe(true);
    }
  });

  it.each([
    ['misc', 'reference', 'entry-encyclopedia'],
    ['chapter', 'reference', 'entry-encyclopedia'],
    ['entry', 'reference', 'entry-encyclopedia'],
    ['reference', 'reference', 'book'],
    ['audio', 'book', 'musical_score'],
    ['audio', 'reference', 'musical_score'],
    ['audio', 'audio', 'broadcast'],
  ])('has an entry of type %s in one of type %s as %s', (type, parent, expected) => {
    const text = `a:\n  type: ${type}\n  title: T\n  parent: {type: ${parent}, title: P}\n`;
    expect(itemOf(text, 'a').type).toBe(expected);
  });

  it('loses a broken entry alone', () => {
    const entries = readHayagriva(
      'a:\n  title: One\n\nb:\n  title: "open\n  date: [\n\n# c is sound\nc:\n  title: Three\n',
    );
    expect(entries.map(({ key, problems }) => [key, problems?.[0]?.code])).toEqual([
      ['a', undefined],
      ['b', 'invalid-yaml'],
      ['c', undefined],
    ]);
    expect(entries[2]?.fields).toEqual({ title: 'Three' });
  });

  it('has both entries of one key', () => {
    expect(readHayagriva('a:\n  title: One\na:\n  title: Two\n').map(({ fields }) => fields.title)).toEqual([
      'One',
      'Two',
    ]);
  });

  it('tells what the parents of its parents are to an entry, where none nearer says it', () => {
    const conference = '{type: conference, title: Conf, location: Paris, date: 2010}';
    const text = `a:\n  type: article\n  title: T\n  parent:\n    type: proceedings\n    title: P\n    parent: ${conference}\n`;
    expect(itemOf(text, 'a')).toMatchObject({
      'container-title': 'P',
      'event-title': 'Conf',
      'event-place': 'Paris',
      issued: { 'date-parts': [[2010]] },
    });
  });

  it('has the publisher and the date of its original apart', () => {
    const original = '{type: original, title: O, date: 1900, publisher: {name: P, location: Rome}}';
    const text = `a:\n  type: book\n  title: T\n  parent: ${original}\n`;
    expect(itemOf(text, 'a')).toEqual({
      ...{ id: 'a', type: 'book', title: 'T', 'original-title': 'O', 'original-date': { 'date-parts': [[1900]] } },
      ...{ 'original-publisher': 'P', 'original-publisher-place': 'Rome' },
    });
  });

  it('tells what its parents are to an entry', () => {
    expect(itemOf(sample, 'kinetics')).toEqual({
      id: 'kinetics',
      type: 'article-journal',
      title: 'Kinetics of a <span class="nocase">polariton</span> condensate',
      author: [
        { family: 'Doan', given: 'T. D.' },
        { family: 'Leyen', given: 'Ursula', 'non-dropping-particle': 'von der' },
        { family: 'Luther King', given: 'Martin', suffix: 'Jr.' },
      ],
      'container-title': 'Physical Review B',
      'container-title-short': 'PRB',
      issued: { 'date-parts': [[2020, 10, 14]] },
      volume: '102',
      issue: '16',
      page: '165126-165139',
      publisher: 'American Physical Society',
      DOI: '10.1103/PhysRevB.102.165126',
      number: 'arXiv:1906.00350',
    });
    expect(itemOf(sample, 'gedanken')).toMatchObject({
      type: 'chapter',
      editor: [
        { family: 'Shannon', given: 'C. E.' },
        { family: 'McCarthy', given: 'J.' },
      ],
      'container-title': 'Automata studies',
      'collection-title': 'Annals of Mathematics Studies',
      publisher: 'NBS',
      'publisher-place': 'Princeton',
      issued: { 'date-parts': [[1956, 4]] },
    });
    expect(itemOf(sample, 'terminator: 2')).toMatchObject({
      type: 'motion_picture',
      title: '<span class="nocase">T2 & co</span>',
      director: [{ family: 'Cameron', given: 'James' }],
      performer: [{ family: 'Hamilton', given: 'Linda' }, { literal: 'UNICEF' }],
      issued: { 'date-parts': [[1991]], circa: true },
      URL: 'https://example.org/t2',
      accessed: { 'date-parts': [[2020, 11, 30]] },
    });
  });

  it('gives records', () => {
    const parts = readBibliography(sample, 'hayagriva');
    expect(parts.filter(isEntry).map((entry) => decodeRecord(entry, scopeOf(parts), 'refs.yml'))).toMatchObject([
      {
        key: 'kinetics',
        title: 'Kinetics of a polariton condensate',
        authors: ['T. D. Doan', 'Ursula von der Leyen', 'Luther King, Jr., Martin'],
        venue: 'Physical Review B',
        date: '2020-10-14',
        doi: '10.1103/physrevb.102.165126',
        arxivId: '1906.00350',
        sources: ['refs.yml'],
      },
      { key: 'gedanken', venue: 'Automata studies' },
      { key: 'terminator: 2' },
    ]);
  });

  it('is renamed in quotes where a key needs them', () => {
    const renamed = (key: string, newKey: string) => {
      const [edit] = renameKey(readHayagriva(sample), key, newKey);
      return edit && sample.slice(0, edit.start) + edit.text + sample.slice(edit.end);
    };
    expect(renamed('kinetics', 'doan:2020')).toContain('\ndoan:2020:\n    type: Article');
    expect(renamed('gedanken', '2020')).toContain('\n"2020":\n    type: Anthos');
    expect(renamed('terminator: 2', 't"2')).toContain('\n"t\\"2":\n    type: Video');
  });
});

const item: CslItem = {
  id: 'new',
  type: 'paper-conference',
  title: 'On <i>Equus</i> {and} <span class="nocase">DNA</span> for $5',
  'title-short': 'Equus',
  author: [
    { family: 'Poe', given: 'Ivy' },
    { family: 'Beethoven', given: 'L.', 'non-dropping-particle': 'van' },
    { family: 'Du Bois', given: 'W.', suffix: 'Jr.' },
    { literal: 'Zoo, Inc.' },
    { literal: 'bell hooks' },
  ],
  editor: [{ family: 'Edd', given: 'Ann' }],
  translator: [{ family: 'Low', given: 'Kim' }],
  'container-title': 'Proceedings of the Zoo',
  'collection-title': 'Zoos',
  'collection-number': '7',
  'event-title': 'Zoo 2012',
  'event-place': 'Oslo',
  issued: { 'date-parts': [[2012, 3, 4]] },
  volume: '13',
  page: '68-80',
  publisher: 'ACM',
  'publisher-place': 'New York',
  language: 'en-US',
  DOI: '10.1000/gait',
  ISBN: '978-0-691-07916-5',
  URL: 'https://example.org/a',
  accessed: { 'date-parts': [[2013, 1, 2]] },
  note: 'a: b # c',
};

describe('what is written in Hayagriva', () => {
  it.each([
    ['thesis', { 'collection-title': 'Zoos', 'collection-number': '7', volume: '13' }],
    ['book', { 'collection-title': 'Zoos', 'collection-number': '7', volume: '13' }],
    ['speech', { 'collection-title': 'Zoos', 'event-title': 'Zoo 2012' }],
    ['article-journal', { 'container-title-short': 'J. Zoo', volume: '13' }],
    ['chapter', { 'container-author': [{ family: 'Poe', given: 'Ivy' }], volume: '13' }],
    ['book', { 'original-title': 'Of Zebras', 'original-publisher': 'P', 'original-publisher-place': 'Oslo' }],
    ['motion_picture', { dimensions: '01:42:21' }],
    ['figure', { 'container-title': 'Zoos' }],
  ])('keeps what a %s without a container has', (type, fields) => {
    const text = hayagriva.write([added({ id: 'new', type, title: 'On Zebras', ...fields })], 'biblatex');
    expect(text).not.toContain('undefined');
    expect(itemOf(text, 'new')).toMatchObject({ type, ...fields });
  });

  it('is read as what it was, as far as the format can say it', () => {
    const text = hayagriva.write([added(item)], 'biblatex');
    expect(itemOf(text, 'new')).toEqual({
      ...item,
      title: 'On Equus {and} <span class="nocase">DNA</span> for $5',
    });
    expect(() => void parse(text)).not.toThrow();
  });

  it.each([
    'article-journal',
    'article-newspaper',
    'book',
    'chapter',
    'paper-conference',
    'report',
    'thesis',
    'webpage',
    'patent',
    'legal_case',
    'legislation',
    'manuscript',
    'motion_picture',
    'song',
    'post-weblog',
    'post',
    'software',
    'graphic',
    'performance',
    'periodical',
    'entry-encyclopedia',
    'document',
    'event',
    'collection',
  ])('keeps the type %s', (type) => {
    const container = /^(?:article-|chapter|paper|post-|entry-)/.test(type) ? { 'container-title': 'In' } : {};
    const text = hayagriva.write([added({ id: 'a', type, title: 'T', ...container })], 'biblatex');
    expect(itemOf(text, 'a')).toEqual({ id: 'a', type, title: 'T', ...container });
  });

  it('leaves out what Typst would refuse the file for', () => {
    const odd = {
      id: 'a',
      type: 'book',
      title: 'T',
      URL: 'no address',
      language: 'german',
      issued: { literal: 'soon' },
    };
    expect(parse(hayagriva.write([added(odd)], 'biblatex'))).toEqual({ a: { type: 'book', title: 'T' } });
  });

  it.each([
    ['by four, set apart', sample.trimEnd(), `${sample}\nnew:\n    type: book\n    title: X\n`],
    ['tightly', 'a:\n  title: A\nb:\n  title: B\n', 'a:\n  title: A\nb:\n  title: B\nnew:\n  type: book\n  title: X\n'],
    ['with CRLF', 'a:\r\n  title: A\r\n', 'a:\r\n  title: A\r\n\r\nnew:\r\n  type: book\r\n  title: X\r\n'],
    ['before the end mark', 'a:\n  title: A\n...\n', 'a:\n  title: A\n\nnew:\n  type: book\n  title: X\n...\n'],
    ['after a comment', 'a:\n  title: A\n# end\n', 'a:\n  title: A\n# end\n\nnew:\n  type: book\n  title: X\n'],
    ['to nothing', '', 'new:\n  type: book\n  title: X\n'],
    ['to a comment', '# mine\n', '# mine\nnew:\n  type: book\n  title: X\n'],
  ])('goes to the end as the file is written: %s', (_name, text, expected) => {
    expect(append(text, [added({ id: 'new', type: 'book', title: 'X' })])).toBe(expected);
  });

  it.each(['{a: {title: A}}', 'a:\n  title: "A\n', '- a\n- b\n'])('cannot be added to %j', (text) => {
    expect(hayagriva.append(text, [added({ id: 'new', type: 'book', title: 'X' })], 'biblatex')).toBeUndefined();
  });

  it('keeps the fields of an entry of another such file as they stand', () => {
    const parts = readBibliography(
      'a:\n    type: Video # seen\n    runtime: "01:42:21"\nb: {type: scene, time-range: "1:2"}\n',
      'hayagriva',
    );
    const copies = parts.filter(isEntry).map((entry) => copyOfEntry({ entry, scope: scopeOf(parts) }, `${entry.key}2`));
    expect(append('', copies)).toBe(
      'a2:\n    type: Video # seen\n    runtime: "01:42:21"\n\nb2:\n  type: scene\n  time-range: "1:2"\n',
    );
  });

  it('goes to BibTeX with its fields', () => {
    const parts = readBibliography(sample, 'hayagriva');
    const [entry] = parts.filter(isEntry);
    const text = bibtex.write([copyOfEntry({ entry: entry!, scope: scopeOf(parts) }, 'k')], 'biblatex');
    for (const field of [
      'journaltitle = {Physical Review B}',
      'volume = {102}',
      'number = {16}',
      'eprint = {1906.00350}',
    ])
      expect(text).toContain(field);
  });
});

it.each([
  ['-0044', [-45]],
  ['0000', [-1]],
  ['2001-13', [2001]],
  ['~1999-05', [1999, 5]],
])('reads the date %s by ISO 8601', (date, parts) => {
  const [entry] = hayagriva.read(`a:\n  type: book\n  title: T\n  date: ${date}\n`);
  const item = hayagriva.toCslItem(entry as never, {} as never);
  expect(item.issued).toMatchObject({ 'date-parts': [parts] });
});
