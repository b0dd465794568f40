import { assert } from 'chai';
import * as vscode from 'vscode';
import { paperDropProvider } from '../../src/editor/paste/paperDrop';
import { pasteProvider } from '../../src/editor/paste/registerPaste';
import { paperMime } from '../../src/editor/platform/ui/paperMime';
import { activated, closeEditors, eventually, Memory, openText, ownHost } from './helpers';

const refs = '@article{pastesmith,\n  title = {On Pasted Things},\n  doi = {10.1000/paste},\n  year = 2020\n}\n';
const entry = '@book{pastelee,\n  title = {A Pasted Book},\n  author = {Lee, Bo},\n  year = 1999\n}';

let folder: vscode.Uri;
const at = (name: string) => vscode.Uri.joinPath(folder, name);
const write = (name: string, text: string) => vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));

describe('Paste as Citation', () => {
  let own: Awaited<ReturnType<typeof ownHost>>;
  before(async () => {
    await activated();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('There is no workspace');
    folder = vscode.Uri.joinPath(workspace.uri, 'paste');
    await write('refs.bib', refs);
    own = await ownHost({ memory: new Memory() });
  });
  afterEach(closeEditors);
  after(async () => {
    own.dispose();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  async function offered({ document, selection }: vscode.TextEditor, clipboard: string) {
    const data = new vscode.DataTransfer();
    data.set('text/plain', new vscode.DataTransferItem(clipboard));
    const edits = await pasteProvider(own.host, own.log).provideDocumentPasteEdits?.(
      document,
      [selection],
      data,
      { only: undefined, triggerKind: vscode.DocumentPasteTriggerKind.Automatic },
      new vscode.CancellationTokenSource().token,
    );
    return edits?.[0];
  }

  it('is offered for what is known, after pasting as it is', async () => {
    const editor = await openText('markdown', 'As [@a|].');
    const edit = await offered(editor, ' https://arxiv.org/abs/2602.03392\n');
    assert.strictEqual(edit?.insertText, '; @xie2026entropy');
    assert.strictEqual(edit?.title, 'Paste as Citation');
    assert.deepEqual(edit?.yieldTo, [vscode.DocumentDropOrPasteEditKind.Text]);
  });

  for (const clipboard of [
    '10.9999/unknown',
    'Some words',
    'https://example.org',
    '',
    '@someone',
    'x'.repeat(60_000),
  ]) {
    it(`is not offered for ${JSON.stringify(clipboard.slice(0, 20))}`, async () => {
      assert.isUndefined(await offered(await openText('markdown', 'As |'), clipboard));
    });
  }

  it('is not offered in code, and not where nothing is cited', async () => {
    assert.isUndefined(await offered(await openText('markdown', '`As |`'), '2602.03392'));
    assert.isUndefined(await offered(await openText('plaintext', 'As |'), '2602.03392'));
  });

  it('adds an entry to the bibliography, in one step with its citation', async () => {
    const text = '---\nbibliography: refs.bib\n---\nAs  shown';
    await write('a.md', text);
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at('a.md')));
    const cursor = new vscode.Position(3, 3);
    editor.selection = new vscode.Selection(cursor, cursor);
    const edit = await offered(editor, entry);
    assert.strictEqual(edit?.insertText, '[@pastelee]');
    assert.match(edit?.title ?? '', /^Paste as Citation, Add Entry to .*refs\.bib$/);

    if (!edit?.additionalEdit) throw new Error('No entry is added');
    // As VS Code pastes: all in one edit. (The keyboard does it in the tests of the packaged extension.)
    edit.additionalEdit.replace(editor.document.uri, editor.selection, edit.insertText as string);
    await vscode.workspace.applyEdit(edit.additionalEdit);
    assert.include(editor.document.getText(), 'As [@pastelee] shown');
    const bibliography = await vscode.workspace.openTextDocument(at('refs.bib'));
    assert.include(bibliography.getText(), 'title = {A Pasted Book}');
    await eventually(() => assert.isFalse(bibliography.isDirty));
    await vscode.commands.executeCommand('undo');
    await eventually(async () => {
      assert.strictEqual(editor.document.getText(), text);
      // What was saved may have been closed.
      const reopened = await vscode.workspace.openTextDocument(at('refs.bib'));
      assert.strictEqual(reopened.getText(), refs);
    });
  });

  it('asks which of several bibliographies a document is to name, and adds the entry to it', async () => {
    await write('several.md', 'As \n');
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at('several.md')));
    editor.selection = new vscode.Selection(0, 3, 0, 3);
    const edit = await offered(editor, entry);
    if (!edit) throw new Error('Nothing is offered');
    assert.strictEqual(edit.title, 'Paste as Citation…');
    const applied = edit.additionalEdit ?? new vscode.WorkspaceEdit();
    applied.replace(editor.document.uri, editor.selection, edit.insertText as string);
    await vscode.workspace.applyEdit(applied);
    assert.include(editor.document.getText(), 'As [@pastelee]');
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.match(editor.document.getText(), /^---\nbibliography: refs\.bib\n---\n\nAs \[@pastelee\]\n$/);
      const bibliography = await vscode.workspace.openTextDocument(at('refs.bib'));
      assert.include(bibliography.getText(), 'title = {A Pasted Book}');
    });
  });

  it('is asked about, too, where a paper is dropped', async () => {
    await write('dropped.md', 'As \n');
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at('dropped.md')));
    const place = new vscode.Position(0, 3);
    const data = new vscode.DataTransfer();
    data.set(paperMime, new vscode.DataTransferItem(JSON.stringify(['2602.06554'])));
    const { host, log } = await ownHost({ memory: new Memory() });
    const { token } = new vscode.CancellationTokenSource();
    const edit = await paperDropProvider(host, log).provideDocumentDropEdits(editor.document, place, data, token);
    if (!edit || Array.isArray(edit)) throw new Error('Nothing is dropped');
    const applied = edit.additionalEdit ?? new vscode.WorkspaceEdit();
    applied.insert(editor.document.uri, place, edit.insertText as string);
    await vscode.workspace.applyEdit(applied);
    assert.include(editor.document.getText(), 'As [@hu2026seeupo]');
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.match(editor.document.getText(), /^---\nbibliography: refs\.bib\n---\n\nAs \[@hu2026seeupo\]\n$/);
      const bibliography = await vscode.workspace.openTextDocument(at('refs.bib'));
      assert.include(bibliography.getText(), 'hu2026seeupo');
    });
    host.dispose();
  });

  it('leaves plain pasting as it is', async () => {
    const editor = await openText('markdown', 'As |');
    await vscode.env.clipboard.writeText('arXiv:2602.03392');
    await vscode.commands.executeCommand('editor.action.clipboardPasteAction');
    await eventually(() => assert.strictEqual(editor.document.getText(), 'As arXiv:2602.03392'));
  });
});
