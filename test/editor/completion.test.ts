import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, openText } from './helpers';

/** VS Code asks for the documentation of no more. */
const mostResolved = 100;

async function complete(editor: vscode.TextEditor): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    editor.document.uri,
    editor.selection.active,
    undefined,
    mostResolved,
  );
  return list.items.filter(
    (item) => item.kind === vscode.CompletionItemKind.Reference && typeof item.label === 'object',
  );
}

function labels(items: readonly vscode.CompletionItem[]): string[] {
  return items.map(({ label }) => (typeof label === 'string' ? label : label.label));
}

describe('completion', () => {
  before(activated);
  afterEach(closeEditors);

  const offered: [language: string, text: string, first: string, replaced: string][] = [
    ['markdown', 'As @xie2026int|', 'xie2026intentrl', 'xie2026int'],
    ['markdown', 'As [@shumin|]', 'xie2026entropy', 'shumin'],
    ['markdown', 'As [see @a; -@seeupo|, p. 3]', 'hu2026seeupo', 'seeupo'],
    ['latex', 'As \\cite{rank adapt|} here', 'zhangpolynomial', 'rank adapt'],
    ['latex', 'As \\citep[see][p.~3]{a, seeupo|', 'hu2026seeupo', 'seeupo'],
    ['latex', 'As \\textcite{xie2026ent|ropy, b}', 'xie2026entropy', 'xie2026entropy'],
  ];
  for (const [language, text, first, replaced] of offered) {
    it(`offers ${first} first in ${language} at ${text}`, async () => {
      const editor = await openText(language, text);
      const [item] = await complete(editor);
      assert.isDefined(item);
      assert.deepEqual(labels([item])[0], first);
      const { range } = item;
      assert.isDefined(range);
      const whole = range instanceof vscode.Range ? range : range.replacing;
      assert.strictEqual(editor.document.getText(whole), replaced);
    });
  }

  const named: [language: string, text: string, name: string, inserted: string, replaced: string][] = [
    ['markdown', '---\nbibliography: ref|\n---\n', 'references.bib', 'references.bib', 'ref'],
    ['markdown', '---\ncsl: |\n---\n', 'apa', 'apa', ''],
    ['latex', '\\bibliography{other, re|fs}', 'references.bib', 'references', 'refs'],
    ['latex', '\\addbibresource{|}', 'references.bib', 'references.bib', ''],
  ];
  for (const [language, text, name, inserted, replaced] of named) {
    it(`offers ${name} in ${language} at ${text}`, async () => {
      const editor = await openText(language, text);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        editor.selection.active,
      );
      const item = list.items.find(({ label }) => typeof label === 'object' && label.label === name);
      assert.isDefined(item);
      assert.strictEqual(item.insertText, inserted);
      const whole = item.range instanceof vscode.Range ? item.range : item.range?.replacing;
      assert.strictEqual(editor.document.getText(whole), replaced);
    });
  }

  it('offers the newest papers right after @', async () => {
    const items = await complete(await openText('markdown', 'As @|'));
    assert.isAtLeast(items.length, 10);
  });

  it('keeps the order of the engine and shows title, authors, year and abstract', async () => {
    const items = await complete(await openText('latex', '\\cite{entropy|}'));
    assert.deepEqual(
      items.map(({ sortText }) => sortText),
      items.map(({ sortText }) => sortText).sort(),
    );
    const item = items.find((candidate) => labels([candidate])[0] === 'xie2026entropy');
    assert.deepInclude(item?.label as vscode.CompletionItemLabel, { label: 'xie2026entropy' });
    const card = (item?.documentation as vscode.MarkdownString).value;
    assert.match((item?.label as vscode.CompletionItemLabel).description ?? '', /^On the Entropy Dynamics/);
    assert.match(item?.detail ?? '', /^Yuexiang Xie, .* and \d more · 2026$/);
    assert.match(card, /^\*\*On the Entropy Dynamics.*\*\*\n\nYuexiang Xie/);
    assert.include(card, 'Entropy serves as a critical metric');
  });

  const silent: [language: string, text: string][] = [
    ['markdown', 'me@exam|ple.org'],
    ['markdown', '`@xie|`'],
    ['markdown', 'plain wor|ds'],
    ['latex', '\\citep[see xie|]{a}'],
    ['latex', '% \\cite{xie|}'],
    ['plaintext', '@xie|'],
  ];
  for (const [language, text] of silent) {
    it(`offers nothing in ${language} at ${text}`, async () => {
      assert.isEmpty(await complete(await openText(language, text)));
    });
  }
});

describe('completion in bibliographies', () => {
  before(activated);
  afterEach(closeEditors);

  const offered: [text: string, first: string, inserted: RegExp][] = [
    ['@artic|', 'article', /^article\{\$\{1:key\},\n {2}author = /],
    ['@article{a,\n  title = {A},\n  |\n}', 'author', /^author = \{\$1\},$/],
    ['@article{a, month = |\n}', 'jan', /^jan$/],
    ['@article{a,\n  title = {A},\n  aut| = {B}\n}', 'author', /^(?:author|undefined)$/],
    ['@book{b, title = {B}}\n@inbook{a, crossref = {|}\n}', 'b', /^b$/],
    ['@article{b, journal = {J. Things}}\n@article{a, journal = {|}\n}', 'J. Things', /^J\. Things$/],
  ];
  for (const [text, first, inserted] of offered) {
    it(`offers ${first} first at ${text}`, async () => {
      const editor = await openText('bibtex', text);
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        editor.document.uri,
        editor.selection.active,
      );
      const [item] = list.items
        .filter(({ kind }) => kind !== vscode.CompletionItemKind.Text)
        .sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
      assert.strictEqual(item?.label, first);
      const written = item?.insertText;
      assert.match(written instanceof vscode.SnippetString ? written.value : String(written), inserted);
    });
  }

  it('inserts the comma that the value before lacks', async () => {
    const { document } = await openText('bibtex', '@misc{a,\n  title = {T}\n  auth|\n}');
    await vscode.commands.executeCommand('editor.action.triggerSuggest');
    await eventually(async () => {
      await vscode.commands.executeCommand('acceptSelectedSuggestion');
      assert.strictEqual(document.getText(), '@misc{a,\n  title = {T},\n  author = {},\n}');
    });
  });
});
