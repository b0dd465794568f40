import { assert } from 'chai';
import * as vscode from 'vscode';
import type { IbidApi } from '../../src/editor/api/api';
import { activated, closeEditors, eventually, nodeFiles } from './helpers';

describe('importing', () => {
  let api: IbidApi;
  let library: vscode.Uri;
  const configure = (name: string, value: unknown) =>
    vscode.workspace.getConfiguration('ibid').update(name, value, vscode.ConfigurationTarget.Workspace);
  const items = async () =>
    JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(library))) as Record<string, unknown>[];

  before(async () => {
    api = await activated();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (!folder) throw new Error('No folder is open');
    library = vscode.Uri.joinPath(folder.uri, 'own', 'papers.json');
    await configure('library.path', 'own/papers.json');
  });
  after(async () => {
    await configure('library.path', undefined);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(library, '..'), { recursive: true });
  });
  afterEach(closeEditors);

  it('saves papers to the library, where they can be found and cited', async () => {
    const text = '@article{quartz19, title={Quartz under the tide}, author={Brook, Ada}, year=2019}\n';
    const { added, merged, unread } = await api.importText(`${text}\n@misc{lost, year=2020}`);
    assert.lengthOf(added, 1);
    assert.deepEqual([merged, unread], [[], ['@misc{lost, year=2020}']]);
    const paper = await api.getPaper(added[0] ?? '');
    assert.deepEqual(paper?.sources, [vscode.workspace.asRelativePath(library)]);
    assert.include(await api.toBibtex(added), '@article{quartz19,');
    assert.deepEqual(await api.importText(text), { added: [], merged: added, unread: [] });
    assert.lengthOf(await items(), 1);
  });

  it('leaves identifiers unread while nothing may be looked up', async () => {
    assert.deepEqual(await api.importText('10.5555/sand.2021.7'), {
      added: [],
      merged: [],
      unread: ['10.5555/sand.2021.7'],
    });
  });

  it('loses nothing when several import at once', async () => {
    const names = ['one', 'two', 'three', 'four', 'five'];
    await Promise.all(names.map((name) => api.importText(`@misc{${name}, title={Tide number ${name}}}`)));
    assert.includeMembers(
      (await items()).map(({ id }) => id),
      names,
    );
  });

  it('takes an import back', async () => {
    const before = await items();
    const done = vscode.commands.executeCommand('ibid.importPapers', '@misc{basalt, title={Basalt at low water}}');
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.lengthOf(await items(), before.length + 1);
    });
    await done;
    await vscode.commands.executeCommand('ibid.undoImport');
    assert.deepEqual(await items(), before);
  });

  it('takes back the import that a notification tells of, and that one only', async () => {
    const before = await items();
    const importOne = async (text: string, count: number) => {
      const done = vscode.commands.executeCommand('ibid.importPapers', text);
      await eventually(async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        assert.lengthOf(await items(), count);
      });
      await done;
    };
    await importOne('@misc{slate, title={Slate in the rain}}', before.length + 1);
    await vscode.commands.executeCommand('notifications.clearAll');
    await importOne('@misc{chalk, title={Chalk in the sun}}', before.length + 2);
    await vscode.commands.executeCommand('ibid.undoImport');
    assert.lengthOf(await items(), before.length + 1);
    // The notification that is left with a button is that of the import that was taken back.
    await vscode.commands.executeCommand('notifications.showList');
    for (let row = 0; row < 3; row++) {
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      await vscode.commands.executeCommand('list.focusDown');
    }
    await vscode.commands.executeCommand('notifications.hideList');
    assert.lengthOf(await items(), before.length + 1);
    await vscode.commands.executeCommand('ibid.undoImport');
    assert.deepEqual(await items(), before);
  });

  it('is written where a link to it leads', async function () {
    if (!nodeFiles || library.scheme !== 'file') return this.skip();
    const { rename, symlink, lstat, rm } = nodeFiles;
    const target = vscode.Uri.joinPath(library, '..', '..', 'kept (here).json');
    await rename(library.fsPath, target.fsPath);
    await symlink(target.fsPath, library.fsPath);
    try {
      await api.importText('@misc{gravel, title={Gravel on the road}}');
      assert.isTrue((await lstat(library.fsPath)).isSymbolicLink());
      assert.isTrue((await items()).some(({ id }) => id === 'gravel'));
    } finally {
      await rm(library.fsPath);
      await rename(target.fsPath, library.fsPath);
      await rm(`${target.fsPath}.bak`, { force: true });
    }
  });

  it('is read again when the file is changed elsewhere', async () => {
    const all = [...(await items()), { id: 'granite', type: 'book', title: 'Granite by the shore' }];
    await vscode.workspace.fs.writeFile(library, new TextEncoder().encode(JSON.stringify(all)));
    await eventually(async () => {
      const [hit] = await api.search('granite by the shore', { limit: 1 });
      assert.strictEqual(hit?.key, 'granite');
    });
  });
});
