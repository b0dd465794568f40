import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually } from './helpers';

const refs = `@article{diagsmith,
  title = {On Diagnosed Things},
  author = {Smith, Ann},
  journal = {Journal of Things},
  year = 2020
}
`;

let folder: vscode.Uri;
const at = (name: string) => vscode.Uri.joinPath(folder, name);

async function write(name: string, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
}

async function show(name: string, text: string): Promise<vscode.TextDocument> {
  await write(name, text);
  const document = await vscode.workspace.openTextDocument(at(name));
  await vscode.window.showTextDocument(document);
  return document;
}

function ours(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'Ibid')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** What is said of a document, once something is: `code text`. */
function found(document: vscode.TextDocument, expected: string[]): Promise<void> {
  return eventually(() => {
    const told = ours(document.uri).map(({ code, range }) => `${code as string} ${document.getText(range)}`);
    assert.deepEqual(told, expected);
  });
}

/** Shows a document that is told something, so that others had their turn before it. */
async function passed(): Promise<void> {
  const document = await show('passed.tex', '\\cite{diagnone}\\bibliography{diagrefs}');
  await found(document, ['unknown-key diagnone']);
  await vscode.workspace.fs.delete(document.uri);
}

/** Long enough for what was typed to be looked at. */
const passedWhile = () => new Promise((resolve) => setTimeout(resolve, 1500));

async function fixes(document: vscode.TextDocument, word: string): Promise<vscode.CodeAction[]> {
  const start = document.positionAt(document.getText().indexOf(word));
  const range = new vscode.Range(start, start);
  const kind = vscode.CodeActionKind.QuickFix.value;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    range,
    kind,
    10,
  );
  return actions.filter(({ kind: one }) => one?.value === kind);
}

async function apply(actions: readonly vscode.CodeAction[], title: RegExp): Promise<void> {
  const action = actions.find((one) => title.test(one.title));
  if (!action?.edit) throw new Error(`No fix ${String(title)} among ${actions.map((one) => one.title).join(', ')}`);
  assert.isTrue(await vscode.workspace.applyEdit(action.edit));
  if (action.command) {
    await vscode.commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
  }
}

