import { assert } from 'chai';
import * as vscode from 'vscode';
import type { IbidApi } from '../../src/editor/api/api';
import { activated, closeEditors, eventually, openText } from './helpers';

describe('Zotero', () => {
  let api: IbidApi;
  let origin: string;
  const configure = (name: string, value: unknown) =>
    vscode.workspace.getConfiguration('ibid').update(name, value, vscode.ConfigurationTarget.Global);
  const requests = async () => (await (await fetch(`${origin}/.requests`)).json()) as string[];
  const found = async () =>
    (await api.search('dunes')).filter(({ paper }) => paper.sources.some((one) => one.startsWith('Zotero')));

  before(async function () {
    // A page of the web cannot reach Zotero on this computer.
    if ('WorkerGlobalScope' in globalThis) this.skip();
    api = await activated();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (!folder) throw new Error('No folder is open');
    const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, '.online-endpoints'));
    const endpoints = JSON.parse(new TextDecoder().decode(file)) as Record<string, string>;
    origin = endpoints['zoteroLocal'] ?? '';
    await configure('online.endpoints', endpoints);
  });
  after(async () => {
    await configure('zotero.enabled', undefined);
    await configure('online.enabled', undefined);
    await configure('online.endpoints', undefined);
  });
  afterEach(closeEditors);

  it('is not asked before the user wants it', async () => {
    assert.isEmpty(await found());
    assert.isEmpty((await requests()).filter((request) => request.includes('/api/users/')));
  });

  it('brings its papers into the search, once it is switched on', async () => {
    await configure('zotero.enabled', true);
    await eventually(async () => {
      const hits = await found();
      assert.deepEqual(hits.map(({ key }) => key).sort(), ['brook1999sing', 'stone2003handbook']);
      assert.deepEqual(hits[0]?.paper.sources, ['Zotero: My Library']);
    });
  });

  it('cites its papers by their keys', async () => {
    const [hit] = await api.search('dunes that sing');
    const editor = await openText('latex', 'Dunes sing |.');
    await vscode.commands.executeCommand('ibid.insertCitation', hit?.paper.id);
    assert.include(editor.document.getText(), '\\cite{brook1999sing}');
    assert.include(await api.toBibtex([hit?.paper.id ?? '']), 'Journal of Dunes');
    assert.notInclude(await api.toBibtex([hit?.paper.id ?? '']), 'Citation Key');
  });

  it('is where a card leads to', async () => {
    const editor = await openText('latex', 'Dunes sing \\cite{brook1999s|ing}.');
    await eventually(async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        editor.selection.active,
      );
      const text = hovers.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value)).join();
      assert.include(text, 'command:ibid.openInZotero');
      assert.include(text, 'command:ibid.openPdf');
    });
  });

  it('completes its keys', async () => {
    const editor = await openText('latex', 'Dunes sing \\cite{brook19|}.');
    await eventually(async () => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        editor.selection.active,
      );
      const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      assert.include(labels, 'brook1999sing');
    });
  });

  it('is read again with the library', async () => {
    const before = (await requests()).length;
    await vscode.commands.executeCommand('ibid.refreshLibrary');
    assert.isAbove((await requests()).length, before);
    assert.lengthOf(await found(), 2);
  });

  it('is neither asked nor shown where nothing may be sent', async () => {
    await configure('online.enabled', 'off');
    await eventually(async () => assert.isEmpty(await found()));
    const before = await requests();
    await vscode.commands.executeCommand('ibid.refreshLibrary');
    assert.deepEqual(await requests(), before);
  });
});
