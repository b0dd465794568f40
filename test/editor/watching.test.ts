import { assert } from 'chai';
import * as vscode from 'vscode';
import { eventually, nodeFiles, ownHost } from './helpers';

const entries = Array.from({ length: 40 }, (_, at) => `@misc{watched${at}, title = {Watched Entry ${at}}}\n`);
const most = 100;

describe('a bibliography that another program writes', () => {
  let own: Awaited<ReturnType<typeof ownHost>>;
  let uri: vscode.Uri;
  const write = (text: string) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const entriesNow = async () => (await own.host.engine.entriesIn(uri.toString(), most)).length;

  before(async () => {
    own = await ownHost();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    uri = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file('/'), 'watched.bib');
    await write(entries.join(''));
    await eventually(async () => assert.strictEqual(await entriesNow(), entries.length));
  });
  after(async () => {
    own.dispose();
    await vscode.workspace.fs.delete(uri);
  });

  it('is followed, whether it grows, shrinks, is replaced or goes and comes', async () => {
    await write([...entries, '@misc{more, title = {More}}\n'].join(''));
    await eventually(async () => assert.strictEqual(await entriesNow(), entries.length + 1));
    await write(entries.slice(0, 10).join(''));
    await eventually(async () => assert.strictEqual(await entriesNow(), 10));
    const written = uri.with({ path: `${uri.path}.tmp` });
    await vscode.workspace.fs.writeFile(written, new TextEncoder().encode(entries.join('')));
    await vscode.workspace.fs.rename(written, uri, { overwrite: true });
    await eventually(async () => assert.strictEqual(await entriesNow(), entries.length));
    await vscode.workspace.fs.delete(uri);
    await eventually(async () => assert.strictEqual(await entriesNow(), 0));
    await write(entries.join(''));
    await eventually(async () => assert.strictEqual(await entriesNow(), entries.length));
  });
});

describe('a bibliography that is a link', () => {
  it('is followed where it leads, out of the workspace', async function () {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const files = nodeFiles;
    if (!files || folder?.uri.scheme !== 'file') return this.skip();
    const link = vscode.Uri.joinPath(folder.uri, 'linked.bib');
    const elsewhere = vscode.Uri.joinPath(folder.uri, '..', `linked${Date.now()}`);
    const target = vscode.Uri.joinPath(elsewhere, 'linked.bib');
    await files.mkdir(elsewhere.fsPath);
    await files.writeFile(target.fsPath, entries.slice(0, 2).join(''));
    await files.symlink(target.fsPath, link.fsPath);
    const own = await ownHost();
    const count = async () => (await own.host.engine.entriesIn(link.toString(), most)).length;
    try {
      await eventually(async () => assert.strictEqual(await count(), 2));
      // The watcher of a file needs a moment to begin.
      await eventually(async () => {
        await files.writeFile(target.fsPath, entries.slice(0, 5).join(''));
        await new Promise((resolve) => setTimeout(resolve, 500));
        assert.strictEqual(await count(), 5);
      });
    } finally {
      own.dispose();
      await files.rm(link.fsPath);
      await files.rm(elsewhere.fsPath, { recursive: true });
    }
  });
});

describe('a folder that comes with bibliographies', () => {
  it('is read, also where nothing is told of the files in it', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const root = folder?.uri ?? vscode.Uri.file('/');
    const elsewhere = vscode.Uri.joinPath(root, '..', `come${Date.now()}`);
    const [moved, made] = ['comes.v2', 'made'].map((name) => vscode.Uri.joinPath(root, name)) as [
      vscode.Uri,
      vscode.Uri,
    ];
    const content = new TextEncoder().encode(entries.slice(0, 3).join(''));
    const own = await ownHost();
    const count = async (at: vscode.Uri) => (await own.host.engine.entriesIn(at.toString(), most)).length;
    try {
      const [first, second] = [vscode.Uri.joinPath(moved, 'deep/in.bib'), vscode.Uri.joinPath(made, 'deep/in.bib')];
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(elsewhere, 'deep/in.bib'), content);
      await vscode.workspace.fs.rename(elsewhere, moved);
      await eventually(async () => assert.strictEqual(await count(first), 3));
      await vscode.workspace.fs.writeFile(second, content);
      await eventually(async () => assert.strictEqual(await count(second), 3));
      await vscode.workspace.fs.delete(moved, { recursive: true });
      await eventually(async () => assert.strictEqual(await count(first), 0));
    } finally {
      own.dispose();
      await Promise.allSettled([moved, made].map((one) => vscode.workspace.fs.delete(one, { recursive: true })));
    }
  });
});
