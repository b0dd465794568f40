import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../../src/core/pages/parsePage';

const abstract = 'We study how entropy moves during fine-tuning. Experiments show that it moves.';

describe('a profile', () => {
  const page = [
    'J',
    'Jan de Vries',
    'Total Citations',
    '1,234',
    'h-index',
    '9',
    'Papers',
    '2',
    'Publications',
    '#1 2602.03468v2 Feb 03, 2026',
    'A Title',
    abstract,
    'Jan de Vries Ludwig van Beethoven Ann B. Clark Bo Li Cy Du +12',
    '1,001 Citations',
    '#2 cs/0112017v1',
    'Another Title',
    abstract,
    'Jan de Vries',
    '1 Citation',
  ];

  it('is read', () => {
    const { records, authors, problems } = parsePage('p.txt', page.join('\n\n'));
    expect(problems).toEqual([]);
    expect(authors).toEqual([{ source: 'p.txt', name: 'Jan de Vries', citations: 1234, hIndex: 9, paperCount: 2 }]);
    expect(records).toEqual([
      {
        sources: ['p.txt'],
        title: 'A Title',
        abstract,
        arxivId: '2602.03468',
        arxivVersion: 2,
        type: 'article',
        date: '2026-02-03',
        authors: ['Jan de Vries', 'Ludwig van Beethoven', 'Ann B. Clark', 'Bo Li', 'Cy Du'],
        authorCount: 17,
        citations: 1001,
      },
      {
        sources: ['p.txt'],
        title: 'Another Title',
        abstract,
        arxivId: 'cs/0112017',
        arxivVersion: 1,
        type: 'article',
        authors: ['Jan de Vries'],
        citations: 1,
      },
    ]);
  });

  it('reports the line of what it cannot read, and keeps the rest', () => {
    const broken = page
      .map((line) => (line === '9' ? 'nine' : line === '1 Citation' ? 'cited once.' : line))
      .filter((line) => line !== 'A Title');
    const { records, problems } = parsePage('p.txt', broken.join('\n'));
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['unreadNumber', 6],
      ['missingAbstract', 11],
      ['unreadNumber', 18],
      ['missingAuthors', 15],
    ]);
    expect(records).toHaveLength(2);
  });

  it('says when names can be divided in two ways', () => {
    const { problems } = parsePage('p.txt', page.join('\n').replace(/Jan de Vries Ludwig.*/, 'Ann Lee Bo Cy Du'));
    expect(problems).toEqual([{ code: 'ambiguousNames', line: 13, text: 'Ann Lee Bo Cy Du' }]);
  });
});

describe('a plain page', () => {
  it('is read, a title without abstract included', () => {
    const { format, records, problems } = parsePage(
      'p.txt',
      ['Ann Lee', 'Publications', 'One', 'Two', abstract].join('\n'),
    );
    expect(format).toBe('plain');
    expect(records.map(({ title, abstract: text }) => [title, text])).toEqual([
      ['One', undefined],
      ['Two', abstract],
    ]);
    expect(problems).toEqual([{ code: 'missingAbstract', line: 3, text: 'One' }]);
  });
});

describe('a listing', () => {
  const furniture = ['new', 'Subscribe', 'Daily Papers', 'byAK and the research community'];
  const entry = (title: string, origin: string, date: string) => [title, abstract, origin, '·', date];
  const datesOf = (lines: readonly string[]) =>
    parsePage('l.txt', [...furniture, ...lines].join('\n\n')).records.map(({ date }) => date);

  it('takes years from the other dates and its own', () => {
    expect(
      datesOf([
        'Feb 17',
        ...entry('A', '• 7 authors', 'Feb 3 7'),
        ...entry('B', '• 1 author', 'Dec 23, 2025'),
        ...entry('C', 'x X', 'Nov 30'),
      ]),
    ).toEqual(['2026-02-03', '2025-12-23', '2025-11-30']);
    expect(
      datesOf(['Dec 30', ...entry('A', '• 7 authors', 'Dec 3'), ...entry('B', '• 1 author', 'Dec 23, 2025')]),
    ).toEqual(['2025-12-03', '2025-12-23']);
  });

  it('leaves a date without year out where nothing tells the year', () => {
    const { records, problems } = parsePage(
      'l.txt',
      [...furniture, 'Feb 17', ...entry('A', '• 7 authors', 'Feb 3 7')].join('\n'),
    );
    expect(records).toEqual([{ sources: ['l.txt'], title: 'A', abstract, authors: [], authorCount: 7, upvotes: 7 }]);
    expect(problems).toEqual([{ code: 'dateWithoutYear', line: 10, text: 'Feb 3 7' }]);
  });

  it('reports what belongs to no paper', () => {
    const { records, problems } = parsePage(
      'l.txt',
      [...furniture, 'Feb 17', ...entry('A', '• 7 authors', 'soon'), 'Company', 'Terms'].join('\n'),
    );
    expect(records).toHaveLength(1);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([
      ['unreadDate', 10],
      ['unreadText', 11],
      ['unreadText', 12],
    ]);
  });
});

describe('any text', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'Publications',
      'Total Citations',
      'Papers',
      '12',
      '#1 2602.03468v1 Feb 03, 2026',
      '·',
      'Feb 3 7',
      'Feb 31, 2025',
      '• 8 authors',
      'Daily Papers',
      abstract,
      'Ann Lee +3',
      '3 Citations',
      'Feb 29',
    ),
  );

  it('is parsed without an exception, and problems point at lines', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
        const text = lines.join('\n');
        const { records, problems } = parsePage('x', text);
        for (const record of records) expect(record.title).not.toBe('');
        for (const problem of problems) {
          expect(problem.line).toBeGreaterThanOrEqual(1);
          expect(problem.line).toBeLessThanOrEqual(text.split(/\r\n|[\n\r]/).length);
        }
      }),
    );
  });
});
