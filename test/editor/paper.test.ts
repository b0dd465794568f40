import { assert } from 'chai';
import fc from 'fast-check';
import * as vscode from 'vscode';
import { readHistory, step, turnTo } from '../../src/editor/paper/history';
import { paperPages, tabTitle } from '../../src/editor/paper/paperPanel';
import { paperView } from '../../src/editor/paper/paperView';
import { createPanel, WebviewPage } from '../../src/editor/platform/ui/webviewPage';
import { Log } from '../../src/editor/platform/ui/log';
import type { PaperPage } from '../../src/engine/protocol/pages';
import { readPageMessage, readPageState, type PageMessage, type Subject } from '../../src/webview/messages/paper';
import { activated, closeEditors, eventually } from './helpers';

const { extensionUri } = vscode.extensions.getExtension('ibid.ibid')!;

/** The labels of the tabs that have a page of a paper or an author. */
function pages(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('ibid.paper'))
    .map(({ label }) => label);
}

function shows(...labels: string[]): Promise<void> {
  return eventually(() => assert.deepStrictEqual(pages(), labels));
}

describe('Open Paper and Open Author', () => {
  before(activated);
  afterEach(closeEditors);

  it('show pages in one panel, and step back and forward in it', async () => {
    await vscode.commands.executeCommand('ibid.openPaper', '2601.03715');
    await eventually(() => assert.match(pages().join(), /^R³L: Reflect-then-Retry[^\n]{20,50}…$/));
    const [first = ''] = pages();
    await vscode.commands.executeCommand('ibid.openAuthor', 'Yanxi Chen');
    await shows('Yanxi Chen');
    await vscode.commands.executeCommand('ibid.openAuthor', { kind: 'author', author: { name: 'Yaliang Li' } });
    await shows('Yaliang Li');
    await vscode.commands.executeCommand('ibid.pageBack');
    await shows('Yanxi Chen');
    await vscode.commands.executeCommand('ibid.pageBack');
    await vscode.commands.executeCommand('ibid.pageBack');
    await shows(first);
    await vscode.commands.executeCommand('ibid.pageForward');
    await shows('Yanxi Chen');
  });

  it('tell that a paper is not there', async () => {
    await vscode.commands.executeCommand('ibid.openPaper', 'no such id');
    await vscode.commands.executeCommand('ibid.openAuthor', 7);
    assert.deepStrictEqual(pages(), []);
  });

  it('follow the library', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const file = vscode.Uri.joinPath(folder!.uri, 'page.bib');
    const id = '10.1234/page';
    const write = (title: string) =>
      vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`@misc{pg, title = {${title}}, doi = {${id}}}`));
    const api = await activated();
    try {
      await write('Before');
      await eventually(async () => assert.isDefined(await api.getPaper(id)));
      await vscode.commands.executeCommand('ibid.openPaper', id);
      await shows('Before');
      await write('After');
      await shows('After');
    } finally {
      await vscode.workspace.fs.delete(file);
      await eventually(async () => assert.isUndefined(await api.getPaper(id)));
    }
  });

  it('come up with a script that VS Code’s policies let run', async () => {
    const panel = createPanel(paperPages, extensionUri, 'A test', vscode.ViewColumn.Active);
    const messages: unknown[] = [];
    panel.webview.onDidReceiveMessage((message) => messages.push(message));
    const page = new WebviewPage(panel, paperPages, extensionUri, new Log(), () => undefined);
    await eventually(() => assert.deepStrictEqual(messages, [{ kind: 'ready' }]));
    for (const directive of ['default-src', 'base-uri', 'form-action'])
      assert.include(panel.webview.html, `${directive} 'none'; `);
    assert.match(panel.webview.html, /script-src 'nonce-[0-9a-f]{32}'"/);
    assert.notInclude(panel.webview.html, 'unsafe');
    page.dispose();
    panel.dispose();
  });
});

