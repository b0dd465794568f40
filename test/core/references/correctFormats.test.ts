import { describe, expect, it } from 'vitest';
import { decodeRecord, isEntry, scopeOf } from '../../../src/core/bibliography/bibliography';
import { formatOf } from '../../../src/core/bibliography/formats';
import { correctEntry } from '../../../src/core/references/correctEntry';
import type { Difference, ReferenceVerdict } from '../../../src/core/references/verdict';
import type { SourceRecord } from '../../../src/core/sources/sourceRecord';

const work: SourceRecord = {
  source: 'crossref',
  ids: {},
  record: {
    title: 'Attention: Is It All?',
    authors: ['Ashish Vaswani', 'Jörg Müller'],
    date: '2017',
    sources: ['crossref'],
  },
  item: {
    type: 'article-journal',
    title: 'Attention: Is It All?',
    author: [
      { family: 'Vaswani', given: 'Ashish' },
      { family: 'Müller', given: 'Jörg' },
    ],
    issued: { 'date-parts': [[2017]] },
    'container-title': 'Science & Technology: Letters',
    volume: '30',
    issue: '2',
    page: '5998-6008',
    DOI: '10.1000/attention',
  },
};

const difference = (field: string, should: string): Difference => ({ field, is: '', should });
const all = [
  difference('title', 'Attention: Is It All?'),
  difference('author', 'Ashish Vaswani and Jörg Müller'),
  difference('year', '2017'),
  difference('journal', 'Science & Technology: Letters'),
  difference('volume', '30'),
  difference('number', '2'),
  difference('pages', '5998-6008'),
  difference('doi', '10.1000/attention'),
];

function read(format: string, text: string) {
  const parts = formatOf(format).read(text);
  const entry = parts.filter(isEntry).find(({ key }) => key === 'x');
  if (!entry) throw new Error(`No entry in ${text}`);
  expect(entry.problems).toBeUndefined();
  const scope = scopeOf(parts);
  const item = formatOf(format).toCslItem(entry, scope);
  return { entry, scope, reference: { key: 'x', record: decodeRecord(entry, scope, ''), item } };
}

function corrected(format: string, text: string, told: Partial<ReferenceVerdict>): string {
  const { entry, scope, reference } = read(format, text);
  const verdict: ReferenceVerdict = { key: 'x', verdict: 'differs', differences: [], sources: [], work, ...told };
  const edits = correctEntry({ entry, format: formatOf(format), scope, dialect: 'bibtex' }, reference, verdict);
  for (const [at, edit] of edits.entries()) expect(edit.start).toBeGreaterThan(edits[at - 1]?.end ?? -1);
  let edited = text;
  for (const { start, end, text: added } of edits.toReversed()) {
    edited = edited.slice(0, start) + added + edited.slice(end);
  }
  return edited;
}

