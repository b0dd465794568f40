import { assert } from 'chai';
import { marked } from 'marked';
import * as vscode from 'vscode';
import { paperRow } from '../../src/editor/presentation/pickerRows';
import { PapersTree } from '../../src/editor/tree/papersTree';
import { activated, closeEditors, eventually, ownHost } from './helpers';

const markup = [
  '<img src=x onerror=alert(1)>',
  '<script>alert(1)</script>',
  '<a href="command:workbench.action.closeWindow">html</a>',
  '[click](command:workbench.action.closeWindow)',
  '![picture](https://evil.example/p.png)',
  'https://bare.evil.example',
  '\\$(trash)',
].join(' ');
const megabyte = 'endless '.repeat(131_072);

/** `%`, `=` and `,` would not stand in a key. */
const hostileKey = '<img/src>[k](command:x)$(trash)';
const records = `
@article{hostile3001,
  title    = {Hostile ${markup}},
  author   = {${markup} and Second <b>Bold</b>},
  journal  = {Journal ${markup}},
  abstract = {Abstract ${markup}

# Heading

- item | a | b |},
  url      = {command:workbench.action.closeWindow},
  doi      = {10.1000/x)[doi](command:workbench.action.closeWindow)},
  year     = {3001},
}
@article{${hostileKey}, title = {Hostile key}, year = {3001}}
@article{endless3001,
  title    = {Hostile ${megabyte}},
  author   = {${megabyte}, Very},
  journal  = {${megabyte}},
  abstract = {${megabyte}},
  year     = {3001},
}
@article{links3001,
  title    = {Hostile links},
  abstract = {${Array.from({ length: 5000 }, (_, number) => `https://github.com/evil/${number}`).join(' ')}},
  doi      = {10.1000/${'x'.repeat(1_000_000)}},
  url      = {https://evil.example/${'x'.repeat(1_000_000)}},
  year     = {3001},
}
@article{${'longkey'.repeat(10_000)}, title = {Hostile long key}, year = {3001}}
`;

/** A card of any record is no longer than this. */
const longestCard = 40_000;
const ourCommands = [
  'ibid.openPaper',
  'ibid.openPdf',
  'ibid.openInZotero',
  'ibid.openNote',
  'ibid.copyCitation',
  'ibid.findSimilar',
];

let folder: vscode.Uri;
const at = (name: string) => vscode.Uri.joinPath(folder, name);
const write = (name: string, text: string) => vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));

/** What VS Code makes of a card: only Ibid's own commands and web pages can be linked to, and nothing is drawn or run. */
function isHarmless(card: vscode.MarkdownString): void {
  assert.isAtMost(card.value.length, longestCard);
  assert.isNotOk(card.supportHtml);
  assert.isNotOk(card.supportThemeIcons);
  const { isTrusted } = card;
  const trusted = typeof isTrusted === 'object' ? isTrusted.enabledCommands : [];
  assert.isFalse(isTrusted === true);
  assert.includeMembers(ourCommands, [...trusted]);
  const html = marked.parse(card.value, { async: false, gfm: true });
  assert.notMatch(html, /<(?!\/?(?:p|strong|a)\b)/);
  for (const [, target = ''] of html.matchAll(/href="([^"]*)"/g)) {
    assert.match(
      target,
      /^(?:command:ibid\.(?:openPaper|openPdf|openInZotero|openNote|copyCitation|findSimilar)\?|https:\/\/(?:doi\.org|arxiv\.org|github\.com)\/)/,
    );
  }
}

/** VS Code asks for the documentation of no more suggestions. */
const mostResolved = 100;

describe('what hostile records hold', () => {
  let own: Awaited<ReturnType<typeof ownHost>>;
  before(async () => {
    await activated();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('There is no workspace');
    folder = vscode.Uri.joinPath(workspace.uri, 'hostile');
    await write('hostile.bib', records);
    await write(
      'a.md',
      `---\nbibliography: hostile.bib\n---\nAs @hostile3001, @endless3001 and @{${hostileKey}} say. @`,
    );
    own = await ownHost();
  });
  afterEach(closeEditors);
  after(async () => {
    own.dispose();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  const show = async () => vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at('a.md')));

  for (const key of ['hostile3001', 'endless3001', hostileKey]) {
    it(`is text in the hover over ${key}`, async () => {
      const { document } = await show();
      const position = document.positionAt(document.getText().indexOf(key) + 1);
      const card = await eventually(async () => {
        const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
          'vscode.executeHoverProvider',
          document.uri,
          position,
        );
        const found = hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
        const ours = found.find(({ value }) => value.includes('Hostile'));
        if (!ours) throw new Error('No card yet');
        return ours;
      });
      isHarmless(card);
    });
  }

  it('is text in completion, of bounded length', async () => {
    const { document } = await show();
    const end = document.positionAt(document.getText().length);
    const items = await eventually(async () => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        end,
        undefined,
        mostResolved,
      );
      const found = list.items.filter(
        ({ label }) => typeof label === 'object' && (label.description ?? '').startsWith('Hostile'),
      );
      assert.lengthOf(found, 5);
      return found;
    });
    for (const { label, detail, documentation, insertText } of items) {
      const { label: name, description = '' } = label as vscode.CompletionItemLabel;
      assert.isAtMost(name.length, 300);
      assert.isAtMost(description.length, 1000);
      assert.isAtMost((detail ?? '').length, 1100);
      isHarmless(documentation as vscode.MarkdownString);
      // No snippet: nothing of a key is a placeholder or a variable.
      assert.isString(insertText);
    }
  });

  it('is text in the trees, of bounded length', async () => {
    const tree = new PapersTree(own.host, own.log, {
      keys: () => [],
      get: (_key: string, otherwise?: unknown) => otherwise as never,
      update: async () => {},
    });
    const nodes = (await tree.getChildren()).filter(
      (node) => node.kind === 'paper' && node.known.title.startsWith('Hostile'),
    );
    assert.lengthOf(nodes, 5);
    for (const node of nodes) {
      const item = await tree.resolveTreeItem(tree.getTreeItem(node), node);
      assert.isString(item.label);
      assert.isAtMost((item.label as string).length, 1100);
      assert.isAtMost(String(item.description).length, 1000);
      isHarmless(item.tooltip as vscode.MarkdownString);
    }
    tree.dispose();
  });

  it('is text in the rows of the search, of bounded length', async () => {
    const found = await own.host.engine.search('hostile', 10);
    assert.isAtLeast(found.length, 5);
    for (const { label, detail = '', description } of found.map((paper) => paperRow(paper))) {
      assert.isAtMost(label.length, 1200);
      assert.isAtMost(detail.length, 4000);
      assert.isUndefined(description);
      // A `$` before a parenthesis is escaped, so that no icon comes of it.
      assert.notMatch(label + detail, /(?<!\\)\$\(/);
    }
  });

  it('is text in messages of diagnostics', async () => {
    const { document } = await show();
    await vscode.commands.executeCommand('vscode.open', at('hostile.bib'));
    await eventually(() => {
      const told = vscode.languages.getDiagnostics(at('hostile.bib')).filter(({ source }) => source === 'Ibid');
      assert.isNotEmpty(told);
      for (const { message } of told) assert.isAtMost(message.length, 2000);
    });
    assert.isFalse(document.isDirty);
  });
});
