import { assert } from 'chai';
import * as vscode from 'vscode';
import { closeEditors, eventually } from './helpers';

const entries = `% Mine
@string{j = {Journal}}

@Article{b, title="One, and % all", year=2001, author={Zed, A.},
  journal = j}

% The first that I read
@misc{a, title = {Two}, author = {Young, B.}}
`;

describe('Format Bibliography', () => {
  let uri: vscode.Uri;
  before(() => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('No workspace is open');
    uri = vscode.Uri.joinPath(workspace.uri, 'formatted', 'formatted.bib');
  });
  afterEach(closeEditors);
  after(() => Promise.resolve(vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '..'), { recursive: true })));

  async function open(): Promise<vscode.TextDocument> {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(entries));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    return document;
  }

  it('does what is asked for, in one step that can be undone', async () => {
    const document = await open();
    const format = (...choices: string[]) => vscode.commands.executeCommand('ibid.formatBibliography', choices);
    const sorted = `% Mine
@string{j = {Journal}}

% The first that I read
@misc{a, title = {Two}, author = {Young, B.}}

@Article{b, title="One, and % all", year=2001, author={Zed, A.},
  journal = j}
`;
    await eventually(async () => {
      await format('key');
      assert.strictEqual(document.getText(), sorted);
    });
    await format('align', 'fields');
    assert.strictEqual(
      document.getText(),
      `% Mine
@string{j = {Journal}}

% The first that I read
@misc{a,
  author = {Young, B.},
  title  = {Two}
}

@Article{b,
  author  = {Zed, A.},
  title   = "One, and % all",
  journal = j,
  year    = 2001
}
`,
    );
    await vscode.commands.executeCommand('undo');
    await eventually(() => assert.strictEqual(document.getText(), sorted));
    await vscode.commands.executeCommand('undo');
    await eventually(() => assert.strictEqual(document.getText(), entries));
    await document.save();
  });

  it('asks what to format', async () => {
    const document = await open();
    const asked = vscode.commands.executeCommand('ibid.formatBibliography');
    let isDone = false;
    void Promise.resolve(asked).then(() => (isDone = true));
    // The list takes a moment to open, and to tick what is chosen at first: to align.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.isTrue(isDone);
    });
    await eventually(() => assert.include(document.getText(), '@Article{b,\n  title   = "One'));
    assert.isBelow(document.getText().indexOf('{b,'), document.getText().indexOf('{a,'));
    await document.save();
  });
});