/** An entry amid others, with all that differs and with what no index knows. */
const wrong: readonly (readonly [name: string, format: string, text: string])[] = [
  [
    'BibTeX',
    'bibtex',
    '@book{a, title = {A}}\n\n@article{x,\n  title = "Attention",\n  author = {Vaswani, A.},\n  year = 2016, % later\n  journal = {Nature},\n  volume = 8,\n  number = {1},\n  pages = {1},\n  doi = {10.1/y},\n  note = {Mine}\n}\n\n@book{b, title = {B}}\n',
  ],
  [
    'CSL-JSON',
    'csl-json',
    JSON.stringify(
      [
        { id: 'a', type: 'book', title: 'A' },
        {
          id: 'x',
          type: 'article-journal',
          title: 'Attention',
          author: [{ family: 'Vaswani', given: 'A.' }],
          issued: { 'date-parts': [[2016, 5]] },
          'container-title': 'Nature',
          volume: 8,
          issue: '1',
          page: '1',
          DOI: '10.1/y',
          note: 'Mine',
        },
        { id: 'b', type: 'book', title: 'B' },
      ],
      undefined,
      2,
    ),
  ],
  [
    'CSL-JSON on one line',
    'csl-json',
    '[{"id":"a","title":"A"}, {"id":"x","type":"article-journal","title":"Attention","container-title":"Nature","volume":8,"issued":{"date-parts":[[2016]]},"note":"Mine"},{"id":"b","title":"B"}]',
  ],
  [
    'CSL-YAML',
    'csl-yaml',
    'references:\n- id: a\n  title: A\n# about x\n- id: x\n  type: article-journal\n  title: "Attention" # to be checked\n  author:\n  - family: Vaswani\n    given: A.\n  issued: 2016-05\n  container-title: Nature\n  volume: 8\n  issue: \'1\'\n  page: 1\n  DOI: 10.1/y\n  note: Mine\n- id: b\n  title: B\n',
  ],
  [
    'CSL-YAML in braces',
    'csl-yaml',
    '- {id: a, title: A}\n- {id: x, type: article-journal, title: Attention, container-title: Nature, volume: 8, note: Mine}\n',
  ],
  [
    'Hayagriva',
    'hayagriva',
    'a:\n  type: book\n  title: A\nx:\n  type: article\n  title: Attention\n  author: Vaswani, A.\n  date: 2016-05\n  page-range: 1\n  serial-number:\n    doi: 10.1/y\n    pmid: "7"\n  note: Mine # really\n  parent:\n    type: periodical\n    title: Nature # the journal\n    volume: 8\n    issue: 1\n    issn: 1234-5678\nb:\n  type: book\n  title: B\n',
  ],
  [
    'Hayagriva with parents in a list',
    'hayagriva',
    'x:\n    type: article\n    title: { value: Attention, short: Att }\n    author: [Vaswani, A.]\n    note: Mine\n    parent:\n        - type: periodical\n          title: Nature\n          date: 2016\n        - type: conference\n          title: A meeting\n',
  ],
  [
    'RIS',
    'ris',
    'TY  - BOOK\r\nID  - a\r\nTI  - A\r\nER  - \r\n\r\nTY  - JOUR\r\nID  - x\r\nT1  - Attention\r\nA1  - Vaswani, A.\r\nPY  - 2016\r\nDA  - 2016/05/03/\r\nJO  - Nature\r\nVL  - 8\r\nIS  - 1\r\nSP  - 1\r\nDO  - 10.1/y\r\nN1  - Mine\r\nER  - \r\n\r\nTY  - BOOK\r\nID  - b\r\nTI  - B\r\nER  - \r\n',
  ],
  ['RIS with little in it', 'ris', 'TY  - JOUR\nID  - x\nTI  - Attention\nN1  - Mine\nER  - \n'],
];

