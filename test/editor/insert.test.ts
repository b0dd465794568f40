import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, markedText, openText } from './helpers';

const entropy = '2602.03392';
const intent = '2602.03468';

describe('Insert Citation', () => {
  before(activated);
  afterEach(closeEditors);

  const cases: [language: string, before: string, after: string][] = [
    ['markdown', 'As shown |.', 'As shown [@xie2026entropy]|.'],
    ['markdown', 'As shown [@a|].', 'As shown [@a; @xie2026entropy|].'],
    ['markdown', 'As shown [@a, p. 3|; @b].', 'As shown [@a, p. 3; @b; @xie2026entropy|].'],
    ['latex', 'As shown |.', 'As shown \\cite{xie2026entropy}|.'],
    ['latex', 'As \\citep{b} and \\citep{c} shown |.', 'As \\citep{b} and \\citep{c} shown \\citep{xie2026entropy}|.'],
    ['latex', '\\usepackage{biblatex}\nAs shown |.', '\\usepackage{biblatex}\nAs shown \\autocite{xie2026entropy}|.'],
    ['latex', 'As \\cite[p.~3]{a|} shown', 'As \\cite[p.~3]{a, xie2026entropy|} shown'],
  ];
  for (const [language, before, after] of cases) {
    it(`cites in ${language} at ${JSON.stringify(before)}`, async () => {
      const editor = await openText(language, before);
      await vscode.commands.executeCommand('ibid.insertCitation', entropy);
      assert.strictEqual(editor.document.getText(), after.replace('|', ''));
      assert.strictEqual(markedText(editor), after);
    });
  }

  it('adds nothing that is cited there already', async () => {
    const editor = await openText('latex', '\\cite{a, xie2026entropy|}');
    await vscode.commands.executeCommand('ibid.insertCitation', entropy);
    assert.strictEqual(editor.document.getText(), '\\cite{a, xie2026entropy}');
  });

  it('changes nothing where no citation can be', async () => {
    const editor = await openText('markdown', '`co|de` says');
    await vscode.commands.executeCommand('ibid.insertCitation', entropy);
    assert.strictEqual(editor.document.getText(), '`code` says');
    // The message offers the nearest place.
    await vscode.commands.executeCommand('notification.acceptPrimaryAction');
    await eventually(() => assert.strictEqual(editor.document.getText(), '`code` [@xie2026entropy] says'));
  });

  it('cites several at once, and one undo takes them back', async () => {
    const editor = await openText('markdown', 'As |');
    await vscode.commands.executeCommand('ibid.insertCitation', { paperId: entropy }, [
      { paperId: entropy },
      { paperId: intent },
    ]);
    assert.strictEqual(editor.document.getText(), 'As [@xie2026entropy; @xie2026intentrl]');
    await vscode.commands.executeCommand('undo');
    assert.strictEqual(editor.document.getText(), 'As ');
  });

  it('searches, and Enter cites the best', async () => {
    const editor = await openText('latex', 'As |');
    const done = vscode.commands.executeCommand('ibid.searchPapers', 'zhang rank adaptaton');
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.match(editor.document.getText(), /As \\cite\{zhangpolynomial\}/);
    });
    await done;
  });
});
