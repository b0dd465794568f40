import { assert } from 'chai';
import * as vscode from 'vscode';
import { eventually, ownHost } from './helpers';

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
