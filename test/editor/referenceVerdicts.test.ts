import { assert } from 'chai';
import * as vscode from 'vscode';
import type { IbidApi } from '../../src/editor/api/api';
import { runCheck } from '../../src/editor/platform/documents/referenceChecks';
import { paperView } from '../../src/editor/paper/paperView';
import { allowIndexes, configure, fixAt, fixesAt, forbidIndexes, inWorkspace } from './checkedFolder';
import { localEndpoints, marksIn, writeText } from './checkedFolder';
import { activated, closeEditors, eventually, ownHost } from './helpers';

const { Error: error, Warning: warning, Information: information } = vscode.DiagnosticSeverity;
const authors = 'author = {Brook, Ada and van der Stein, Jürgen and {The Dune Group}}';
const title = 'title = {Measuring the Drift of Sand \\& Silt}';
const entry = (key: string, ...fields: string[]) => `@article{${key},\n  ${fields.join(',\n  ')}\n}\n`;

/** Entries, what is said of them, how grave it is, and the fixes beside **Accept As Is**. */
const told: readonly (readonly [
  key: string,
  text: string,
  verdict: string,
  message?: string,
  severity?: vscode.DiagnosticSeverity,
  fixes?: readonly string[],
])[] = [
  ['right', entry('right', title, authors, 'year = 2021', 'volume = 7'), 'agrees'],
  [
    'wrong',
    entry('wrong', title, authors, 'year = {2019}', 'pages = {1--2}'),
    'differs',
    'Crossref and OpenAlex have another year: 2021, not 2019. Crossref and OpenAlex have another page range: 101-117, not 1-2.',
    warning,
    ['Use All Values from Crossref', 'Change year to “2021”', 'Change pages to “101-117”'],
  ],
  [
    'venue',
    `@inproceedings{venue,\n  ${title},\n  ${authors},\n  year = 2021,\n  booktitle = {Proc. of ICML}\n}\n`,
    'differs',
    'Crossref and OpenAlex have another booktitle: Journal of Dunes, not Proc. of ICML.',
    warning,
    ['Change booktitle to “Journal of Dunes”'],
  ],
  [
    'invented',
    entry('invented', title, 'author = {Moe, Eve and Doe, Jan and Roe, Kim}', 'doi = {10.5555/sand.2021.7}'),
    'differs',
    "Most authors don't match Crossref: Ada Brook and van der Stein, Jr., Jürgen and The Dune Group.",
    warning,
    ['Change author to “Ada Brook and van der Stein, Jr., Jürgen and The Dune Group”'],
  ],
  [
    'dead',
    entry('dead', title, authors, 'year = 2021', 'doi = {10.5555/nothing}'),
    'differs',
    'The DOI 10.5555/nothing is not registered, according to Crossref, DataCite and doi.org.',
    warning,
    ['Change doi to “10.5555/sand.2021.7”'],
  ],
  [
    'other',
    entry(
      'other',
      'title = {Dunes that were counted twice}',
      'author = {Brook, Ada}',
      'year = 2018',
      'doi = {10.5555/sand.2021.7}',
    ),
    'differs',
    'Crossref lists a notice: expression of concern: https://doi.org/10.5555/notice.2. The DOI 10.5555/sand.2021.7 belongs to another work, according to Crossref.',
    warning,
    ['Change doi to “10.5555/corrected.1”'],
  ],
  [
    'notice',
    entry('notice', 'title = {Dunes that were counted twice}', 'author = {Brook, Ada}', 'year = 2018'),
    'differs',
    'Crossref lists a notice: expression of concern: https://doi.org/10.5555/notice.2.',
    information,
    [],
  ],
  [
    'preprint',
    entry(
      'preprint',
      'title = {Sand in motion, on average}',
      'author = {Wei, Lin and Ålund, Søren}',
      'journal = {arXiv preprint arXiv:2001.00042}',
      'year = 2020',
    ),
    'published',
    'Published since, according to Crossref: Journal of Dunes & Deserts, https://doi.org/10.5555/dunes.2022.3.',
    information,
    ['Update to the Published Version'],
  ],
  [
    'gone',
    entry('gone', 'title = {Learning to Count Dunes with {GPUs}}', 'author = {Okafor, M.}', 'year = 2019'),
    'retracted',
    'Retracted, according to Crossref.',
    error,
    [],
  ],
  [
    'ghost',
    entry('ghost', 'title = {Frobnicated Sandwiches in Quantum Meadows}', 'author = {Nobody, Ann}', 'year = 2020'),
    'notFound',
    'No record found in Crossref, OpenAlex and DataCite. The work may not exist.',
    warning,
    [],
  ],
  [
    'thesis',
    '@phdthesis{thesis,\n  title = {Frobnicated Theses in Quantum Meadows},\n  author = {Nobody, Ann},\n  year = 2020\n}\n',
    'notChecked',
  ],
];