describe('a paper in words', () => {
  const page: PaperPage = {
    known: { paper: { id: 'x', title: 'X', authors: [], sources: ['s'] }, key: 'x', title: 'X', inDocument: false },
    title: [{ text: 'X' }],
    abstract: [],
    isAbstractCut: false,
    citations: [],
    citationCount: 0,
    similar: [],
  };

  it('leaves out what is unknown', () => {
    const view = paperView(page);
    assert.strictEqual(view.summary, '');
    assert.deepStrictEqual(view.figures, []);
    assert.deepStrictEqual(view.links, []);
    assert.deepStrictEqual(
      view.details.facts.map(({ label }) => label),
      ['Citekey', 'Sources'],
    );
    assert.notInclude(
      view.actions.map(({ action }) => action),
      'entry',
    );
    assert.includeMembers(
      view.actions.map(({ action }) => action),
      ['references', 'citations', 'save'],
    );
    assert.strictEqual(view.abstract.note, 'No abstract available.');
    assert.notMatch(JSON.stringify(view), /undefined|NaN|null/);
  });

  it('links to the web only', () => {
    const urls = [
      'javascript:alert(1)',
      'command:x',
      'file:///etc/passwd',
      'data:text/html,x',
      'vscode://x',
      'https://e.org',
    ];
    const paper = { ...page.known.paper, url: 'javascript:alert(2)', codeUrls: urls, doi: '10.1/x)[a](command:y)' };
    const { links } = paperView({ ...page, known: { ...page.known, paper } });
    assert.deepStrictEqual(
      links.map(({ url }) => url),
      ['https://doi.org/10.1/x%29%5Ba%5D%28command%3Ay%29', 'https://e.org/'],
    );
  });

  it('has a line that cites it twice once, and says how many more there are', () => {
    const at = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 1 } });
    const citations = [3, 3, 5].map((line) => ({ uri: 'file:///w/a.md', range: at(line), line: `line ${line}` }));
    const { files, note } = paperView({ ...page, citations, citationCount: 1200 }).citations;
    assert.deepStrictEqual(
      files[0]?.places.map(({ index, label }) => [index, label]),
      [
        [0, 'Line 4'],
        [2, 'Line 6'],
      ],
    );
    assert.strictEqual(note, '1,197 more');
  });

  it('has a title that a tab has room for', () => {
    assert.strictEqual(tabTitle('x'), 'x');
    assert.isAtMost(tabTitle('word '.repeat(100_000)).length, 61);
  });
});

describe('what a page says', () => {
  const said: readonly PageMessage[] = [
    { kind: 'open', subject: { kind: 'paper', id: 'x' } },
    { kind: 'act', action: 'cite' },
    { kind: 'act', action: 'references' },
    { kind: 'act', action: 'save' },
    { kind: 'place', index: 3 },
    { kind: 'go', to: 'back' },
    { kind: 'pin', isPinned: true },
  ];

  it('is taken as it is said', () => {
    for (const message of said) assert.deepStrictEqual(readPageMessage(message), message);
  });

  it('is nothing where it is anything else', () => {
    for (const message of [
      { kind: 'open', subject: { kind: 'file', id: 'x' } },
      { kind: 'open', subject: { kind: 'paper', id: 7 } },
      { kind: 'act', action: 'workbench.action.closeWindow' },
      { kind: 'place', index: 'x' },
      { kind: 'command', command: 'x' },
      { __proto__: { kind: 'go', to: 'back' } },
    ]) {
      assert.isUndefined(readPageMessage(message), JSON.stringify(message));
    }
    fc.assert(
      fc.property(fc.anything(), (message) => {
        assert.isUndefined(readPageMessage(message));
        assert.isUndefined(readPageState(message));
        assert.isUndefined(readHistory(message));
      }),
    );
  });
});

describe('the history of a panel', () => {
  const subject = (id: string): Subject => ({ kind: 'paper', id });

  it('goes back and forward, and forgets what was ahead', () => {
    let history = turnTo(turnTo(turnTo(undefined, subject('a')), subject('b')), subject('c'));
    const current = () => history.subjects[history.at];
    history = step(step(history, 'back'), 'back');
    assert.deepStrictEqual(current(), subject('a'));
    assert.strictEqual(step(history, 'back'), history);
    history = step(history, 'forward');
    assert.deepStrictEqual(current(), subject('b'));
    assert.strictEqual(turnTo(history, subject('b')), history);
    history = turnTo(history, subject('d'));
    assert.strictEqual(step(history, 'forward'), history);
    assert.deepStrictEqual(
      history.subjects.map((one) => one.kind === 'paper' && one.id),
      ['a', 'b', 'd'],
    );
    assert.deepStrictEqual(readHistory(JSON.parse(JSON.stringify(history))), history);
  });

  it('has an end', () => {
    let history = turnTo(undefined, subject('0'));
    for (let step = 1; step < 200; step++) history = turnTo(history, subject(String(step)));
    assert.isAtMost(history.subjects.length, 50);
    assert.deepStrictEqual(history.subjects[history.at], subject('199'));
  });
});
