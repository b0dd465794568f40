import { assert } from 'chai';
import * as vscode from 'vscode';
import { decideEntries } from '../../src/editor/platform/documents/addEntries';
import { toWorkspaceEdit } from '../../src/editor/platform/documents/fileEdits';
import { OutdatedPlan, planAgain } from '../../src/editor/platform/documents/planAgain';
import { renameProvider } from '../../src/editor/navigation/rename';
import { activated, closeEditors, eventually, ownHost } from './helpers';
import { injecting } from './injecting';

const entropy = '2602.03392';
const refs =
  '@article{changedsmith,\n  title = {On Changed Things},\n  abstract = {Some words.},\n  doi = {10.1000/changed},\n  year = 2020\n}\n';
const more = refs.replace('changedsmith', 'changedlee').replace('On Changed', 'More Changed').replace('changed}', 'm}');

let folder: vscode.Uri;
const at = (name: string) => vscode.Uri.joinPath(folder, name);
const write = (name: string, text: string) => vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
const saved = async (name: string) => new TextDecoder().decode(await vscode.workspace.fs.readFile(at(name)));

async function show(name: string, text: string): Promise<vscode.TextEditor> {
  await write(name, text);
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at(name)));
  const cursor = editor.document.positionAt(text.length - ' shown.\n'.length);
  editor.selection = new vscode.Selection(cursor, cursor);
  return editor;
}

describe('What changes while an edit is planned', () => {
  let own: Awaited<ReturnType<typeof ownHost>>;
  before(async () => {
    await activated();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('There is no workspace');
    folder = vscode.Uri.joinPath(workspace.uri, 'changed');
    own = await ownHost();
  });
  afterEach(closeEditors);
  after(async () => {
    own.dispose();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  for (const wait of [0, 5, 20]) {
    it(`moves the place where it is cited: a sentence above, after ${wait} ms`, async () => {
      await write(`typed${wait}.bib`, refs);
      const editor = await show(`typed${wait}.md`, `---\nbibliography: typed${wait}.bib\n---\nFirst.\n\nAs  shown.\n`);
      const done = vscode.commands.executeCommand('ibid.insertCitation', entropy);
      await new Promise((resolve) => setTimeout(resolve, wait));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(editor.document.uri, new vscode.Position(3, 0), 'Typed in the meantime.\n');
      await vscode.workspace.applyEdit(edit);
      await done;
      assert.match(editor.document.getText(), /Typed in the meantime\.\nFirst\.\n\nAs \[@xie2026entropy\] shown\.\n$/);
      assert.include(await saved(`typed${wait}.bib`), '{xie2026entropy,');
    });

    it(`leaves what another program writes into a closed bibliography whole, after ${wait} ms`, async () => {
      const name = `closed${wait}`;
      await write(`${name}.bib`, refs);
      await show(`${name}.md`, `---\nbibliography: ${name}.bib\n---\nAs shown.\n`);
      const written = write(`${name}.bib`, more + refs + more.replace('changedlee', 'changedend'));
      await new Promise((resolve) => setTimeout(resolve, wait));
      await vscode.commands.executeCommand('ibid.insertCitation', entropy);
      await written;
      await eventually(async () => {
        const text = await saved(`${name}.bib`);
        assert.isTrue(text.startsWith(more + refs), text);
        assert.match(text, /year = 2020\n\}\n+@\w+\{xie2026entropy,[^@]*\}\s*$/);
      });
    });
  }

  it('is seen in a file that is not open, and in one that is there by now', async () => {
    await write('seen.bib', refs);
    await write('seen.md', '---\nbibliography: seen.bib\n---\n');
    const document = await vscode.workspace.openTextDocument(at('seen.md'));
    const text = { uri: document.uri.toString(), text: document.getText(), language: 'markdown' as const };
    const plan = await own.host.engine.planEntries(text, [{ id: entropy, key: 'new' }]);
    const [file] = plan.files;
    if (!file) throw new Error('Nothing is planned');
    assert.isAbove((await toWorkspaceEdit(own.host, [file])).size, 0);
    for (const [name, one] of [
      ['seen.bib', file],
      ['there.bib', { ...file, uri: at('there.bib').toString(), create: true as const }],
    ] as const) {
      await write(name, more + refs);
      const error: unknown = await toWorkspaceEdit(own.host, [one]).catch((reason: unknown) => reason);
      assert.instanceOf(error, OutdatedPlan);
    }
    assert.isUndefined(await decideEntries(own.host, document.uri, { missing: [], files: [] }, new Map()));
  });

  it('is planned for again twice, then nothing is done', async () => {
    let attempts = 0;
    const error: unknown = await planAgain(() => {
      attempts++;
      return Promise.reject(new OutdatedPlan());
    }).catch((reason: unknown) => reason);
    assert.instanceOf(error, OutdatedPlan);
    assert.strictEqual(attempts, 3);
  });

  for (const n of [1, 2, 3, 4, 5]) {
    it(`leaves a closed bibliography whole in a renaming: at wait ${n}`, async () => {
      const name = `renamed${n}`;
      const text = refs.replaceAll('changedsmith', name);
      await write(`${name}.bib`, text);
      const { document } = await show(`${name}.md`, `---\nbibliography: ${name}.bib\n---\nAs @${name} shown.\n`);
      await own.host.whenSettled();
      const host = injecting(own.host, n, () => write(`${name}.bib`, more + text));
      const position = document.positionAt(document.getText().lastIndexOf(name) + 1);
      const edit = await renameProvider(host, own.log).provideRenameEdits(
        document,
        position,
        'othername',
        new vscode.CancellationTokenSource().token,
      );
      assert.isTrue(edit && (await vscode.workspace.applyEdit(edit)));
      assert.include(document.getText(), 'As @othername shown');
      const bibliography = await vscode.workspace.openTextDocument(at(`${name}.bib`));
      const renamed = text.replace(name, 'othername');
      assert.include([renamed, more + renamed], bibliography.getText());
    });
  }

  it('is not saved where the user had left it unsaved', async () => {
    await write('dirty.bib', refs);
    const editor = await show('dirty.md', '---\nbibliography: dirty.bib\n---\nAs shown.\n');
    const bibliography = await vscode.workspace.openTextDocument(at('dirty.bib'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(bibliography.uri, new vscode.Position(0, 0), '% mine\n');
    await vscode.workspace.applyEdit(edit);
    await vscode.window.showTextDocument(editor.document);
    await vscode.commands.executeCommand('ibid.insertCitation', entropy);
    assert.include(bibliography.getText(), '{xie2026entropy,');
    assert.isTrue(bibliography.isDirty);
    assert.strictEqual(await saved('dirty.bib'), refs);
  });
});