describe('verdicts on references', () => {
  let api: IbidApi;
  let bib: vscode.Uri;
  const text = told.map(([, each]) => each).join('\n');

  before(async () => {
    api = await activated();
    await allowIndexes();
    bib = inWorkspace('verdicts', 'verdicts.bib');
  });
  beforeEach(() => writeText(bib, text));
  afterEach(closeEditors);
  after(async () => {
    await forbidIndexes();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(bib, '..'), { recursive: true });
  });

  /** The mark at each key. */
  const checkedMarks = async (count: number, uri = bib) => {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('ibid.checkReferences', uri);
    const marks = await eventually(() => {
      const all = marksIn(uri);
      assert.lengthOf(all, count);
      return all;
    });
    return { document, marks: new Map(marks.map((mark) => [document.getText(mark.range), mark])) };
  };

  it('are each told where they stand, with their fixes', async function () {
    this.timeout(60_000);
    const marked = told.filter(([, , , message]) => message !== undefined);
    const { marks } = await checkedMarks(marked.length);
    for (const [key, , , message, severity, fixes] of marked) {
      const mark = marks.get(key);
      assert.deepEqual([key, mark?.message, mark?.severity], [key, message, severity]);
      if (!mark) continue;
      const actions = await fixesAt(bib, mark.range);
      assert.include(
        actions.map((action) => action.title),
        'Accept As Is',
      );
      const corrections = actions.filter(({ command }) => command?.command === 'ibid.correctReferences');
      assert.deepEqual(
        [key, ...corrections.map((action) => action.title)],
        [key, ...(fixes ?? []), 'Use Index Values in All Entries (6)'],
      );
    }
    const rows = await api.checkReferences(bib);
    assert.deepEqual(
      rows.map(({ key, verdict }) => [key, verdict]),
      told.map(([key, , verdict]) => [key, verdict]),
    );
  });

  it('are corrected in one edit, a preprint to its published version, and one undo takes it back', async () => {
    const { document, marks } = await checkedMarks(9);
    const fix = async (key: string, name: string, ...expected: readonly (readonly [was: string, is: string])[]) => {
      const range = marks.get(key)?.range;
      if (!range) throw new Error(`${key} is not marked`);
      const before = document.getText();
      await fixAt(bib, range, name);
      let after = before;
      for (const [was, is] of expected) after = after.replace(was, () => is);
      assert.notStrictEqual(after, before);
      assert.strictEqual(document.getText(), after);
      await vscode.commands.executeCommand('undo');
      await eventually(() => assert.strictEqual(document.getText(), before));
      // What is known of the entry is shown again.
      await eventually(() => assert.lengthOf(marksIn(bib), 9));
    };
    await fix('wrong', 'Change pages to “101-117”', ['{1--2}', '{101--117}']);
    await fix('wrong', 'Use All Values from Crossref', ['{2019}', '{2021}'], ['{1--2}', '{101--117}']);
    await fix(
      'venue',
      'Change booktitle to “Journal of Dunes”',
      ['@inproceedings{venue', '@article{venue'],
      ['booktitle = {Proc. of ICML}', 'journal = {Journal of Dunes}'],
    );
    await fix('dead', 'Change doi to “10.5555/sand.2021.7”', ['10.5555/nothing', '10.5555/sand.2021.7']);
    await fix('preprint', 'Update to the Published Version', [
      '  journal = {arXiv preprint arXiv:2001.00042},\n  year = 2020\n',
      '  journal = {Journal of Dunes \\& Deserts},\n  year = {2022},\n  month = jun,\n  pages = {1--9},\n  volume = 8,\n  number = 1,\n  doi = {10.5555/dunes.2022.3},\n  eprint = {2001.00042},\n  archiveprefix = {arXiv}\n',
    ]);
    const all = marks.get('wrong')?.range ?? new vscode.Range(0, 0, 0, 0);
    await fixAt(bib, all, 'Use Index Values in All Entries (6)');
    assert.include(document.getText(), 'Journal of Dunes \\& Deserts');
    assert.notInclude(document.getText(), '10.5555/nothing');
    await vscode.commands.executeCommand('undo');
    await eventually(() => assert.strictEqual(document.getText(), text));
  });

  const volume = 'Crossref and OpenAlex have another volume: 7, not 8.';
  const sand = 'Measuring the Drift of Sand & Silt';
  const others: readonly (readonly [name: string, text: string, was: string, is: string])[] = [
    [
      'refs.json',
      `[\n  {\n    "id": "sand",\n    "type": "article-journal",\n    "title": "${sand}",\n    "issued": { "date-parts": [[2021]] },\n    "volume": 8\n  }\n]\n`,
      '"volume": 8',
      '"volume": 7',
    ],
    [
      'refs.yaml',
      `references:\n- id: sand\n  type: article-journal\n  title: ${sand}\n  issued: 2021\n  volume: 8 # ?\n`,
      'volume: 8',
      'volume: 7',
    ],
    [
      'typst.yml',
      `sand:\n  type: article\n  title: ${sand}\n  date: 2021\n  parent:\n    type: periodical\n    volume: 8\n`,
      'volume: 8',
      'volume: 7',
    ],
    ['refs.ris', `TY  - JOUR\nID  - sand\nTI  - ${sand}\nPY  - 2021\nVL  - 8\nER  - \n`, 'VL  - 8', 'VL  - 7'],
  ];
  for (const [name, content, was, is] of others) {
    it(`are corrected in ${name}, too`, async () => {
      const uri = inWorkspace('verdicts', name);
      await writeText(uri, content);
      const { document, marks } = await checkedMarks(1, uri);
      const mark = marks.get('sand');
      assert.strictEqual(mark?.message, volume);
      await fixAt(uri, mark?.range ?? new vscode.Range(0, 0, 0, 0), 'Change volume to “7”');
      assert.strictEqual(document.getText(), content.replace(was, is));
      await vscode.commands.executeCommand('undo');
      await eventually(() => assert.strictEqual(document.getText(), content));
    });
  }

  it('of a retraction are told on the page of its paper', async () => {
    const own = await ownHost({ isOnline: true });
    for await (const progress of runCheck(own.host, { bibliography: bib.toString() }, bib)) {
      assert.isAtMost(progress.checked, told.length);
    }
    const [hit] = (await own.host.engine.search('learning to count dunes', 1)) ?? [];
    const page = await own.host.engine.paperPage(hit?.paper.id ?? '');
    assert.isDefined(page);
    if (page) assert.match(paperView(page).summary, /^Retracted, according to Crossref\./);
    own.dispose();
  });

  it('are not checked where an index that counts does not answer, and nothing worse', async function () {
    this.timeout(60_000);
    const endpoints = await localEndpoints();
    // Nothing listens there.
    await configure('online.endpoints', { ...endpoints, datacite: 'http://127.0.0.1:9' });
    try {
      // Other titles, of which nothing is kept.
      await writeText(bib, text.replaceAll('Quantum Meadows', 'Quantum Deserts'));
      const expected = told.map(([key, , verdict]) => `${key} ${verdict === 'notFound' ? 'notChecked' : verdict}`);
      // A change of the file is told after a while.
      await eventually(async () => {
        const rows = await api.checkReferences(bib);
        assert.strictEqual(rows.map(({ key, verdict }) => `${key} ${verdict}`).join('\n'), expected.join('\n'));
      }, 40_000);
    } finally {
      await configure('online.endpoints', endpoints);
    }
  });

  it('of a run over 300 entries that is cancelled half-way are kept', async function () {
    this.timeout(60_000);
    const own = await ownHost({ isOnline: true });
    const uri = inWorkspace('verdicts', 'many.bib');
    const found = Array.from({ length: 150 }, (_, at) =>
      entry(`f${at}`, `title = {Grains of valley ${at}}`, 'author = {Brook, Ada}', `doi = {10.5555/many.${at}}`),
    );
    const slow = Array.from({ length: 150 }, (_, at) =>
      entry(`s${at}`, `title = {Frobnicated Sandwiches, Part ${at}}`, 'author = {Nobody, Ann}', 'year = 2020'),
    );
    await writeText(uri, [...found, ...slow].join('\n'));
    const cancellation = new vscode.CancellationTokenSource();
    const subject = { bibliography: uri.toString() };
    const verdicts: string[] = [];
    for await (const progress of runCheck(own.host, subject, uri, cancellation.token)) {
      assert.strictEqual(progress.total, 300);
      verdicts.push(...progress.verdicts.map(({ verdict }) => verdict));
      if (verdicts.length >= 150) cancellation.cancel();
    }
    assert.isAtLeast(verdicts.length, 150);
    assert.isBelow(verdicts.length, 200);
    const kept = await own.host.engine.verdictsIn(subject);
    assert.isAtLeast(kept.length, verdicts.length);
    assert.isBelow(kept.length, 200);
    assert.lengthOf(
      kept.filter(({ verdict }) => verdict === 'agrees'),
      150,
    );
    own.dispose();
    cancellation.dispose();
  });
});
