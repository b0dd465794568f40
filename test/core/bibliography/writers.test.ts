import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import corpus from '../../../corpus/papers.json';
import { decodeRecord, isEntry, readBibliography, scopeOf } from '../../../src/core/bibliography/bibliography';
import { toCslJson } from '../../../src/core/bibliography/model/cslJson';
import { appendCslYaml } from '../../../src/core/bibliography/csl/appendCsl';
import { itemBibtex } from '../../../src/core/bibliography/bibtex/write/itemBibtex';
import { toBibtex } from '../../../src/core/bibliography/bibtex/write/writeBibtex';
import { bibtexAuthors, bibtexName } from '../../../src/core/bibliography/model/writeNames';
import { toRis } from '../../../src/core/bibliography/ris/writeRis';
import { makeCitekeys } from '../../../src/core/library/citekey';
import type { Paper } from '../../../src/core/library/paper';
import type { PaperRecord } from '../../../src/core/library/record';
import { texToPlainText } from '../../../src/core/text/texToPlainText';
import { anyPaper } from '../anyPaper';
import { bracesBalance } from './bracesBalance';

const raw = String.raw;

const entropy: Paper = {
  id: '2602.03392',
  title: 'On the Entropy Dynamics in R$^3$L & LLMs by 5%',
  authors: ['Yuexiang Xie', 'Aäron van den Oord'],
  authorCount: 7,
  abstract: 'About 5\\% of a_b.',
  date: '2026-02-03',
  arxivId: '2602.03392',
  arxivVersion: 1,
  sources: [],
};

const chapter: Paper = {
  id: '10.1000/a_b',
  title: 'A Chapter',
  authors: ['OpenAI', 'Martin Luther King, Jr.'],
  date: '2020-11',
  type: 'chapter',
  venue: 'The Book & Co',
  publisher: 'Springer',
  keywords: ['entropy', 'R&D'],
  doi: '10.1000/a_b',
  url: 'https://x.org/a b{c}_d',
  sources: [],
};

/** What a reader makes of a text with one reference. */
function readBack(text: string, format: string): PaperRecord {
  const parts = readBibliography(text, format);
  const entries = parts.filter(isEntry);
  expect(entries).toHaveLength(1);
  expect(entries[0]?.problems).toBeUndefined();
  return decodeRecord(entries[0]!, scopeOf(parts), 'x');
}

describe('toBibtex', () => {
  it('writes arXiv papers in both dialects', () => {
    expect(toBibtex(entropy, 'xie2026entropy', 'bibtex')).toBe(raw`@misc{xie2026entropy,
  title = {On the Entropy Dynamics in {R$^3$L} \& {LLMs} by 5\%},
  author = {Xie, Yuexiang and van den Oord, A{\"a}ron and others},
  year = {2026},
  month = feb,
  eprint = {2602.03392},
  archivePrefix = {arXiv},
  url = {https://arxiv.org/abs/2602.03392}
}
`);
    expect(toBibtex(entropy, 'k', 'biblatex', { abstract: true })).toBe(raw`@misc{k,
  title = {On the Entropy Dynamics in {R$^3$L} \& {LLMs} by 5\%},
  author = {Xie, Yuexiang and van den Oord, Aäron and others},
  date = {2026-02-03},
  eprint = {2602.03392},
  eprinttype = {arxiv},
  abstract = {About 5\% of a\_b.}
}
`);
  });

  it('writes what a type has', () => {
    expect(toBibtex(chapter, 'k', 'bibtex')).toBe(raw`@incollection{k,
  title = {A Chapter},
  author = {{OpenAI} and King, Jr., Martin Luther},
  booktitle = {The Book \& Co},
  publisher = {Springer},
  year = {2020},
  month = nov,
  doi = {10.1000/a_b},
  url = {https://x.org/a%20b%7Bc%7D_d},
  keywords = {entropy, R\&D}
}
`);
    const head = (type: string, dialect: 'bibtex' | 'biblatex'): string =>
      toBibtex({ ...chapter, type }, 'k', dialect).split('{', 1)[0] ?? '';
    expect(
      ['article-journal', 'paper-conference', 'book', 'thesis', 'report', 'webpage', 'x'].map((type) => [
        head(type, 'bibtex'),
        head(type, 'biblatex'),
      ]),
    ).toEqual([
      ['@article', '@article'],
      ['@inproceedings', '@inproceedings'],
      ['@book', '@book'],
      ['@phdthesis', '@thesis'],
      ['@techreport', '@report'],
      ['@misc', '@online'],
      ['@misc', '@misc'],
    ]);
  });

  it('leaves out what is unknown', () => {
    expect(toBibtex({ id: 'x', title: 'X', authors: [], authorCount: 5, sources: [] }, 'x', 'biblatex')).toBe(
      '@misc{x,\n  title = {{X}}\n}\n',
    );
  });

  it('gives BibTeX something to sort and label by where nobody is named', () => {
    const paper = { id: 'x', title: '[Re] LLMs: A Survey', authors: [], sources: [] };
    expect(toBibtex(paper, 'x', 'bibtex')).toContain('  key = {{[Re] LLMs}}\n');
    expect(toBibtex({ ...paper, authors: ['Wei Li'] }, 'x', 'bibtex')).not.toContain('key =');
  });

  it('writes letters with accents as BibTeX cuts and sorts them', () => {
    const authors = [
      'Éva Müller-Lüdenscheidt',
      'Łukasz Dvořák',
      'Đặng Văn Nguyễn',
      'Straße Øre',
      '毛 泽东',
      'Иван Ильин',
    ];
    const author = (dialect: 'bibtex' | 'biblatex'): string | undefined =>
      /author = \{(.*)\}/.exec(toBibtex({ id: 'x', title: 'X', authors, sources: [] }, 'x', dialect))?.[1];
    expect(author('bibtex')).toBe(
      raw`M{\"u}ller-L{\"u}denscheidt, {\'E}va and Dvo{\v{r}}{\'a}k, {\L}ukasz and Nguy{\~{\^e}}n, {\DJ}{\u{\d{a}}}ng V{\u{a}}n and {\O}re, Stra{\ss}e and 毛, 泽东 and Ильин, Иван`,
    );
    expect(author('biblatex')).toContain('Müller-Lüdenscheidt, Éva and Dvořák, Łukasz');
  });

  it('protects capitals in the titles of books, too', () => {
    const paper = {
      id: 'x',
      title: 'X',
      authors: [],
      type: 'paper-conference',
      venue: 'Proceedings of NAACL',
      sources: [],
    };
    expect(toBibtex(paper, 'x', 'bibtex')).toContain('booktitle = {Proceedings of {NAACL}}');
  });
});

