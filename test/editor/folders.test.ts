import { assert } from 'chai';
import * as vscode from 'vscode';
import type { IbidApi } from '../../src/editor/api/api';
import { Log } from '../../src/editor/platform/ui/log';
import { activated, closeEditors, eventually, openText, ownHost } from './helpers';

const seeupo = '2602.06554';
const entropy = 'xie2026entropy';
const outside = '2601.03715';
const outsideKey = 'li2026r3l';

/** What the second folder sets otherwise than the first. */
const others = {
  citekeyPattern: '{title}:{year}',
  citationCommands: ['mysource'],
  'latex.tie': false,
  bibliographies: ['listed.txt'],
  addToBibliography: 'always',
  'diagnostics.unknownKey': 'error',
};

/** The log, and the warnings that it was told. */
class KeptLog extends Log {
  readonly warnings: string[] = [];
  override warn(message: string): void {
    this.warnings.push(message);
  }
}

// `mocha.ts` runs these where a workspace of several folders is open, and nothing else there.
describe('Several folders', () => {
  let api: IbidApi;
  const [first, second] = vscode.workspace.workspaceFolders ?? [];
  const write = async (folder: vscode.WorkspaceFolder, name: string, text: string): Promise<vscode.Uri> => {
    const uri = vscode.Uri.joinPath(folder.uri, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  };
  /** Writes the settings of a folder, all at once. */
  const set = (folder: vscode.WorkspaceFolder, settings: Readonly<Record<string, unknown>>): Promise<vscode.Uri> => {
    const named = Object.entries(settings).map(([name, value]) => [`ibid.${name}`, value]);
    return write(folder, '.vscode/settings.json', JSON.stringify(Object.fromEntries(named)));
  };
  /** Shows a new document of a folder with the cursor at `|`. */
  const show = async (folder: vscode.WorkspaceFolder, name: string, marked: string): Promise<vscode.TextEditor> => {
    const offset = marked.indexOf('|');
    const document = await vscode.workspace.openTextDocument(await write(folder, name, marked.replace('|', '')));
    const editor = await vscode.window.showTextDocument(document);
    const cursor = document.positionAt(offset);
    editor.selection = new vscode.Selection(cursor, cursor);
    return editor;
  };

  before(async function () {
    // VS Code has only just started here, whatever else the machine does.
    this.timeout(60_000);
    if (!first || !second) throw new Error('No two folders are open');
    api = await activated();
    for (const [folder, key] of [
      [first, 'listedfirst'],
      [second, 'listedsecond'],
    ] as const) {
      await write(folder, 'listed.txt', `@misc{${key}, title = {Listing in Folders}}\n`);
    }
    await write(second, 'own.bib', '@misc{ownentry, title = {Of the Second Folder}}\n');
    await set(first, { addToBibliography: 'never' });
    await set(second, others);
  });
  afterEach(closeEditors);

  it('read the bibliographies that each names, and no other’s', async () => {
    const keys = async () => (await api.search('listing folders', { limit: 5 })).map(({ key }) => key);
    await eventually(async () => assert.include(await keys(), 'listedsecond'));
    assert.notInclude(await keys(), 'listedfirst');
  });

  it('know the citation commands of each', async () => {
    const hovers = async ({ document, selection }: vscode.TextEditor) =>
      vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, selection.active);
    const text = `As \\mysource{${entropy}|} says`;
    await eventually(async () => assert.isNotEmpty(await hovers(await show(second!, 'command.tex', text))));
    assert.isEmpty(await hovers(await show(first!, 'command.tex', text)));
  });

  it('mark unknown keys as each wants', async () => {
    for (const [folder, severity] of [
      [first!, vscode.DiagnosticSeverity.Warning],
      [second!, vscode.DiagnosticSeverity.Error],
    ] as const) {
      await write(folder, 'some.bib', '@misc{some, title = {Some}}\n');
      const { document } = await show(folder, 'unknown.md', '---\nbibliography: some.bib\n---\n\n[@nobody]\n|');
      await eventually(() => {
        const [found] = vscode.languages.getDiagnostics(document.uri);
        assert.deepInclude(found, { severity }, folder.name);
      });
    }
  });

  it('cite with the keys, the ties and the entries that each wants', async () => {
    const tie = (folder: vscode.WorkspaceFolder) => vscode.workspace.getConfiguration('ibid', folder).get('latex.tie');
    await eventually(() => assert.deepEqual([tie(first!), tie(second!)], [true, false]));
    const cited = await show(first!, 'cited.tex', 'As| says');
    await vscode.commands.executeCommand('ibid.insertCitation', seeupo);
    assert.strictEqual(cited.document.getText(), 'As~\\cite{hu2026seeupo} says');

    const own = await show(second!, 'cited.tex', 'As| says\n\\bibliography{own}\n');
    await vscode.commands.executeCommand('ibid.insertCitation', seeupo);
    assert.match(own.document.getText(), /^As \\cite\{seeupo:2026\} says\n/);
    const bibliography = vscode.Uri.joinPath(second!.uri, 'own.bib');
    await eventually(async () =>
      assert.match((await vscode.workspace.openTextDocument(bibliography)).getText(), /^@\w+\{seeupo:2026,/m),
    );
  });

  it('have documents outside of them go by the user’s settings', async () => {
    const { document } = await openText('latex', 'As| says');
    await vscode.commands.executeCommand('ibid.insertCitation', outside);
    assert.strictEqual(document.getText(), `As~\\cite{${outsideKey}} says`);
  });

  it('have a value that cannot be told with its folder, and count as the default there', async () => {
    const log = new KeptLog();
    await set(second!, { citekeyPattern: 5 });
    const pattern = () => vscode.workspace.getConfiguration('ibid', second).get<unknown>('citekeyPattern');
    await eventually(() => assert.strictEqual(pattern(), 5));
    const own = await ownHost({ log });
    try {
      const warning = `ibid.citekeyPattern in ${second!.name} has a value that it cannot have: its default counts`;
      // Once at each change of the settings, of which the host may tell one twice.
      assert.deepEqual([...new Set(log.warnings)], [warning]);
      const editor = await show(second!, 'wrong.md', 'As|');
      await eventually(async () => {
        const text = {
          uri: editor.document.uri.toString(),
          text: editor.document.getText(),
          language: 'markdown',
        } as const;
        const plan = await own.host.engine.planCitation(text, { start: 2, end: 2 }, [outside]);
        assert.include(JSON.stringify(plan), `@${outsideKey}`);
      });
    } finally {
      own.dispose();
      await set(second!, others);
    }
  });

  it('are read when they join the workspace, and forgotten when they leave it', async () => {
    const folder = vscode.Uri.joinPath(second!.uri, '../third');
    const text = '@misc{joined, title = {Zeppelins of the Third Folder}}';
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'third.bib'), new TextEncoder().encode(text));
    const keys = async () => (await api.search('zeppelins third', { limit: 1 })).map(({ key }) => key);
    assert.isTrue(vscode.workspace.updateWorkspaceFolders(2, 0, { uri: folder }));
    await eventually(async () => assert.deepEqual(await keys(), ['joined']));
    // One that comes later goes with its folder, too.
    const later = new TextEncoder().encode('@misc{later, title = {Quokkas of the Third Folder}}');
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'later.bib'), later);
    const laterKeys = async () => (await api.search('quokkas third', { limit: 1 })).map(({ key }) => key);
    await eventually(async () => assert.deepEqual(await laterKeys(), ['later']));
    assert.isTrue(vscode.workspace.updateWorkspaceFolders(2, 1));
    await eventually(async () => assert.notInclude(await keys(), 'joined'));
    await eventually(async () => assert.notInclude(await laterKeys(), 'later'));
  });
});
