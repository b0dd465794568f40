import { assert } from 'chai';
import MarkdownIt from 'markdown-it';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, openText } from './helpers';

interface Exports {
  readonly extendMarkdownIt: <T>(md: T) => T;
}

/** As VS Code's Markdown extension does it, in either host: on the web, both extensions are in the one host that there is. */
describe('the plugin for markdown-it', () => {
  let md: MarkdownIt;

  before(async () => {
    await activated();
    const { exports } = vscode.extensions.getExtension<Exports>('ibid.ibid') ?? {};
    md = new MarkdownIt({ html: true });
    assert.strictEqual(exports?.extendMarkdownIt(md), md);
  });
  afterEach(closeEditors);

  it('sets the citations of the document that is rendered, and follows it', async () => {
    const { document } = await openText('markdown', 'As @shannon1948 says.\n');
    const rendered = (): string => md.render(document.getText(), { currentDocument: document.uri });
    await eventually(() => assert.match(rendered(), /As <a class="ibid-citation"[^>]*>Shannon \(1948\)<\/a> says/));
    assert.match(rendered(), /class="ibid-reference"/);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 15), ' and [@xie2026entropy]');
    await vscode.workspace.applyEdit(edit);
    // Nobody has rendered the document since: it was set when it was edited.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.match(rendered(), /\(Xie et al\., 2026\)<\/a> says/);
  });

  it("sets MyST's roles, and its list in the place of the directive", async () => {
    const text = 'As {cite:t}`shannon1948` says {cite:p}`{see}xie2026entropy`.\n\n```{bibliography}\n```\n\nThe end.\n';
    const { document } = await openText('markdown', text);
    await eventually(() => {
      const html = md.render(document.getText(), { currentDocument: document.uri });
      assert.match(
        html,
        /As <a class="ibid-citation"[^>]*>Shannon \(1948\)<\/a> says <a[^>]*>\(see Xie et al\., 2026\)<\/a>\./,
      );
      assert.match(html, /class="ibid-reference"[^]*The end\./);
      assert.notInclude(html, '{cite');
    });
  });

  it('leaves text what is of no document', () => {
    assert.include(md.render('As @shannon1948 says.', {}), '<p>As @shannon1948 says.</p>');
  });
});