describe('bibtexName', () => {
  it('uses the syntax of BibTeX', () => {
    const names = [
      'Yuexiang Xie',
      'Ludwig van Beethoven',
      'Martin Luther King, Jr.',
      'OpenAI',
      'Barnes and Noble',
      'José Ortega y Gasset',
      'van Gogh',
      'others',
      '毛 泽东',
    ];
    expect(names.map(bibtexName)).toEqual([
      'Xie, Yuexiang',
      'van Beethoven, Ludwig',
      'King, Jr., Martin Luther',
      '{OpenAI}',
      '{Barnes and Noble}',
      '{Ortega y Gasset}, José',
      'van Gogh',
      '{others}',
      '毛, 泽东',
    ]);
  });

  it('says that there are more only when somebody is named', () => {
    expect(bibtexAuthors({ authors: ['Wei Li'], authorCount: 2 })).toBe('Li, Wei and others');
    expect(bibtexAuthors({ authors: ['Wei Li'], authorCount: 1 })).toBe('Li, Wei');
    expect(bibtexAuthors({ authors: [], authorCount: 2 })).toBe('');
  });
});

describe('toRis', () => {
  it('writes tags and CRLF', () => {
    expect(toRis(entropy, 'xie2026entropy').split('\r\n')).toEqual([
      'TY  - UNPB',
      'ID  - xie2026entropy',
      'TI  - On the Entropy Dynamics in R³L & LLMs by 5%',
      'AU  - Xie, Yuexiang',
      'AU  - van den Oord, Aäron',
      'PY  - 2026',
      'DA  - 2026/02/03/',
      'AN  - arXiv:2602.03392',
      'UR  - https://arxiv.org/abs/2602.03392',
      'AB  - About 5% of a_b.',
      'ER  - ',
      '',
    ]);
    expect(toRis(chapter)).toContain(
      'AU  - King, Martin Luther, Jr.\r\nPY  - 2020\r\nDA  - 2020/11//\r\nT2  - The Book & Co\r\n',
    );
  });
});

describe('toCslJson', () => {
  it('writes names, dates and ids', () => {
    expect(toCslJson(entropy, 'xie2026entropy')).toEqual({
      id: 'xie2026entropy',
      type: 'article',
      title: 'On the Entropy Dynamics in <span class="nocase">R³L</span> & LLMs by 5%',
      author: [
        { family: 'Xie', given: 'Yuexiang' },
        { family: 'Oord', given: 'Aäron', 'non-dropping-particle': 'van den' },
        { literal: 'others' },
      ],
      issued: { 'date-parts': [[2026, 2, 3]] },
      publisher: 'arXiv',
      number: 'arXiv:2602.03392',
      URL: 'https://arxiv.org/abs/2602.03392',
      abstract: 'About 5% of a_b.',
    });
    expect(toCslJson(chapter, 'k')).toMatchObject({
      author: [{ literal: 'OpenAI' }, { family: 'King', given: 'Martin Luther', suffix: 'Jr.' }],
      issued: { 'date-parts': [[2020, 11]] },
      'container-title': 'The Book & Co',
      DOI: '10.1000/a_b',
    });
  });

  it('keeps tags in a title from being markup', () => {
    expect(toCslJson({ ...chapter, title: 'The <i> tag, </SUP> and a < b' }, 'k').title).toBe(
      'The <\u2060i> tag, <\u2060/SUP> and a < b',
    );
  });
});