describe('diagnostics', () => {
  before(async () => {
    await activated();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('No workspace is open');
    folder = vscode.Uri.joinPath(workspace.uri, 'diagnostics');
    await write('diagrefs.bib', refs);
  });
  after(async () => vscode.workspace.fs.delete(folder, { recursive: true }));
  afterEach(closeEditors);

  it('mark unknown keys and keys that are only known elsewhere, also where \\cite holds several', async () => {
    const document = await show('a.tex', '\\cite{diagsmith,diagsmiht}\n\\cite{li2026r3l}\n\\bibliography{diagrefs}\n');
    await found(document, ['unknown-key diagsmiht', 'missing-entry li2026r3l']);
    const [unknown, elsewhere] = ours(document.uri);
    assert.strictEqual(unknown?.severity, vscode.DiagnosticSeverity.Warning);
    assert.strictEqual(unknown?.message, 'Citekey “diagsmiht” not found in any bibliography.');
    assert.match(
      elsewhere?.message ?? '',
      /^“li2026r3l” isn't in this document's bibliography \(found elsewhere: “R³L: /,
    );
  });

  it('follow the text, and go when the document is closed', async () => {
    const document = await show('b.md', '---\nbibliography: diagrefs.bib\n---\nAs [@diagsmiht] says.\n');
    await found(document, ['unknown-key diagsmiht']);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(3, 5, 3, 14), 'diagsmith');
    await vscode.workspace.applyEdit(edit);
    await found(document, []);
    await vscode.commands.executeCommand('undo');
    await found(document, ['unknown-key diagsmiht']);
    // Closes it as a document that cites, at once.
    await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await eventually(() => assert.deepEqual(ours(document.uri), []));
  });

  it('leave a key alone while it is typed', async () => {
    const document = await show('typed.tex', '\\cite{diagsmith}\\cite{}\\bibliography{diagrefs}');
    const editor = vscode.window.activeTextEditor;
    if (editor?.document !== document) throw new Error('Not shown');
    const at = document.positionAt(document.getText().indexOf('{}') + 1);
    editor.selection = new vscode.Selection(at, at);
    await vscode.commands.executeCommand('type', { text: 'diagnon' });
    await passedWhile();
    assert.deepEqual(ours(document.uri), []);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await found(document, ['unknown-key diagnon']);
    await document.save();
  });

  it('follow the bibliography', async () => {
    await write('moving.bib', refs);
    const document = await show('c.tex', '\\cite{diagmoved}\\bibliography{moving}');
    await found(document, ['unknown-key diagmoved']);
    await write('moving.bib', refs.replace('diagsmith', 'diagmoved'));
    await found(document, []);
    await vscode.workspace.fs.delete(at('moving.bib'));
    await found(document, ['missing-bibliography moving']);
  });

  it('leave references to figures and the like alone', async () => {
    const text = '---\nbibliography: diagrefs.bib\n---\nSee @fig-one, @eq:two, [@sec-three] and @diagnobody.\n';
    await found(await show('d.md', text), ['unknown-key diagnobody']);
  });

  it('say nothing of @names where there is no bibliography, nor of LaTeX without any', async () => {
    const notes = await show('e.md', 'Thanks to @someone and [@another]. Read @mention2020.\n');
    const bare = await show('e.tex', '\\cite{diagnobody}\n');
    await passed();
    assert.deepEqual([...ours(notes.uri), ...ours(bare.uri)], []);
  });

  it('mark a misspelt key where the workspace’s bibliographies are meant, and @names are still names', async () => {
    const document = await show('f.md', 'As [@diagsmith; @diagsmiht] and @someone say.\n');
    await found(document, ['unknown-key diagsmiht']);
  });

  it('name a bibliography that does not exist, once, and create it', async () => {
    const document = await show('g.tex', '\\cite{li2026r3l} \\cite{xie2026entropy}\n\\bibliography{diaggone}\n');
    await found(document, ['missing-bibliography diaggone']);
    await apply(await fixes(document, 'diaggone'), /^Create diaggone\.bib with 2 cited entries$/);
    await found(document, []);
    const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(at('diaggone.bib')));
    assert.match(written, /\{li2026r3l,[^]*\{xie2026entropy,/);
    await vscode.workspace.fs.delete(at('diaggone.bib'));
  });

  it('tell citation styles and locales that there are not, with a fix that lists those that there are', async () => {
    const text = '---\nbibliography: diagrefs.bib\ncsl: nowhere\nlang: tlh\n---\n\n[@diagsmith]\n';
    const document = await show('styles.md', text);
    await found(document, ['missing-style nowhere', 'missing-locale tlh']);
    const [fix] = (await fixes(document, 'nowhere')).filter(({ title }) => /^Choose Citation Style/.test(title));
    const { command = '', arguments: given = [] } = fix?.command ?? {};
    const chosen = vscode.commands.executeCommand(command, ...(given as unknown[]));
    await eventually(async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      assert.notInclude(document.getText(), 'nowhere');
    });
    await chosen;
    await found(document, ['missing-locale tlh']);
  });

  it('change a misspelt key, or search for it', async () => {
    const document = await show('h.tex', '\\cite{diagsmiht}\n\\bibliography{diagrefs}\n');
    await found(document, ['unknown-key diagsmiht']);
    const actions = await fixes(document, 'diagsmiht');
    assert.deepEqual(
      actions.map(({ title }) => title),
      [
        'Change to “diagsmith”',
        'Search Papers for “diagsmiht”',
        'Create Entry “diagsmiht” from Online Search…',
        'Create Entry “diagsmiht”',
        'Why Is This Key Unknown?',
      ],
    );
    assert.deepEqual(
      actions.slice(1, 4).map(({ command }) => command?.arguments),
      [['diagsmiht'], [document.uri.toString(), 'diagsmiht', 'diagsmiht'], [document.uri.toString(), 'diagsmiht']],
    );
    await apply(actions, /^Change to/);
    assert.include(document.getText(), '\\cite{diagsmith}');
    await found(document, []);
  });

  it('add an entry to the document’s bibliography and save it', async () => {
    await write('growing.bib', refs);
    const document = await show('i.tex', '\\cite{li2026r3l} \\cite{xie2026intentrl}\n\\bibliography{growing}\n');
    await found(document, ['missing-entry li2026r3l', 'missing-entry xie2026intentrl']);
    const actions = await fixes(document, 'li2026r3l');
    const titles = actions.map(({ title }) => title);
    assert.match(titles[0] ?? '', /^Add “R³L: .*” to diagnostics\/growing\.bib$/);
    assert.match(titles[1] ?? '', /^Add all 2 missing entries to diagnostics\/growing\.bib$/);
    await apply(actions, /^Add “R³L/);
    await found(document, ['missing-entry xie2026intentrl']);
    const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(at('growing.bib')));
    assert.isTrue(written.startsWith(refs.trimEnd()));
    assert.include(written, '{li2026r3l,');
    assert.isFalse(document.isDirty);
    await vscode.workspace.fs.delete(at('growing.bib'));
  });

  it('add an entry where it belongs though the lines of the bibliography have different ends', async () => {
    await write('mixed.bib', `${refs.replaceAll('\n', '\r\n')}${refs.replace('diagsmith', 'diagmixed')}`);
    const document = await show('k.tex', '\\cite{li2026r3l}\n\\bibliography{mixed}\n');
    await found(document, ['missing-entry li2026r3l']);
    await apply(await fixes(document, 'li2026r3l'), /^Add/);
    const written = new TextDecoder().decode(await vscode.workspace.fs.readFile(at('mixed.bib')));
    assert.match(written.replaceAll('\r\n', '\n'), /year = 2020\n\}\n+@misc\{li2026r3l,[^@]*\}\s*$/);
    await vscode.workspace.fs.delete(at('mixed.bib'));
  });

  it('tell in a bibliography what is wrong, and where', async () => {
    const text = `@article{one, title={A Thing} journal={J}, author={A B}, year=2000, doi={10.1/diag}}
@article{one, title={Other}, author={A}, journal={J}, year=1999}
@article{three, title={A Thing}, author={A B}, journal={J}, doi={10.1/diag}}
@misc{four, title={Preprint}, author={C}, eprint={2401.00001}, archivePrefix={arXiv}}
`;
    const document = await show('wrong.bib', text);
    await eventually(() =>
      assert.deepEqual(
        ours(document.uri).map(({ code, severity, range }) => [code, severity, range.start.line]),
        [
          ['missing-comma', vscode.DiagnosticSeverity.Error, 0],
          ['duplicate-key', vscode.DiagnosticSeverity.Warning, 1],
          ['missing-field', vscode.DiagnosticSeverity.Information, 2],
          ['same-paper', vscode.DiagnosticSeverity.Warning, 2],
          ['preprint', vscode.DiagnosticSeverity.Hint, 3],
        ],
      ),
    );
    const duplicate = ours(document.uri)[1];
    assert.strictEqual(duplicate?.relatedInformation?.[0]?.location.range.start.line, 0);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '\n\n');
    edit.insert(document.uri, new vscode.Position(0, text.indexOf(' journal')), ',');
    await vscode.workspace.applyEdit(edit);
    await eventually(() =>
      assert.deepEqual(
        ours(document.uri).map(({ code, range }) => `${code as string} ${range.start.line}`),
        ['duplicate-key 3', 'missing-field 4', 'same-paper 4', 'preprint 5'],
      ),
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(at('wrong.bib'));
  });

  it('are told also of a bibliography that no one reads, once it is open', async () => {
    const document = await show(
      'node_modules/ignored.bib',
      '@article{x, title={T}, author={A}, journal={J} year=2000}',
    );
    await found(document, ['missing-comma ']);
  });

  it('tell of characters lost to a wrong encoding', async () => {
    const bytes = [...'@misc{x, title={M?ller}}'].map((letter) => (letter === '?' ? 0xfc : letter.charCodeAt(0)));
    await vscode.workspace.fs.writeFile(at('latin.bib'), Uint8Array.from(bytes));
    const document = await vscode.workspace.openTextDocument(at('latin.bib'));
    await found(document, ['encoding \ufffd']);
  });

  it('are no more than can be read', async () => {
    const entry = (n: number) => `@article{many${n}, title={Many ${n}}}\n`;
    const document = await show('many.bib', Array.from({ length: 300 }, (_, n) => entry(n)).join(''));
    await eventually(() => {
      const told = ours(document.uri);
      assert.lengthOf(told, 501);
      assert.match(told[0]?.message ?? '', /the first 500 problems/);
    });
    await vscode.workspace.fs.delete(at('many.bib'));
  });

  it('are as severe as is set', async () => {
    const settings = vscode.workspace.getConfiguration('ibid.diagnostics');
    const document = await show('j.tex', '\\cite{diagsmiht}\n\\bibliography{diagrefs}\n');
    await found(document, ['unknown-key diagsmiht']);
    try {
      await settings.update('unknownKey', 'error', vscode.ConfigurationTarget.Workspace);
      await eventually(() => assert.strictEqual(ours(document.uri)[0]?.severity, vscode.DiagnosticSeverity.Error));
      await settings.update('unknownKey', 'off', vscode.ConfigurationTarget.Workspace);
      await found(document, []);
    } finally {
      await settings.update('unknownKey', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await found(document, ['unknown-key diagsmiht']);
  });
});
