import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually } from './helpers';

const refs = `@article{navone,
  title = {The First Way},
  year = 2001
}

@book{navtwo,
  title = {The {\\"O}ther Way},
  crossref = {navone}
}
`;
const paper = `\\documentclass{article}
\\begin{document}
As \\cite{navone}, \\citep[see][]{navtwo,
  navone}.
\\bibliography{refs}
\\end{document}
`;
const note = `---
bibliography: refs.bib
---
As @navone and [-@navone] say, not @navnobody.
`;

let folder: vscode.Uri;

function at(name: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, name);
}

async function write(name: string, text: string | Uint8Array): Promise<void> {
  await vscode.workspace.fs.writeFile(at(name), typeof text === 'string' ? new TextEncoder().encode(text) : text);
}

/** The place just inside of the word, in a file as it is now. */
async function inside(name: string, word: string, occurrence = 0): Promise<[vscode.Uri, vscode.Position]> {
  const document = await vscode.workspace.openTextDocument(at(name));
  let offset = document.getText().indexOf(word);
  for (let passed = 0; passed < occurrence; passed++) offset = document.getText().indexOf(word, offset + 1);
  assert.isAtLeast(offset, 0, `${word} in ${name}`);
  return [document.uri, document.positionAt(offset + 1)];
}

function shown(uri: vscode.Uri, { start, end }: vscode.Range): string {
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  return `${name} ${start.line}:${start.character}-${end.line}:${end.character}`;
}

async function definitions(name: string, word: string, occurrence = 0): Promise<vscode.LocationLink[]> {
  return vscode.commands.executeCommand('vscode.executeDefinitionProvider', ...(await inside(name, word, occurrence)));
}

async function targets(name: string, word: string, occurrence = 0): Promise<string[]> {
  const found = await definitions(name, word, occurrence);
  return found.map(({ targetUri, targetSelectionRange, targetRange }) =>
    shown(targetUri, targetSelectionRange ?? targetRange),
  );
}

async function references(name: string, word: string): Promise<string[]> {
  const found = await vscode.commands.executeCommand<vscode.Location[]>(
    'vscode.executeReferenceProvider',
    ...(await inside(name, word)),
  );
  return found.map(({ uri, range }) => shown(uri, range)).sort();
}

async function rename(name: string, word: string, newKey: string): Promise<vscode.WorkspaceEdit> {
  return vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', ...(await inside(name, word)), newKey);
}

async function texts(...names: string[]): Promise<string[]> {
  const documents = await Promise.all(names.map((name) => vscode.workspace.openTextDocument(at(name))));
  return documents.map((document) => document.getText());
}

async function refusal(work: Thenable<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'none';
}

async function lenses(name: string): Promise<string[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    at(name),
    100,
  );
  return found.map(({ range, command }) => `${range.start.line} ${command?.title}`);
}

