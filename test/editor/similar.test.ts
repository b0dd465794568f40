import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, openText } from './helpers';

describe('Find Similar Papers', () => {
  before(activated);
  afterEach(closeEditors);

  it('finds papers like the text that is selected, and Enter cites the first', async () => {
    const paragraph = 'Low-rank adaptation of large language models with polynomial expansion of the factors. ';
    const editor = await openText('latex', `${paragraph}|`);
    editor.selection = new vscode.Selection(0, 0, 0, paragraph.length);
    const done = vscode.commands.executeCommand('ibid.findSimilar');
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.match(editor.document.getText(), /factors\. \\cite\{zhangpolynomial\}/);
    });
    await done;
  });
});
