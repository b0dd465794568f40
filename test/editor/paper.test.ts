import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated, closeEditors } from './helpers';

describe('Open Paper', () => {
  before(activated);
  afterEach(closeEditors);

  it('shows a read-only page of the paper', async () => {
    await vscode.commands.executeCommand('ibid.openPaper', '2601.03715');
    const editor = vscode.window.activeTextEditor;
    const page = editor?.document.getText() ?? '';
    assert.match(page, /^R³L: Reflect-then-Retry/);
    assert.include(page, 'Yaliang Li, Zexi Li, Yanxi Chen, Yuchang Sun, Weijie Shi, 3 more');
    assert.match(page, /Citekey +li2026r3l/);
    assert.match(page, /arXiv +https:\/\/arxiv.org\/abs\/2601.03715/);
    assert.include(page, '52% relative improvements');
    for (const line of page.split('\n'))
      if (!line.includes('http') && !line.startsWith('Sources')) assert.isAtMost(line.length, 82);
    await vscode.commands.executeCommand('type', { text: 'x' });
    assert.strictEqual(editor?.document.getText(), page);
    assert.isFalse(editor?.document.isDirty);
  });

  it('leaves out what is unknown', async () => {
    await vscode.commands.executeCommand(
      'ibid.openPaper',
      'gisa-a-benchmark-for-general-information-seeking-assistant',
    );
    const page = vscode.window.activeTextEditor?.document.getText() ?? '';
    assert.match(page, /^GISA/);
    assert.notMatch(page, /Date|Venue|undefined|NaN/);
  });

  it('tells that a paper is not there', async () => {
    const before = vscode.window.activeTextEditor;
    await vscode.commands.executeCommand('ibid.openPaper', 'no such id');
    assert.strictEqual(vscode.window.activeTextEditor, before);
  });
});
