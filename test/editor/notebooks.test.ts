import { assert } from 'chai';
import * as vscode from 'vscode';
import { notebookState } from '../../src/editor/preview/notebookState';
import { activated, closeEditors, eventually, inlayHintsOf, ownHost } from './helpers';

const refs = `@article{notebookone,
  title = {The First Way},
  year = 2001
}
`;

const cell = (kind: string, source: readonly string[]) => ({
  cell_type: kind,
  metadata: {},
  source,
  ...(kind === 'code' && { outputs: [], execution_count: null }),
});

const notebook = JSON.stringify({
  cells: [
    cell('markdown', ['# On things\n', '\n', 'As [@notebookone] says.']),
    cell('code', ['x = "@notebookone"']),
    cell('markdown', ['Also @notebookone.']),
  ],
  metadata: { language_info: { name: 'python' } },
  nbformat: 4,
  nbformat_minor: 2,
});

let folder: vscode.Uri;

const at = (name: string) => vscode.Uri.joinPath(folder, name);

async function write(name: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
}

const inKey = new vscode.Position(0, 11);

async function lens(): Promise<string | undefined> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    at('refs.bib'),
    100,
  );
  return found[0]?.command?.title;
}

describe('notebooks', () => {
  before(activated);

  beforeEach(async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('no folder is open');
    folder = vscode.Uri.joinPath(workspace.uri, `notebooks${Date.now()}`);
    await write('refs.bib', refs);
    await write('work.ipynb', notebook);
    await vscode.workspace.openTextDocument(at('refs.bib'));
  });

  afterEach(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('count while they are closed', async () => {
    await eventually(async () => assert.strictEqual(await lens(), '2 citations'));
    await write('work.ipynb', notebook.replace('Also @notebookone', 'Also nothing'));
    await eventually(async () => assert.strictEqual(await lens(), '1 citation'));
  });

  it('are opened where their citations are looked for, then renamed', async () => {
    await eventually(async () => assert.strictEqual(await lens(), '2 citations'));
    const found = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      at('refs.bib'),
      inKey,
    );
    const cells = found.filter(({ uri }) => uri.path.endsWith('.ipynb'));
    assert.deepEqual(
      cells.map(({ uri, range }) => `${uri.scheme} ${range.start.line}:${range.start.character}`),
      ['vscode-notebook-cell 2:5', 'vscode-notebook-cell 0:6'],
    );
    await eventually(async () => assert.strictEqual(await lens(), '2 citations'));

    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      at('refs.bib'),
      inKey,
      'renamedone',
    );
    assert.isTrue(await vscode.workspace.applyEdit(edit));
    const open = await vscode.workspace.openNotebookDocument(at('work.ipynb'));
    const texts = open.getCells().map(({ document }) => document.getText());
    assert.deepEqual(texts, ['# On things\n\nAs [@renamedone] says.', 'x = "@notebookone"', 'Also @renamedone.']);
    await eventually(async () => assert.strictEqual(await lens(), '2 citations'));
    await open.save();
    const bib = await vscode.workspace.openTextDocument(at('refs.bib'));
    assert.include(bib.getText(), '@article{renamedone,');
    await bib.save();
  });

  it('have a card at the citations of their open cells', async () => {
    const open = await vscode.workspace.openNotebookDocument(at('work.ipynb'));
    const card = async () => {
      const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        open.cellAt(2).document.uri,
        new vscode.Position(0, 8),
      );
      return hover?.contents.map((content) => (content as vscode.MarkdownString).value).join('') ?? '';
    };
    await eventually(async () => assert.include(await card(), 'The First Way'));
  });

  it('have the bibliography that their notebook names in its first cell', async () => {
    const first = cell('raw', ['---\n', 'bibliography: refs.bib\n', '---']);
    const cells = [first, cell('markdown', ['[@notebookone] [@nobodyone]'])];
    await write('named.ipynb', JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 2 }));
    const [head, { document }] = (await vscode.workspace.openNotebookDocument(at('named.ipynb'))).getCells() as [
      vscode.NotebookCell,
      vscode.NotebookCell,
    ];
    const marked = () => vscode.languages.getDiagnostics(document.uri).map(({ range }) => document.getText(range));
    await eventually(() => assert.deepEqual(marked(), ['nobodyone']));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(head.document.uri, new vscode.Range(1, 0, 1, 22), 'bibliography: https://example.org/refs.bib');
    assert.isTrue(await vscode.workspace.applyEdit(edit));
    await eventually(() => assert.deepEqual(marked(), []));
  });

  it('have hints after the keys of their open cells, where the settings ask for them', async () => {
    const { document } = (await vscode.workspace.openNotebookDocument(at('work.ipynb'))).cellAt(2);
    const settings = vscode.workspace.getConfiguration('ibid');
    await settings.update('inlayHints.enabled', true, vscode.ConfigurationTarget.Global);
    try {
      await eventually(async () => {
        const hints = await inlayHintsOf(document);
        assert.deepEqual(
          hints.map(({ label, position }) => [label, position.character]),
          [['(The First Way, 2001)', 17]],
        );
      });
    } finally {
      await settings.update('inlayHints.enabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  describe('are set as one document', () => {
    let own: Awaited<ReturnType<typeof ownHost>>;
    before(async () => {
      own = await ownHost();
    });
    after(() => own.dispose());

    const raw = cell('raw', ['---\n', 'bibliography: refs.bib\n', 'csl: ieee\n', '---']);
    const open = async (...cells: unknown[]): Promise<vscode.NotebookDocument> => {
      const whole = { cells: [raw, ...cells], metadata: {}, nbformat: 4, nbformat_minor: 2 };
      await write('set.ipynb', JSON.stringify(whole));
      return vscode.workspace.openNotebookDocument(at('set.ipynb'));
    };
    /** What each citing cell shows: its citations without their tags, and whether it has the list. */
    const shown = async (notebook: vscode.NotebookDocument) =>
      (await notebookState(own.host.engine, notebook)).cells.map(({ text, citations, references }) => [
        text.slice(0, 3),
        citations.flatMap(([written, alike]) => alike.map(({ html }) => [written, html.replace(/<[^>]*>/g, '')])),
        references.includes('class="ibid-reference"'),
      ]);

    it('with the metadata of the raw cell at the top, numbered through all cells, the list in the last', async () => {
      const notebook = await open(
        cell('markdown', ['One [@notebookone], [@nobody], [@notebookone].']),
        cell('code', ['"[@notebookone]"']),
        cell('markdown', ['No citation']),
        cell('markdown', ['Two @notebooktwo, [@notebookone].']),
      );
      await vscode.window.showNotebookDocument(notebook);
      await write('refs.bib', `${refs}@book{notebooktwo, title = {Another}, author = {Roe, R.}, year = 2002}\n`);
      const both = [
        [
          'One',
          [
            ['[@notebookone]', '[1]'],
            ['[@notebookone]', '[1]'],
            ['[@nobody]', '[@nobody]'],
          ],
          false,
        ],
        [
          'Two',
          [
            ['@notebooktwo', '[2]'],
            ['[@notebookone]', '[1]'],
          ],
          true,
        ],
      ];
      await eventually(async () => assert.deepEqual(await shown(notebook), both));

      const edit = new vscode.WorkspaceEdit();
      edit.insert(notebook.cellAt(1).document.uri, new vscode.Position(0, 0), '[@notebooktwo] ');
      const list = new vscode.NotebookCellData(
        vscode.NotebookCellKind.Markup,
        '# References\n\n::: {#refs}\n:::',
        'markdown',
      );
      edit.set(notebook.uri, [vscode.NotebookEdit.insertCells(3, [list])]);
      assert.isTrue(await vscode.workspace.applyEdit(edit));
      assert.deepEqual(await shown(notebook), [
        [
          '[@n',
          [
            ['[@notebooktwo]', '[1]'],
            ['[@notebookone]', '[2]'],
            ['[@notebookone]', '[2]'],
            ['[@nobody]', '[@nobody]'],
          ],
          false,
        ],
        ['# R', [], true],
        [
          'Two',
          [
            ['@notebooktwo', '[1]'],
            ['[@notebookone]', '[2]'],
          ],
          false,
        ],
      ]);
    });

    it('of which nothing hostile becomes markup', async () => {
      const evil = '<img src=x onerror=alert(1)>';
      await write('refs.bib', `@book{notebookone, title = {${evil}}, author = {${evil}}, year = 2002}\n`);
      const notebook = await open(cell('markdown', [`[${evil} @notebookone] [@{${evil}}]`]));
      await eventually(async () => {
        const state = JSON.stringify(await notebookState(own.host.engine, notebook));
        assert.include(state, 'ibid-reference');
        assert.notInclude(state.replace(/"text":"(?:[^"\\]|\\.)*"|\["(?:[^"\\]|\\.)*"/g, ''), '<img');
      });
    });
  });
});
