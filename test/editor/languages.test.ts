import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, inlayHintsOf } from './helpers';

const refs = `@article{langsmith,
  title = {On Languages of Many Kinds},
  author = {Smith, Ann},
  journal = {Journal of Things},
  year = 2020
}

@book{lang/lee, title = {On Slashes}, author = {Lee, Bo}, publisher = {P}, year = 1999}
`;

const sources = {
  // No extension knows the language here: the file is plain text.
  'a.typ': '#bibliography("refs.bib")\n= Title <langintro>\nAs @langsmith, @langintro and @langnone say.\n',
  'a.rst': 'As :cite:p:`langsmith` and :cite:t:`langnone` say.\n\n.. bibliography:: refs.bib\n',
  'a.md': '---\nbibliography: refs.bib\n---\nAs {cite:t}`langsmith` and {cite}`langnone` say.\n',
};

let folder: vscode.Uri;
const at = (name: string) => vscode.Uri.joinPath(folder, name);
const write = (name: string, text: string) => vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));

/** Shows a file with the cursor behind the first occurrence of a text. */
async function show(name: keyof typeof sources, after: string): Promise<vscode.TextEditor> {
  const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at(name)));
  const cursor = editor.document.positionAt(editor.document.getText().indexOf(after) + after.length);
  editor.selection = new vscode.Selection(cursor, cursor);
  return editor;
}

function run<T>(command: string, editor: vscode.TextEditor, ...more: unknown[]): Thenable<T> {
  return vscode.commands.executeCommand<T>(command, editor.document.uri, editor.selection.active, ...more);
}

describe('Typst, reStructuredText and MyST', () => {
  before(async () => {
    await activated();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('There is no workspace');
    folder = vscode.Uri.joinPath(workspace.uri, 'languages');
    await write('refs.bib', refs);
    for (const [name, text] of Object.entries(sources)) await write(name, text);
  });
  afterEach(closeEditors);
  after(() => vscode.workspace.fs.delete(folder, { recursive: true }));

  for (const name of ['a.typ', 'a.rst', 'a.md'] as const) {
    it(`mark an unknown key, and nothing else, in ${name}`, async () => {
      const { document } = await show(name, 'As ');
      await eventually(() => {
        const told = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Ibid');
        assert.deepEqual(
          told.map(({ code, range }) => `${code as string} ${document.getText(range)}`),
          ['unknown-key langnone'],
        );
      });
    });

    it(`show a card, and lead to the entry and back, in ${name}`, async () => {
      const editor = await show(name, 'langsm');
      await eventually(async () => {
        const hovers = await run<vscode.Hover[]>('vscode.executeHoverProvider', editor);
        const texts = hovers.flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value));
        assert.include(texts.join('\n'), 'On Languages of Many Kinds');
      });
      const entries = await run<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', editor);
      const paths = entries.map((one) => ('targetUri' in one ? one.targetUri : one.uri).path);
      assert.include(paths, at('refs.bib').path);
      await eventually(async () => {
        const uses = await run<vscode.Location[]>('vscode.executeReferenceProvider', editor);
        const places = uses.map(({ uri }) => uri.path.slice(uri.path.lastIndexOf('/') + 1));
        assert.includeMembers(places, Object.keys(sources));
      });
    });

    it(`have hints after keys, where the settings ask for them, in ${name}`, async () => {
      const { document } = await show(name, 'As ');
      const settings = vscode.workspace.getConfiguration('ibid');
      await settings.update('inlayHints.enabled', true, vscode.ConfigurationTarget.Global);
      try {
        await eventually(async () => {
          const hints = await inlayHintsOf(document);
          assert.deepEqual(
            hints.map(({ label, position }) => [
              label,
              document.getText(new vscode.Range(position.translate(0, -9), position)),
            ]),
            [['(Smith, 2020)', 'langsmith']],
          );
        });
      } finally {
        await settings.update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Global);
      }
    });

    it(`complete a key in ${name}`, async () => {
      const editor = await show(name, 'langsm');
      const list = await run<vscode.CompletionList>('vscode.executeCompletionItemProvider', editor);
      const item = list.items.find(({ label }) => typeof label === 'object' && label.label === 'langsmith');
      assert.isDefined(item);
      assert.strictEqual(item?.insertText, name === 'a.typ' ? '@langsmith' : 'langsmith');
    });
  }

  const insertions: [name: keyof typeof sources, after: string, line: string][] = [
    ['a.typ', 'As @langsmith', 'As @langsmith @xie2026entropy, @langintro and @langnone say.'],
    ['a.typ', 'say', 'As @langsmith, @langintro and @langnone say @xie2026entropy.'],
    ['a.rst', 'langsmith', 'As :cite:p:`langsmith, xie2026entropy` and :cite:t:`langnone` say.'],
    ['a.md', 'say', 'As {cite:t}`langsmith` and {cite}`langnone` say {cite:t}`xie2026entropy`.'],
  ];
  for (const [name, after, line] of insertions) {
    it(`cite in ${name} after ${after}, and add the entry`, async () => {
      const editor = await show(name, after);
      await vscode.commands.executeCommand('ibid.insertCitation', '2602.03392');
      assert.include(editor.document.getText(), line);
      const bibliography = await vscode.workspace.openTextDocument(at('refs.bib'));
      assert.include(bibliography.getText(), '{xie2026entropy,');
      await write(name, sources[name]);
      await write('refs.bib', refs);
      await eventually(() => assert.notInclude(bibliography.getText(), 'xie2026entropy'));
    });
  }

  it('say nothing of keys that a bibliography in Typst’s own format may have', async () => {
    await write('refs.yml', 'langyaml:\n  type: book\n  title: T\n');
    await write('b.typ', '#bibliography("refs.yml")\n#bibliography("langgone.bib")\n@langyaml\n');
    const document = await vscode.workspace.openTextDocument(at('b.typ'));
    await vscode.window.showTextDocument(document);
    await eventually(() => {
      const told = vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === 'Ibid');
      assert.deepEqual(
        told.map(({ code }) => code),
        ['missing-bibliography'],
      );
    });
  });

  it('rename a key, which Typst cites by a function then', async () => {
    const editor = await show('a.typ', 'langsm');
    const edit = await eventually(async () => {
      const found = await run<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', editor, 'lang/smith');
      assert.lengthOf(found.entries(), 4);
      return found;
    });
    const texts = new Map(
      edit
        .entries()
        .map(([uri, edits]) => [uri.path.slice(uri.path.lastIndexOf('/') + 1), edits.map(({ newText }) => newText)]),
    );
    assert.deepEqual(texts.get('a.typ'), ['#cite(label("lang/smith"))']);
    assert.deepEqual(texts.get('a.rst'), ['lang/smith']);
    assert.deepEqual(texts.get('a.md'), ['lang/smith']);
  });
});