describe('between citations and entries', () => {
  let runs = 0;

  before(activated);

  beforeEach(async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('no folder is open');
    folder = vscode.Uri.joinPath(workspace.uri, `navigation${(runs += 1)}`);
    await write('refs.bib', refs);
    await write('paper.tex', paper);
    await write('note.md', note);
    // By then the watcher has told of all three.
    await eventually(async () => assert.lengthOf(await references('refs.bib', 'navone'), 6));
  });

  afterEach(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(folder, { recursive: true });
    await eventually(async () => {
      const found = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, '*'));
      assert.isEmpty(found);
    });
  });

  it('goes from a citation to its entry', async () => {
    const [link, ...others] = await definitions('paper.tex', 'navtwo');
    assert.isEmpty(others);
    assert.strictEqual(shown(link!.targetUri, link!.targetSelectionRange!), 'refs.bib 5:6-5:12');
    assert.strictEqual(shown(link!.targetUri, link!.targetRange), 'refs.bib 5:0-8:1');
    assert.deepEqual(link!.originSelectionRange, new vscode.Range(2, 32, 2, 38));
    assert.deepEqual(await targets('paper.tex', 'navone', 1), ['refs.bib 0:9-0:15']);
    assert.deepEqual(await targets('note.md', 'navone'), ['refs.bib 0:9-0:15']);
  });

  it('goes from crossref to the entry, and from an entry to itself', async () => {
    assert.deepEqual(await targets('refs.bib', 'navone', 1), ['refs.bib 0:9-0:15']);
    assert.deepEqual(await targets('refs.bib', 'navtwo'), ['refs.bib 5:6-5:12']);
  });

  it('goes nowhere from an unknown key, from text, and from what is no key of an entry', async () => {
    assert.isEmpty(await definitions('note.md', 'navnobody'));
    assert.isEmpty(await definitions('paper.tex', 'begin'));
    assert.isEmpty(await definitions('refs.bib', 'title'));
  });

  it('goes to \\bibitem and to an entry in the front matter', async () => {
    await write('items.tex', '\\documentclass{article}\n\\cite{navitem}\n\\bibitem[N]{navitem} N.\n');
    await write('inline.md', '---\nreferences:\n- id: navin\n  title: T\n  type: book\n---\nAs @navin.\n');
    assert.deepEqual(await targets('items.tex', 'navitem'), ['items.tex 2:12-2:19']);
    assert.deepEqual(await targets('inline.md', 'navin', 1), ['inline.md 2:6-2:11']);
  });

  it('finds all references, from either side', async () => {
    const all = [
      'note.md 3:18-3:24',
      'note.md 3:4-3:10',
      'paper.tex 2:9-2:15',
      'paper.tex 3:2-3:8',
      'refs.bib 0:9-0:15',
      'refs.bib 7:14-7:20',
    ];
    assert.deepEqual(await references('refs.bib', 'navone'), all);
    assert.deepEqual(await references('paper.tex', 'navone'), all);
    assert.deepEqual(await references('note.md', 'navone'), all);
    assert.deepEqual(await references('note.md', 'navnobody'), ['note.md 3:36-3:45']);
  });

  it('takes in what is typed and not saved', async () => {
    const editor = await vscode.window.showTextDocument(at('note.md'));
    await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), 'First @navtwo.\n'));
    assert.deepEqual(await references('refs.bib', 'navtwo'), [
      'note.md 3:7-3:13',
      'paper.tex 2:32-2:38',
      'refs.bib 5:6-5:12',
    ]);
    const bibliography = await vscode.window.showTextDocument(at('refs.bib'));
    await bibliography.edit((edit) => edit.insert(new vscode.Position(0, 0), '@misc{navnew, title = {N}}\n'));
    assert.deepEqual(await targets('note.md', 'navtwo'), ['refs.bib 6:6-6:12']);
    assert.deepEqual(await references('refs.bib', 'navnew'), ['refs.bib 0:6-0:12']);
  });

  it('reads a bibliography in JSON that a document names', async () => {
    await write('refs.json', '[\n  { "id": "navjson", "type": "book", "title": "J" }\n]\n');
    await write('json.md', '---\nbibliography: refs.json\n---\nAs @navjson.\n');
    await eventually(async () =>
      assert.deepEqual(await references('refs.json', 'navjson'), ['json.md 3:4-3:11', 'refs.json 1:11-1:18']),
    );
    assert.deepEqual(await targets('json.md', 'navjson'), ['refs.json 1:11-1:18']);
    await vscode.workspace.applyEdit(await rename('refs.json', 'navjson', 'navyaml'));
    const [json, md] = await texts('refs.json', 'json.md');
    assert.include(json, '"id": "navyaml"');
    assert.include(md, 'As @navyaml.');
  });

  describe('rename', () => {
    it('offers exactly the key', async () => {
      for (const [name, occurrence] of [
        ['paper.tex', 1],
        ['note.md', 0],
        ['note.md', 1],
        ['refs.bib', 0],
      ] as const) {
        const place = await inside(name, 'navone', occurrence);
        const offered = await vscode.commands.executeCommand<{ range: vscode.Range; placeholder: string }>(
          'vscode.prepareRename',
          ...place,
        );
        assert.strictEqual(offered.placeholder, 'navone');
        const document = await vscode.workspace.openTextDocument(at(name));
        assert.strictEqual(document.getText(offered.range), 'navone');
      }
    });

    it('is refused where it cannot be', async () => {
      const prepare = async (name: string, word: string) =>
        refusal(vscode.commands.executeCommand('vscode.prepareRename', ...(await inside(name, word))));
      await write('unknown.tex', '\\cite{navnobody}');
      assert.include(await prepare('unknown.tex', 'navnobody'), 'Citekey “navnobody” not found in any bibliography.');
      assert.include(await prepare('paper.tex', 'begin'), 'No citekey at the cursor.');
      assert.include(await prepare('refs.bib', 'title'), 'No citekey at the cursor.');
    });

    const refused: [name: string, word: string, newKey: string][] = [
      ['paper.tex', 'navone', 'navtwo'],
      ['refs.bib', 'navone', 'a b'],
      ['note.md', 'navone]', 'navtwo'],
      ['note.md', 'navnobody', 'navsome'],
    ];
    for (const [name, word, newKey] of refused) {
      it(`makes no ${newKey} of ${word} in ${name}`, async () => {
        assert.strictEqual((await rename(name, word, newKey)).size, 0);
      });
    }

    for (const name of ['paper.tex', 'note.md', 'refs.bib']) {
      it(`changes entry and citations, from ${name}`, async () => {
        assert.isTrue(await vscode.workspace.applyEdit(await rename(name, 'navone', 'new+one:')));
        assert.deepEqual(await texts('refs.bib', 'paper.tex', 'note.md'), [
          refs.replaceAll('navone', 'new+one:'),
          paper.replaceAll('navone', 'new+one:'),
          note.replaceAll('@navone', '@{new+one:}'),
        ]);
      });
    }

    it('is taken back at once', async () => {
      const text = '---\nreferences:\n- id: navin\n  title: T\n  type: book\n---\nAs @navin, @navin.\n';
      await write('inline.md', text);
      const { document } = await vscode.window.showTextDocument(at('inline.md'));
      await vscode.workspace.applyEdit(await rename('inline.md', 'navin', 'navout'));
      assert.strictEqual(document.getText(), text.replaceAll('navin', 'navout'));
      await vscode.commands.executeCommand('undo');
      assert.strictEqual(document.getText(), text);
    });

    it('hits the keys of a file whose lines end in several ways', async () => {
      const mixed = '@misc{navmixed,\r\n title = {A}\n}\r\n@misc{navlast,\r title = {B}\r\n}\n';
      await write('mixed.bib', mixed);
      await write('mixed.md', '---\r\nbibliography: mixed.bib\n---\r\n\n@navlast\r\n');
      await vscode.workspace.applyEdit(await rename('mixed.md', 'navlast', 'navfirst'));
      const [bibliography, md] = await texts('mixed.bib', 'mixed.md');
      assert.strictEqual(
        bibliography?.replace(/\r\n?/g, '\n'),
        mixed.replace('navlast', 'navfirst').replace(/\r\n?/g, '\n'),
      );
      assert.include(md, '@navfirst');
      assert.deepEqual(await targets('mixed.md', 'navfirst'), ['mixed.bib 3:6-3:14']);
    });
  });

  it('highlights the key at the cursor', async () => {
    const found = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      ...(await inside('paper.tex', 'navone', 1)),
    );
    assert.deepEqual(
      found.map(({ range }) => shown(at('paper.tex'), range)),
      ['paper.tex 2:9-2:15', 'paper.tex 3:2-3:8'],
    );
  });

  describe('in a .bib file', () => {
    const settings = () => vscode.workspace.getConfiguration('ibid');

    after(() => settings().update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Global));

    it('speaks BibTeX', async () => {
      assert.strictEqual((await vscode.workspace.openTextDocument(at('refs.bib'))).languageId, 'bibtex');
    });

    it('counts citations above the entries, as they come', async () => {
      await vscode.window.showTextDocument(at('refs.bib'));
      await eventually(async () => assert.deepEqual(await lenses('refs.bib'), ['0 4 citations', '5 1 citation']));
      const editor = await vscode.window.showTextDocument(at('paper.tex'));
      await editor.edit((edit) => edit.delete(new vscode.Range(2, 18, 3, 9)));
      await eventually(async () => assert.deepEqual(await lenses('refs.bib'), ['0 3 citations', '5 0 citations']));
    });

    it('shows the citations that it counts', async () => {
      await vscode.window.showTextDocument(at('refs.bib'));
      const [lens] = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        at('refs.bib'),
        100,
      );
      const { command, arguments: given = [] } = lens!.command!;
      await vscode.commands.executeCommand(command, ...(given as unknown[]));
      await vscode.commands.executeCommand('goToNextReference');
      await eventually(() => {
        const shownFile = vscode.window.activeTextEditor?.document.uri.path.split('/').at(-1);
        assert.include(['note.md', 'paper.tex'], shownFile);
      });
      await vscode.commands.executeCommand('closeReferenceSearch');
    });

    it('counts nothing when that is switched off', async () => {
      await vscode.window.showTextDocument(at('refs.bib'));
      await settings().update('codeLens.enabled', false, vscode.ConfigurationTarget.Global);
      await eventually(async () => assert.isEmpty(await lenses('refs.bib')));
    });

    it('has an outline', async () => {
      const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        at('refs.bib'),
      );
      assert.deepEqual(
        symbols.map(({ name, detail }) => [name, detail]),
        [
          ['navone', 'The First Way'],
          ['navtwo', 'The Öther Way'],
        ],
      );
    });
  });

  it('goes to an entry of a bibliography that is too large for extensions', async function () {
    // From the web host, writing such a file alone takes half a minute.
    if ('importScripts' in globalThis) this.skip();
    const line = `${'x'.repeat(1023)}\n`;
    await write('large.bib', `${line.repeat(51 * 1024)}@misc{navlarge, title = {L}}\n`);
    await write('large.tex', '\\documentclass{article}\n\\cite{navlarge}\n\\bibliography{large}\n');
    await eventually(async () =>
      assert.deepEqual(await targets('large.tex', 'navlarge'), [`large.bib ${51 * 1024}:6-${51 * 1024}:14`]),
    );
    const editor = await vscode.window.showTextDocument(at('large.tex'));
    editor.selection = new vscode.Selection(1, 8, 1, 8);
    await vscode.commands.executeCommand('editor.action.revealDefinition');
    await eventually(() => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      assert.strictEqual(input instanceof vscode.TabInputText && input.uri.toString(), at('large.bib').toString());
    });
  });
});
