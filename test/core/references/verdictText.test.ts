import { expect, it } from 'vitest';
import { verdictMessage } from '../../../src/cli/messages';
import type { Difference, ReferenceVerdict } from '../../../src/core/references/verdict';
import { verdictText } from '../../../src/core/references/verdictText';
import type { CheckedEntry } from '../../../src/engine/protocol/check';

const base: CheckedEntry = {
  key: 'x',
  verdict: 'differs',
  differences: [],
  sources: ['crossref', 'openalex', 'datacite'],
  uri: 'file:///w/a.bib',
  path: 'a.bib',
  hash: 'h',
  entry: { uri: 'file:///w/a.bib', start: 0, end: 1 },
  keyRange: { start: 0, end: 1 },
  title: 'T',
  at: 0,
};
const record = { title: 'Nearly', authors: [], venue: 'Dunes', doi: '10.1/x', sources: [] };
const work = { source: 'crossref' as const, ids: {}, record, item: {} };
const differs = (...differences: Difference[]): Partial<ReferenceVerdict> => ({ differences });

const all: readonly (readonly [told: Partial<ReferenceVerdict>, text: string])[] = [
  [{ verdict: 'agrees' }, 'Agrees with Crossref, OpenAlex and DataCite.'],
  [
    { verdict: 'agrees', sources: ['arxiv'], arxivVersion: 3, isNewVersion: true },
    'Agrees with arXiv. arXiv has a new version: v3.',
  ],
  [{ verdict: 'agrees', sources: ['arxiv'], arxivVersion: 3 }, 'Agrees with arXiv.'],
  [{ verdict: 'retracted', sources: ['crossref'] }, 'Retracted, according to Crossref.'],
  [
    { verdict: 'notFound', candidates: [work] },
    'No record found in Crossref, OpenAlex and DataCite. The work may not exist. The nearest is “Nearly”.',
  ],
  [{ verdict: 'published', work }, 'Published since, according to Crossref: Dunes, https://doi.org/10.1/x.'],
  [{ verdict: 'published' }, 'Published since, according to Crossref, OpenAlex and DataCite.'],
  [
    differs({ field: 'year', is: '2018', should: '2017', sources: ['openalex'] }),
    'OpenAlex has another year: 2017, not 2018.',
  ],
  [
    differs({ field: 'year', is: '2018', should: '2017', sources: ['crossref', 'openalex'] }),
    'Crossref and OpenAlex have another year: 2017, not 2018.',
  ],
  [
    differs({ field: 'pages', is: '1-2', should: '101-117', sources: ['crossref'] }),
    'Crossref has another page range: 101-117, not 1-2.',
  ],
  [
    differs({ field: 'doi', is: '10.1/x', should: '10.1/y', sources: ['crossref'] }),
    'Crossref has another DOI: 10.1/y, not 10.1/x.',
  ],
  // As lock files have it.
  [differs({ field: 'volume', is: '1', should: '2' }), 'Crossref has another volume: 2, not 1.'],
  [
    differs({ field: 'author', is: 'A', should: 'B and C', kind: 'inventedAuthors', sources: ['crossref'] }),
    "Most authors don't match Crossref: B and C.",
  ],
  [
    differs({ field: 'title', is: 'A', should: 'B', kind: 'otherWork', sources: ['crossref'] }),
    'In Crossref, its identifier belongs to another work: “B”.',
  ],
  [
    differs({ field: 'doi', is: '10.1/x', should: '', kind: 'otherWork', sources: ['crossref'] }),
    'The DOI 10.1/x belongs to another work, according to Crossref.',
  ],
  [
    differs(
      { field: 'title', is: 'A', should: 'B', kind: 'otherWork', sources: ['crossref'] },
      { field: 'doi', is: '10.1/x', should: '', kind: 'otherWork', sources: ['crossref'] },
    ),
    'In Crossref, its identifier belongs to another work: “B”.',
  ],
  [
    differs({ field: 'eprint', is: '1706.03762', should: '', kind: 'deadLink', sources: ['arxiv'] }),
    'The arXiv ID 1706.03762 is not registered, according to arXiv.',
  ],
  [
    differs({
      field: 'notice',
      is: '',
      should: 'correction: https://doi.org/10.1/n',
      kind: 'notice',
      sources: ['crossref'],
    }),
    'Crossref lists a notice: correction: https://doi.org/10.1/n.',
  ],
  [{ verdict: 'notChecked', reason: 'type' }, "Not checked: the indexes don't cover this entry type."],
  [{ verdict: 'notChecked', reason: 'poor' }, 'Not checked: the entry has too few fields to look up.'],
  [{ verdict: 'notChecked', reason: 'offline' }, 'Not checked: online search is turned off.'],
  [{ verdict: 'notChecked', reason: 'tooFewSources' }, 'Not checked: too few indexes can be asked.'],
  [
    { verdict: 'notChecked', reason: 'noAnswer', failures: [{ source: 'dblp', why: 'timeout' }] },
    'Not checked: no answer from DBLP.',
  ],
];

it.each(all)('%#: says what was seen, in the program as in the editor', (told, text) => {
  const checked = { ...base, ...told };
  expect(verdictMessage(checked)).toBe(text);
  // The editor gives the same sentences to `vscode.l10n.t`.
  const asked: string[] = [];
  const inEditor = verdictText(checked, (message, ...args) => {
    asked.push(message);
    return args.reduce((filled, each, at) => filled.replace(`{${at}}`, each), message);
  });
  expect(inEditor).toBe(text);
  expect(asked.length).toBeGreaterThan(0);
});
