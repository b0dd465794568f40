import { assert } from 'chai';
import * as vscode from 'vscode';
import { askDetails } from '../../src/editor/insert/askDetails';
import type { AddedEntries } from '../../src/editor/platform/engine/engineHost';
import { addEntries } from '../../src/editor/platform/documents/addEntries';
import { activated, closeEditors, eventually, openText, ownHost } from './helpers';

const entropy = '2602.03392';

describe('A document without a bibliography', () => {
  let folder: vscode.Uri;
  const at = (name: string) => vscode.Uri.joinPath(folder, name);
  const write = (name: string, text: string) => vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
  const saved = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  let root: vscode.Uri;
  let content: string;

  before(async () => {
    await activated();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('No workspace is open');
    root = workspace.uri;
    folder = vscode.Uri.joinPath(root, 'adopted');
    content = await saved(vscode.Uri.joinPath(root, 'references.bib'));
  });
  after(async () => {
    await vscode.workspace.fs.delete(folder, { recursive: true });
    const restored = new TextEncoder().encode(content);
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root, 'references.bib'), restored);
  });
  afterEach(closeEditors);

  it('comes to name the one of the workspace when a paper is cited in it', async () => {
    await write('one.md', 'As shown\n');
    const document = await vscode.workspace.openTextDocument(at('one.md'));
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(0, 8, 0, 8);
    await vscode.commands.executeCommand('ibid.insertCitation', entropy);
    await eventually(async () => {
      assert.strictEqual(
        document.getText(),
        '---\nbibliography: ../references.bib\n---\n\nAs shown [@xie2026entropy]\n',
      );
      assert.include(await saved(vscode.Uri.joinPath(root, 'references.bib')), 'xie2026entropy');
    });
  });

  it('asks once which of several it is to name, and remembers it', async () => {
    const api = await activated();
    await write('another.bib', '@misc{anotherentry, title = {Another}}\n');
    await eventually(async () => assert.lengthOf(await api.search('key:anotherentry'), 1));
    const cite = async (name: string) => {
      await write(name, 'As shown\n');
      const document = await vscode.workspace.openTextDocument(at(name));
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(0, 8, 0, 8);
      return { document, done: vscode.commands.executeCommand('ibid.insertCitation', entropy) };
    };
    const named = '---\nbibliography: another.bib\n---\n\nAs shown [@xie2026entropy]\n';
    const first = await cite('several.md');
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.strictEqual(first.document.getText(), named);
    });
    await first.done;
    await eventually(async () => assert.include(await saved(at('another.bib')), '{xie2026entropy,'));
    const second = await cite('remembered.md');
    await second.done;
    await eventually(() => assert.strictEqual(second.document.getText(), named));
    await vscode.workspace.fs.delete(at('another.bib'));
    await eventually(async () => assert.isEmpty(await api.search('key:anotherentry')));
  });

  it('is told of what was added', async () => {
    const own = await ownHost();
    try {
      await write('two.md', 'As shown\n');
      const document = await vscode.workspace.openTextDocument(at('two.md'));
      const told: AddedEntries[] = [];
      own.host.onDidAddEntries((added) => told.push(added));
      const key = 'toldkey';
      await addEntries(own.host, document, (text) => own.host.engine.planEntries(text, [{ id: '2602.06554', key }]));
      assert.deepStrictEqual(
        told.map(({ keys, path }) => [keys, path]),
        [[[key], 'references.bib']],
      );
    } finally {
      own.dispose();
    }
  });
});

describe('Insert Citation with details', () => {
  before(activated);
  afterEach(closeEditors);

  it('asks in one step, and offers each form of the citation', async () => {
    const own = await ownHost();
    try {
      const editor = await openText('latex', '\\usepackage{biblatex}\nAs |');
      const end = editor.document.getText().length;
      const chosen = new Set<string>();
      await eventually(async () => {
        await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
        const asked = askDetails(own.host, own.log, editor, { start: end, end }, [entropy]);
        await new Promise((resolve) => setTimeout(resolve, 500));
        for (let row = 0; row < chosen.size; row += 1)
          await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        const late = new Promise<never>((_, reject) => setTimeout(reject, 1000, new Error('Not yet')));
        const wanted = await Promise.race([asked, late]);
        assert.deepStrictEqual(wanted?.details, []);
        chosen.add(wanted?.form ?? 'usual');
        assert.sameMembers([...chosen], ['usual', 'inText', 'suppressAuthor']);
      }, 15_000);
    } finally {
      own.dispose();
    }
  });

  it('cites as it was asked for', async () => {
    const editor = await openText('markdown', 'As|');
    const done = vscode.commands.executeCommand('ibid.citeWithDetails', entropy);
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.strictEqual(editor.document.getText(), 'As [@xie2026entropy]');
    });
    await done;
  });
});