describe('what differs', () => {
  it.each(wrong)('takes the values of the index in %s, and nothing else changes', (_name, format, text) => {
    const made = corrected(format, text, { differences: all });
    const { reference, entry } = read(format, made);
    const { record, item } = reference;
    expect(record).toMatchObject({
      title: work.record.title,
      authors: work.record.authors,
      date: '2017',
      venue: 'Science & Technology: Letters',
      doi: '10.1000/attention',
    });
    expect([item.volume, item.issue, item.page].map(String)).toEqual(['30', '2', '5998-6008']);
    expect(item.note).toBe('Mine');
    // What stands around the entry, and comments in it, are as they were.
    const before = read(format, text).entry;
    expect(made.slice(0, entry.start)).toBe(text.slice(0, before.start));
    expect(made.slice(entry.start + entry.text.length)).toBe(text.slice(before.start + before.text.length));
    for (const [comment] of text.matchAll(/[%#] \w.*/g)) expect(made).toContain(comment);
    expect(made.includes('\r\n')).toBe(text.includes('\r\n'));
    expect(/[^\r]\n/.test(made)).toBe(/[^\r]\n/.test(text));
    // A second time there is nothing to do.
    expect(corrected(format, made, { differences: all })).toBe(made);
  });

  it.each(wrong)('changes one value in %s and no other', (_name, format, text) => {
    const before = read(format, text).reference.item;
    const { item } = read(format, corrected(format, text, { differences: [difference('volume', '30')] })).reference;
    expect({ ...item, volume: '30' }).toEqual({ ...before, volume: '30' });
    expect(String(item.volume)).toBe('30');
  });

  it.each(wrong.filter(([, , text]) => text.includes('10.1/y')))('takes a DOI away from %s', (_name, format, text) => {
    const before = read(format, text).reference.item;
    const { item } = read(format, corrected(format, text, { differences: [difference('doi', '')] })).reference;
    const { DOI: _doi, ...rest } = before;
    expect(item).toEqual(rest);
  });
});

/** An entry of a journal article and one of a paper at a conference. */
const places: readonly (readonly [name: string, format: string, journal: string, conference: string])[] = [
  [
    'BibTeX',
    'bibtex',
    '@article{x,\n  title = {A},\n  journal = {Nature},\n  note = {Mine}\n}\n',
    '@inproceedings{x,\n  title = {A},\n  booktitle = {ICML},\n  note = {Mine}\n}\n',
  ],
  [
    'CSL-JSON',
    'csl-json',
    '[{"id":"x","type":"article-journal","title":"A","container-title":"Nature","note":"Mine"}]',
    '[{"id":"x","type":"paper-conference","title":"A","container-title":"ICML","note":"Mine"}]',
  ],
  [
    'CSL-YAML',
    'csl-yaml',
    'references:\n- id: x\n  type: article-journal\n  title: A\n  container-title: Nature\n  note: Mine\n',
    'references:\n- id: x\n  type: paper-conference\n  title: A\n  container-title: ICML\n  note: Mine\n',
  ],
  [
    'Hayagriva',
    'hayagriva',
    'x:\n  type: article\n  title: A\n  note: Mine\n  parent:\n    type: periodical\n    title: Nature\n',
    'x:\n  type: article\n  title: A\n  note: Mine\n  parent:\n    type: proceedings\n    title: ICML\n',
  ],
  [
    'RIS',
    'ris',
    'TY  - JOUR\nID  - x\nTI  - A\nJO  - Nature\nN1  - Mine\nER  - \n',
    'TY  - CPAPER\nID  - x\nTI  - A\nC3  - ICML\nN1  - Mine\nER  - \n',
  ],
];

describe('a venue of another type', () => {
  const venue = (field: string, type: string) => [{ ...difference(field, 'Dunes & Silt'), type }];
  it.each(places)('makes the entry one of that type in %s', (_name, format, journal, conference) => {
    const [toJournal, toConference] = [
      corrected(format, conference, { differences: venue('booktitle', 'article-journal') }),
      corrected(format, journal, { differences: venue('journal', 'paper-conference') }),
    ];
    for (const [made, type] of [
      [toJournal, 'article-journal'],
      [toConference, 'paper-conference'],
    ] as const) {
      const { record, item } = read(format, made).reference;
      expect(item).toMatchObject({ type, title: 'A', note: 'Mine' });
      expect(record).toMatchObject({ type, venue: 'Dunes & Silt' });
      expect(made).not.toMatch(/Nature|ICML/);
    }
    expect(toJournal).not.toMatch(/booktitle|proceedings|C3/);
    expect(toConference).not.toMatch(/journal|periodical|JO/);
  });
});

const preprints: readonly (readonly [name: string, format: string, text: string])[] = [
  [
    'BibTeX',
    'bibtex',
    '@misc{x,\n  title = {Attention: Is It All?},\n  author = {Vaswani, Ashish},\n  year = {2017},\n  doi = {10.48550/arXiv.1706.03762},\n  publisher = {arXiv}\n}\n',
  ],
  [
    'CSL-JSON',
    'csl-json',
    JSON.stringify(
      [
        {
          id: 'x',
          type: 'article',
          title: 'Attention: Is It All?',
          publisher: 'arXiv',
          genre: 'preprint',
          DOI: '10.48550/arXiv.1706.03762',
          note: 'arXiv:1706.03762 [cs.CL]',
        },
      ],
      undefined,
      '\t',
    ),
  ],
  [
    'CSL-YAML',
    'csl-yaml',
    'references:\n  - id: x\n    type: article\n    title: "Attention: Is It All?"\n    issued: 2017-06\n    publisher: arXiv\n    number: arXiv:1706.03762\n    note: "About heads. arXiv:1706.03762"\n',
  ],
  [
    'Hayagriva',
    'hayagriva',
    'x:\n  type: article\n  title: "Attention: Is It All?"\n  date: 2017-06\n  serial-number:\n    arxiv: "1706.03762"\n    doi: 10.48550/arXiv.1706.03762\n  parent:\n    type: repository\n    title: arXiv\n',
  ],
  [
    'RIS',
    'ris',
    'TY  - UNPB\nID  - x\nTI  - Attention: Is It All?\nPY  - 2017\nDA  - 2017/06/12/\nPB  - arXiv\nDO  - 10.48550/arXiv.1706.03762\nUR  - https://doi.org/10.48550/arXiv.1706.03762\nN1  - Our favourite\nER  - \n',
  ],
  [
    'RIS as a journal',
    'ris',
    'TY  - JOUR\nID  - x\nTI  - Attention: Is It All?\nY1  - 2017/06/12/\nJO  - arXiv preprint arXiv:1706.03762\nUR  - https://arxiv.org/abs/1706.03762\nER  - \n',
  ],
];

describe('what was published since', () => {
  it.each(preprints)('becomes the published version in %s, with its key and arXiv id', (_name, format, text) => {
    const made = corrected(format, text, { verdict: 'published' });
    const { record, item } = read(format, made).reference;
    expect(record).toMatchObject({
      key: 'x',
      type: 'article-journal',
      title: work.record.title,
      venue: 'Science & Technology: Letters',
      doi: '10.1000/attention',
      arxivId: '1706.03762',
      date: '2017',
    });
    expect([item.volume, item.issue, item.page].map(String)).toEqual(['30', '2', '5998-6008']);
    expect([item.publisher, item.genre]).toEqual([undefined, undefined]);
    for (const kept of ['Our favourite', 'About heads. arXiv:1706.03762', 'Vaswani, Ashish']) {
      expect(made.includes(kept)).toBe(text.includes(kept));
    }
    expect(corrected(format, made, { verdict: 'published' })).toBe(made);
  });
});

it.each([
  ['csl-json', '[{"id":"x","title":"A","issued":{"date-parts":[[2016]]}}]', '[[2016]]', '[[2017]]'],
  ['csl-json', '[{"id":"x","title":"A","issued":{"date-parts":[[2016,5]]}}]', '[[2016,5]]', '[[2017,6,12]]'],
  ['csl-yaml', 'references:\n- id: x\n  title: A\n  issued: 2016\n', '2016', '2017'],
  ['bibtex', '@article{x, title = {A}, date = {2016-05}}', '2016-05', '2017-06-12'],
  ['bibtex', '@article{x, title = {A}, year = 2016, month = may}', '2016, month = may', '{2017}, month = jun'],
  ['hayagriva', 'x:\n  type: article\n  title: A\n  date: 2016\n', '2016', '2017'],
  ['ris', 'TY  - JOUR\nID  - x\nTI  - A\nPY  - 2016\nER  - \n', '2016', '2017'],
])('tells a date as precisely as the entry does, in %s', (format, text, was, is) => {
  const dated = { ...work, item: { ...work.item, issued: { 'date-parts': [[2017, 6, 12]] } } };
  expect(corrected(format, text, { differences: [difference('year', '2017')], work: dated })).toBe(
    text.replace(was, is),
  );
});

it('leaves alone what others refer to by aliases of YAML', () => {
  const text =
    'x:\n  type: article\n  title: A\n  parent: &journal\n    type: periodical\n    title: Nature\n    volume: 8\ny:\n  type: article\n  title: B\n  parent: *journal\n';
  expect(corrected('hayagriva', text, { differences: [difference('volume', '30')] })).toBe(text);
  const other = text.replace('x:', 'z:').replace('y:', 'x:');
  const made = corrected('hayagriva', other, { differences: [difference('volume', '30')] });
  expect(read('hayagriva', made).reference.item).toMatchObject({ volume: '30', 'container-title': 'Nature' });
  expect(made.startsWith(other.slice(0, other.indexOf('parent: *journal')))).toBe(true);
});

it('writes nothing into the lines that Zotero’s libraries are kept in', () => {
  const text = '#csl-json-lines\n{"id":"x","type":"article-journal","title":"Attention","volume":"8"}\n';
  expect(corrected('csl-json-lines', text, { differences: [difference('volume', '30')] })).toBe(text);
});
