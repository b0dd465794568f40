import { assert } from 'chai';
import * as vscode from 'vscode';
import type { IbidApi } from '../../src/editor/api/api';
import { zoteroMessage } from '../../src/editor/tree/zoteroMessage';
import { offerZotero } from '../../src/editor/zotero/offerZotero';
import { activated, closeEditors, describeOnce, eventually, Memory, openText, ownHost } from './helpers';

describeOnce('Zotero', () => {
  let api: IbidApi;
  let origin: string;
  let endpoints: Record<string, string>;
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
    endpoints = JSON.parse(new TextDecoder().decode(file)) as Record<string, string>;
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

  it('keeps what was read where Zotero breaks off or answers something else, and says when it was read', async function () {
    this.timeout(120_000);
    const own = await ownHost({ isOnline: true });
    const { engine } = own.host;
    const isZotero = (one: string) => one.startsWith('Zotero');
    const papers = async () => (await engine.search('dunes', 10)).filter(({ paper }) => paper.sources.some(isZotero));
    try {
      await own.host.configureOnline();
      await engine.refreshZotero(true);
      assert.lengthOf(await papers(), 2);
      assert.strictEqual(zoteroMessage(await engine.zoteroState()), '');
      for (const fault of ['broken', 'cut', 'truncated', 'malformed', 'page', 'empty', 'limited', 'large']) {
        await configure('online.endpoints', { ...endpoints, zoteroLocal: `${origin}/.fault/${fault}` });
        await own.host.configureOnline();
        await engine.refreshZotero(true);
        assert.lengthOf(await papers(), 2, fault);
        assert.match(zoteroMessage(await engine.zoteroState()), /^Zotero, My Library: last read \d/, fault);
      }
    } finally {
      await configure('online.endpoints', endpoints);
      own.dispose();
    }
  });

  it('is neither asked nor shown where nothing may be sent', async () => {
    await configure('online.enabled', 'off');
    await eventually(async () => assert.isEmpty(await found()));
    const before = await requests();
    await vscode.commands.executeCommand('ibid.refreshLibrary');
    assert.deepEqual(await requests(), before);
  });

  it('is offered once where it runs, and nowhere asked for where nothing may be sent', async () => {
    const pings = async () => (await requests()).filter((request) => request.endsWith('/connector/ping')).length;
    const isOn = () => vscode.workspace.getConfiguration('ibid').get('zotero.enabled');
    const own = await ownHost({ isOnline: true });
    const { host, log } = own;
    try {
      await configure('zotero.enabled', undefined);
      const before = await pings();
      await offerZotero(host, new Memory(), log);
      assert.strictEqual(await pings(), before);

      await configure('online.enabled', undefined);
      await host.configureOnline();
      await vscode.commands.executeCommand('notifications.clearAll');
      const memory = new Memory();
      const offer = offerZotero(host, memory, log);
      await eventually(async () => {
        await vscode.commands.executeCommand('notification.acceptPrimaryAction');
        assert.isTrue(isOn());
      });
      await offer;
      assert.strictEqual(await pings(), before + 1);
      await configure('zotero.enabled', undefined);
      await offerZotero(host, memory, log);
      assert.isNotTrue(isOn());
      assert.strictEqual(await pings(), before + 1);
    } finally {
      own.dispose();
    }
  });
});
