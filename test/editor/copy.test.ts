import { assert } from 'chai';
import * as vscode from 'vscode';
import { followSelection, selectedRows } from '../../src/editor/platform/ui/selectedRows';
import { activated, eventually } from './helpers';

describe('Copy Citation As…', () => {
  before(activated);

  const formats: [format: string, text: RegExp][] = [
    ['citekey', /^xie2026entropy$/],
    ['markdown', /^\[@xie2026entropy\]$/],
    ['latex', /^\\cite\{xie2026entropy\}$/],
    ['typst', /^@xie2026entropy$/],
    ['bibtex', /^@misc\{xie2026entropy,[^]*archivePrefix = \{arXiv\}/],
    ['biblatex', /^@\w+\{xie2026entropy,[^]*archivePrefix = \{arXiv\}/],
    ['cslJson', /"family": "Xie"/],
    ['ris', /^TY {2}- [^]*AU {2}- Xie, Yuexiang/],
    ['citation', /^\(Xie et al\., 2026\)$/],
    ['reference', /Xie, Y\., .*et al\. \(2026\)\. On the Entropy Dynamics/],
  ];
  for (const [format, text] of formats) {
    it(`copies ${format}`, async () => {
      await vscode.commands.executeCommand('ibid.copyCitation', '2602.03392', format);
      assert.match(await vscode.env.clipboard.readText(), text);
    });
  }

  it('copies the papers of all rows that are selected, where none is told', async () => {
    await vscode.commands.executeCommand('ibid.papers.focus');
    await eventually(async () => {
      // The rows may not be there yet.
      await vscode.commands.executeCommand('list.focusFirst');
      await vscode.commands.executeCommand('list.expandSelectionDown');
      // Ibid is told of the selection some time after it is made, and asks for a paper before.
      const copied = vscode.commands.executeCommand('ibid.copyCitation', undefined, 'citekey');
      await Promise.race([copied, new Promise((resolve) => setTimeout(resolve, 1000))]);
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      assert.match(await vscode.env.clipboard.readText(), /^\S+, \S+/);
    });
  });

  it('goes by the view that was used last, while it is seen', () => {
    const changed = new vscode.EventEmitter<vscode.TreeViewSelectionChangeEvent<unknown>>();
    const selection = [{ paperId: 'a' }, { author: 'b' }, { paperId: 'c' }];
    const view = {
      visible: true,
      selection,
      onDidChangeSelection: changed.event,
    } as unknown as vscode.TreeView<unknown>;
    const following = followSelection(view);
    assert.isEmpty(selectedRows());
    changed.fire({ selection });
    assert.deepEqual(selectedRows(), [{ paperId: 'a' }, { paperId: 'c' }]);
    following.dispose();
    assert.isEmpty(selectedRows());
  });
});