describe('all writers', () => {
  const keys = makeCitekeys(corpus.papers);
  const papers: readonly Paper[] = corpus.papers;

  it.each(['bibtex', 'biblatex'] as const)('lose nothing of the corpus in %s', (dialect) => {
    for (const paper of papers) {
      const key = keys.get(paper.id) ?? '';
      const record = readBack(toBibtex(paper, key, dialect, { abstract: true }), 'bibtex');
      expect(record).toMatchObject({ key, authors: paper.authors });
      expect(texToPlainText(record.title)).toBe(texToPlainText(paper.title));
      expect(texToPlainText(record.abstract ?? '')).toBe(texToPlainText(paper.abstract ?? ''));
      expect(record.arxivId).toBe(paper.arxivId);
      expect(record.authorsPartial).toBe(paper.authors.length > 0 && paper.authorCount ? true : undefined);
      expect(record.date).toBe(dialect === 'bibtex' ? paper.date?.slice(0, 7) : paper.date);
    }
  });

  it('lose nothing of the corpus in RIS', () => {
    for (const paper of papers) {
      const record = readBack(toRis(paper, keys.get(paper.id)), 'ris');
      expect(record).toMatchObject({
        key: keys.get(paper.id),
        authors: paper.authors,
        title: texToPlainText(paper.title),
      });
      expect([record.date, record.arxivId]).toEqual([paper.date, paper.arxivId]);
    }
  });

  it('lose nothing of the corpus in CSL-JSON', () => {
    for (const paper of papers) {
      const key = keys.get(paper.id) ?? '';
      const record = readBack(JSON.stringify([toCslJson(paper, key)]), 'csl-json');
      expect(record).toMatchObject({ key, authors: paper.authors, title: texToPlainText(paper.title) });
      const inYaml = readBack(appendCslYaml('', [toCslJson(paper, key)])?.text ?? '', 'csl-yaml');
      expect(inYaml).toEqual(record);
      expect([record.date, record.arxivId]).toEqual([paper.date, paper.arxivId]);
      expect(record.authorsPartial).toBe(paper.authors.length > 0 && paper.authorCount ? true : undefined);
    }
  });

  it('write what their readers read, for any paper', () => {
    fc.assert(
      fc.property(anyPaper, fc.constantFrom('bibtex' as const, 'biblatex' as const), (any, dialect) => {
        // Readers leave out the tags of the page that an abstract is from.
        const paper = any.abstract === undefined ? any : { ...any, abstract: any.abstract.replace(/<\/?i>/g, '') };
        const tex = toBibtex(paper, 'key', dialect, { abstract: true });
        expect(bracesBalance(tex)).toBe(true);
        const record = readBack(tex, 'bibtex');
        const shown = (text = ''): string =>
          texToPlainText(text.replace(/\s+/g, ' ').trim()).replace(/\s+/g, ' ').trim();
        expect(shown(record.title)).toBe(shown(paper.title));
        expect(shown(record.abstract)).toBe(shown(paper.abstract));
        expect(record.authors).toHaveLength(paper.authors.length);
        readBack(toRis(paper, 'key'), 'ris');
        const csl = readBack(JSON.stringify([toCslJson(paper, 'key')]), 'csl-json');
        expect(shown(csl.title)).toBe(shown(texToPlainText(paper.title)));
        expect(readBack(appendCslYaml('', [toCslJson(paper, 'key')])?.text ?? '', 'csl-yaml')).toEqual(csl);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the one field for numbers in `.bib` files', () => {
  const numbers = { id: 'a', title: 'T', issue: '3', number: 'TR-1', 'collection-number': '42' };
  it.each([
    ['article-journal', {}, '3'],
    ['article-journal', { 'collection-title': 'S' }, '3'],
    ['review', { 'collection-title': 'S' }, '3'],
    ['book', { 'collection-title': 'S' }, '42'],
    ['book', {}, 'TR-1'],
    ['report', { 'collection-title': 'S' }, 'TR-1'],
    ['bill', {}, 'TR-1'],
  ])('has the one that a %s with %o is read with', (type, fields, number) => {
    for (const dialect of ['bibtex', 'biblatex'] as const)
      expect(itemBibtex({ ...numbers, type, ...fields }, 'a', dialect)).toMatch(
        new RegExp(`^  number = \\{${number}\\}`, 'm'),
      );
  });
});
