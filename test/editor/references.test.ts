import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, inlayHintsOf, openText } from './helpers';

const matter = '---\nbibliography: references.bib\n---\n\n';

describe('Insert Reference List', () => {
  before(activated);
  afterEach(closeEditors);

  it('inserts the references of the document, and replaces them when it runs again', async () => {
    const { document } = await openText('markdown', `${matter}See [@shannon1948].\n\n|\n\nThe end.\n`);
    await vscode.commands.executeCommand('ibid.insertReferences');
    const text = document.getText();
    assert.match(
      text,
      /\[@shannon1948\]\.\n\n<!-- references by Ibid[^\n]*-->\n\nShannon, C\. E\. \(1948\)\. A mathematical theory of communication\. \*Bell System Technical Journal\*, \*27\*\(3\), 379–423\./,
    );
    assert.match(text, /<!-- end of references by Ibid -->\n+The end\.\n$/);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(4, 0), '@xie2026entropy ');
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand('ibid.insertReferences');
    const again = document.getText();
    assert.strictEqual(again.split('references by Ibid:').length, 2);
    assert.match(again, /Shannon, C\. E\.[^]*Xie, Y\./);
    assert.match(again, /The end\.\n$/);
  });

  it('writes LaTeX where the document is LaTeX', async () => {
    const { document } = await openText('latex', '\\bibliography{references}\n\\cite{shannon1948}\n|');
    await vscode.commands.executeCommand('ibid.insertReferences');
    assert.match(
      document.getText(),
      /% references by Ibid[^]*\\noindent Shannon, C\. E\. [^]*\\emph\{Bell System Technical Journal\}/,
    );
  });
});

describe('inlay hints', () => {
  before(activated);
  afterEach(closeEditors);

  async function hints(language: string, text: string): Promise<string[]> {
    const { document } = await openText(language, text);
    const found = await inlayHintsOf(document);
    return found.map(
      ({ position, label }) => `${document.offsetAt(position)} ${typeof label === 'string' ? label : ''}`,
    );
  }

  it('are shown after keys when the settings ask for them', async () => {
    const settings = vscode.workspace.getConfiguration('ibid');
    assert.isEmpty(await hints('markdown', '[@xie2026entropy]'));
    await closeEditors();
    await settings.update('inlayHints.enabled', true, vscode.ConfigurationTarget.Global);
    try {
      const markdown = '[@xie2026entropy; @nobody] @{shannon1948}';
      await eventually(async () =>
        assert.deepEqual(await hints('markdown', markdown), ['16 (Xie et al., 2026)', '41 (Shannon, 1948)']),
      );
      await closeEditors();
      assert.deepEqual(await hints('latex', '\\cite{shannon1948}'), ['17 (Shannon, 1948)']);
      await closeEditors();
      assert.deepEqual(await hints('markdown', '{cite:t}`shannon1948`'), ['20 (Shannon, 1948)']);
    } finally {
      await settings.update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
