import { assert } from 'chai';
import * as vscode from 'vscode';
import { findPaperFiles } from '../../src/editor/atHand/paperFiles';
import { paperView } from '../../src/editor/paper/paperView';
import { mayHavePdf, paperCard } from '../../src/editor/presentation/card';
import { paperUnderCursor } from '../../src/editor/presentation/paperAtHand';
import { paperNode, treeItemOf } from '../../src/editor/tree/nodes';
import { renameProvider } from '../../src/editor/navigation/rename';
import { statOf } from '../../src/editor/platform/engine/hostFiles';
import { escapeMarkdown } from '../../src/editor/presentation/escape';
import { activated, closeEditors, eventually, isInBrowser, nodeFiles, ownHost } from './helpers';
import { baseName } from '../../src/core/text/extensions';

const refs = `@article{handpoe, title={On Paper at Hand}, author={Poe, Ada}, journal={J}, year=2020, doi={10.1000/hand},
  file = {Full Text PDF:files/handpoe.pdf:application/pdf;:other.pdf:PDF;:gone.pdf:PDF;:run.sh:text}}
@book{handlee, title={No Files}, author={Lee, Bo}, publisher={P}, year=1999}
`;

describe('The paper at hand', () => {
  let own: Awaited<ReturnType<typeof ownHost>>;
  let folder: vscode.Uri;
  const at = (name: string) => vscode.Uri.joinPath(folder, name);
  const write = (name: string, text: string) =>
    Promise.resolve(vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text)));

  before(async () => {
    await activated();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('No workspace is open');
    folder = vscode.Uri.joinPath(workspace.uri, 'athand');
    await write('hand.bib', refs);
    await write('files/handpoe.pdf', '%PDF-1.4\n');
    await write('other.pdf', '%PDF-1.4\n');
    await write('run.sh', 'exit\n');
    own = await ownHost();
    await own.host.ready();
  });
  after(async () => {
    own.dispose();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });
  afterEach(closeEditors);

  async function show(name: string, marked: string): Promise<vscode.TextEditor> {
    await write(name, marked.replace('|', ''));
    const document = await vscode.workspace.openTextDocument(at(name));
    const editor = await vscode.window.showTextDocument(document);
    const cursor = document.positionAt(marked.indexOf('|'));
    editor.selection = new vscode.Selection(cursor, cursor);
    return editor;
  }

  const titleUnderCursor = async () => {
    const id = await paperUnderCursor(own.host);
    return id === undefined ? undefined : (await own.host.engine.paper(id))?.title;
  };

  it('is the one under the cursor', async () => {
    await show('a.md', '---\nbibliography: hand.bib\n---\nSee [@hand|poe].\n');
    await eventually(async () => assert.strictEqual(await titleUnderCursor(), 'On Paper at Hand'));
    await show('b.md', 'See 10.1000/ha|nd.\n');
    await eventually(async () => assert.strictEqual(await titleUnderCursor(), 'On Paper at Hand'));
    await show('hand.bib', refs.replace('No Files', 'No |Files'));
    await eventually(async () => assert.strictEqual(await titleUnderCursor(), 'No Files'));
    await show('c.md', 'Nothing| here\n');
    assert.isUndefined(await titleUnderCursor());
  });

  it('is copied by Copy Citation As… without asking which', async () => {
    await show('a.md', '---\nbibliography: hand.bib\n---\nSee [@hand|poe].\n');
    await eventually(async () => {
      await vscode.commands.executeCommand('ibid.copyCitation', undefined, 'typst');
      assert.strictEqual(await vscode.env.clipboard.readText(), '@handpoe');
    });
  });

  it('has the entry that Go to Entry opens', async () => {
    await show('d.md', '---\nbibliography: hand.bib\n---\nSee [@hand|lee].\n');
    await vscode.commands.executeCommand('ibid.goToEntry');
    await eventually(() => {
      const editor = vscode.window.activeTextEditor;
      assert.match(editor?.document.uri.path ?? '', /hand\.bib$/);
      assert.match(editor?.document.lineAt(editor.selection.active.line).text ?? '', /^@book\{handlee/);
    });
  });

  it('has the files that are there and can be read', async () => {
    const poe = (await own.host.engine.search('key:handpoe', 1))[0]!;
    const lee = (await own.host.engine.search('key:handlee', 1))[0]!;
    const files = await findPaperFiles(await own.host.engine.filesOfPaper(poe.paper.id), 'handpoe');
    assert.deepStrictEqual(
      files.map(({ uri, title, isAllowed }) => [uri.path.slice(folder.path.length + 1), title, isAllowed]),
      [
        ['files/handpoe.pdf', 'Full Text PDF', true],
        ['other.pdf', '', true],
      ],
    );
    assert.isTrue(await mayHavePdf(own.host, poe));
    assert.isFalse(await mayHavePdf(own.host, lee));
  });

  it('is looked for in the folders of the setting', async () => {
    const settings = vscode.workspace.getConfiguration('ibid');
    const asked = [{ path: '/elsewhere/handpoe.pdf', title: '', bibliography: at('hand.bib').toString() }];
    assert.deepStrictEqual(await findPaperFiles(asked, 'nobody'), []);
    await settings.update('pdfFolders', ['athand/files'], vscode.ConfigurationTarget.Workspace);
    try {
      const [file] = await findPaperFiles(asked, 'nobody');
      assert.strictEqual(file?.uri.path, at('files/handpoe.pdf').path);
      assert.isTrue(file?.isAllowed);
      const byKey = await findPaperFiles([], 'handpoe');
      assert.deepStrictEqual(
        byKey.map(({ uri }) => uri.path),
        [at('files/handpoe.pdf').path],
      );
      const lee = (await own.host.engine.search('key:handlee', 1))[0]!;
      assert.isTrue(await mayHavePdf(own.host, lee));
    } finally {
      await settings.update('pdfFolders', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('has files in the home directory, where there is one', async () => {
    const { process } = globalThis as { process?: { env: Record<string, string | undefined> } };
    const asked = [{ path: '~/files/handpoe.pdf', title: '', bibliography: at('hand.bib').toString() }];
    if (isInBrowser || !process) return assert.deepStrictEqual(await findPaperFiles(asked, 'nobody'), []);
    const settings = vscode.workspace.getConfiguration('ibid');
    const { HOME: home } = process.env;
    process.env['HOME'] = folder.fsPath;
    try {
      const found = await findPaperFiles(asked, 'nobody');
      assert.deepStrictEqual(
        found.map(({ uri }) => uri.path),
        [at('files/handpoe.pdf').path],
      );
      await settings.update('pdfFolders', ['~/files'], vscode.ConfigurationTarget.Workspace);
      const byKey = await findPaperFiles([], 'handpoe');
      assert.deepStrictEqual(
        byKey.map(({ uri }) => uri.path),
        [at('files/handpoe.pdf').path],
      );
    } finally {
      await settings.update('pdfFolders', undefined, vscode.ConfigurationTarget.Workspace);
      process.env['HOME'] = home;
    }
  });

  it('has a file outside of the workspace that is asked about first', async function () {
    if (!nodeFiles) return this.skip();
    const outside = vscode.Uri.joinPath(folder, '..', '..', `outside-${crypto.randomUUID()}.pdf`);
    await vscode.workspace.fs.writeFile(outside, new TextEncoder().encode('%PDF-1.4\n'));
    try {
      const bibliography = at('hand.bib').toString();
      const [name, inside] = [baseName(outside.path), vscode.Uri.joinPath(folder, '..')];
      const roundabout = [`${inside.fsPath}/../${name}`, `${inside.toString()}/../${name}`, `../../${name}`];
      for (const path of [outside.fsPath, outside.toString(), ...roundabout]) {
        const [file] = await findPaperFiles([{ path, title: '', bibliography }], 'nobody');
        assert.deepStrictEqual([file?.uri.path, file?.isAllowed], [outside.path, false]);
      }
    } finally {
      await vscode.workspace.fs.delete(outside);
    }
  });

  it('is opened as a PDF in VS Code where the setting says so', async () => {
    const settings = vscode.workspace.getConfiguration('ibid');
    await settings.update('pdfFolders', ['athand/single'], vscode.ConfigurationTarget.Workspace);
    await settings.update('pdfViewer', 'editor', vscode.ConfigurationTarget.Workspace);
    await write('single/handlee.pdf', '%PDF-1.4\n');
    const lee = (await own.host.engine.search('key:handlee', 1))[0]!;
    try {
      await vscode.commands.executeCommand('ibid.openPdf', lee.paper.id);
      await eventually(() => {
        const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input as { uri?: vscode.Uri } | undefined;
        assert.strictEqual(input?.uri?.path, at('single/handlee.pdf').path);
      });
    } finally {
      await settings.update('pdfViewer', undefined, vscode.ConfigurationTarget.Workspace);
      await settings.update('pdfFolders', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('has a note, which is begun once', async () => {
    const settings = vscode.workspace.getConfiguration('ibid');
    await settings.update('notes.folder', 'athand/notes', vscode.ConfigurationTarget.Workspace);
    try {
      await show('e.md', '---\nbibliography: hand.bib\n---\nSee [@hand|poe].\n');
      await vscode.commands.executeCommand('ibid.openNote');
      const note = await eventually(() => {
        const document = vscode.window.activeTextEditor?.document;
        if (!document || document.uri.path !== at('notes/handpoe.md').path) throw new Error('The note is not open');
        return document;
      });
      assert.strictEqual(note.getText(), '# On Paper at Hand\n\nAda Poe (2020). [@handpoe]\n\n');
      await write('notes/handpoe.md', 'Mine.\n');
      await show('f.md', 'See [@hand|poe].\n');
      await vscode.commands.executeCommand('ibid.openNote');
      await eventually(() => assert.strictEqual(vscode.window.activeTextEditor?.document.getText(), 'Mine.\n'));
    } finally {
      await settings.update('notes.folder', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('shows that there is a note, which is searched as it is now', async () => {
    const settings = vscode.workspace.getConfiguration('ibid');
    await settings.update('notes.folder', 'athand/own', vscode.ConfigurationTarget.Workspace);
    const find = async (query: string) => (await own.host.engine.search(query, 3)).map(({ key }) => key);
    const poe = async () => (await own.host.engine.search('key:handpoe', 1))[0]!;
    try {
      await write('own/handpoe.md', 'Ask Ada about the zyzzyva.\n');
      await eventually(async () => assert.deepStrictEqual(await find('zyzzyva'), ['handpoe']));
      const card = paperCard(await poe()).value;
      assert.include(card, escapeMarkdown('Note: athand/own/handpoe.md'));
      const item = treeItemOf(paperNode(await poe(), ''));
      assert.strictEqual((item.iconPath as vscode.ThemeIcon).id, 'note');
      const page = await own.host.engine.paperPage((await poe()).paper.id);
      assert.include(page && paperView(page).summary, 'Note: athand/own/handpoe.md');

      const note = await vscode.workspace.openTextDocument(at('own/handpoe.md'));
      const edit = new vscode.WorkspaceEdit();
      edit.insert(note.uri, new vscode.Position(1, 0), 'And about the quokka.\n');
      await vscode.workspace.applyEdit(edit);
      await eventually(async () => assert.deepStrictEqual(await find('quokka'), ['handpoe']));
      await note.save();

      await show('g.md', '---\nbibliography: hand.bib\n---\nSee [@hand|poe].\n');
      const position = new vscode.Position(3, 8);
      const renamed = await renameProvider(own.host, own.log).provideRenameEdits(
        await vscode.workspace.openTextDocument(at('g.md')),
        position,
        'handada',
        new vscode.CancellationTokenSource().token,
      );
      assert.isTrue(await vscode.workspace.applyEdit(renamed!));
      await vscode.workspace.saveAll();
      await eventually(async () => assert.deepStrictEqual(await find('quokka'), ['handada']));
      assert.isDefined(await statOf(at('own/handada.md')));
      const bibliography = await vscode.workspace.openTextDocument(at('hand.bib'));
      const back = new vscode.WorkspaceEdit();
      const whole = new vscode.Range(0, 0, bibliography.lineCount, 0);
      back.replace(bibliography.uri, whole, bibliography.getText().replace('handada', 'handpoe'));
      await vscode.workspace.applyEdit(back);
      await bibliography.save();
      await eventually(async () => assert.deepStrictEqual(await find('key:handpoe'), ['handpoe']));

      await vscode.workspace.fs.delete(at('own'), { recursive: true });
      await eventually(async () => assert.deepStrictEqual(await find('zyzzyva'), []));
      assert.isUndefined((await poe()).note);
      assert.notInclude(paperCard(await poe()).value, 'Note:');
    } finally {
      await settings.update('notes.folder', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
