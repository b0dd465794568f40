import { assert } from 'chai';
import * as vscode from 'vscode';
import { removeEntries } from '../../src/editor/document/removeUnused';
import { DocumentTree } from '../../src/editor/document/documentTree';
import { FollowedDocument } from '../../src/editor/platform/documents/followedDocument';
import type { Node } from '../../src/editor/document/nodes';
import { documentText } from '../../src/editor/platform/documents/documents';
import { Citations } from '../../src/editor/platform/documents/citations';
import { closeEditors, eventually, openText, ownHost } from './helpers';
import { citationStatus } from '../../src/editor/status/registerStatus';
import { injecting } from './injecting';

const refs = `@article{docsmith, title={On Listed Things}, author={Smith, Ann}, journal={J}, year=2020}
@book{docuncited, title={Never Read}, author={Jones, Bo}, publisher={P}, year=1999}
`;

describe('This Document', () => {
  let own: Awaited<ReturnType<typeof ownHost>>;
  let citations: Citations;
  let tree: DocumentTree;
  let folder: vscode.Uri;
  before(async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('No workspace is open');
    folder = vscode.Uri.joinPath(workspace.uri, 'document');
    await write('docrefs.bib', refs);
    own = await ownHost();
    citations = new Citations(own.host);
    tree = new DocumentTree(own.host, citations, own.log);
  });
  after(async () => {
    tree.dispose();
    citations.dispose();
    own.dispose();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });
  afterEach(closeEditors);

  const at = (name: string) => vscode.Uri.joinPath(folder, name);
  const write = (name: string, text: string) =>
    Promise.resolve(vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text)));

  async function show(name: string, text: string): Promise<vscode.TextDocument> {
    await write(name, text);
    const document = await vscode.workspace.openTextDocument(at(name));
    await vscode.window.showTextDocument(document);
    tree.show(document);
    return document;
  }

  async function children(node?: Node): Promise<{ node: Node; item: vscode.TreeItem }[]> {
    return (await tree.getChildren(node)).map((child) => ({ node: child, item: tree.getTreeItem(child) }));
  }

  /** The items of a group: label, description and icon. */
  async function group(label: string): Promise<(readonly [unknown, unknown, string | undefined])[]> {
    const found = (await children()).find(({ item }) => item.label === label);
    if (!found) throw new Error(`There is no group ${label}`);
    return (await children(found.node)).map(
      ({ item }) => [item.label, item.description, (item.iconPath as vscode.ThemeIcon).id] as const,
    );
  }

  const text = `\\documentclass{article}
As \\cite{docnobody, docsmith} and \\cite{hu2026seeupo}
and again \\cite[p.~3]{docsmith} say.
\\bibliography{docrefs,docgone}
`;

  it('says that a bibliography cannot be worked out, and marks no key then', async () => {
    await show('unresolved.md', '---\nbibliography: "`r list_files()`"\n---\n\n[@docnobody]\n');
    assert.deepEqual(await group('Bibliographies'), [['Unknown bibliography', undefined, 'question']]);
    assert.deepEqual(await group('Cited'), [['docnobody', '', 'file-text']]);
  });

  it('lists what is cited, in order, each key once, and marks what is unknown or missing', async () => {
    await show('a.tex', text);
    const cited = await group('Cited');
    assert.deepEqual(cited[0], ['docnobody', 'unknown', 'warning']);
    assert.deepEqual(cited[1], ['Smith 2020', 'docsmith · On Listed Things · 2 times', 'file-text']);
    assert.strictEqual(cited[2]?.[0], 'Hu et al. 2026');
    assert.match(String(cited[2]?.[1]), /^hu2026seeupo · not in the bibliography · SeeUPO: /);
    assert.strictEqual(cited[2]?.[2], 'circle-slash');
    assert.lengthOf(cited, 3);
  });

  it('has its citations and problems counted in the status bar', async () => {
    const document = await show('counted.tex', text);
    const counted = { text: '$(quote) 4 $(warning) 2', tooltip: '4 citations, 2 problems' };
    await eventually(async () => assert.deepEqual(citationStatus((await citations.of(document))!), counted));
    const alone = await show('alone.md', '---\nbibliography: docrefs.bib\n---\n\n[@docsmith]\n');
    const fine = { text: '$(quote) 1', tooltip: '1 citation, no problems' };
    await eventually(async () => assert.deepEqual(citationStatus((await citations.of(alone))!), fine));
  });

  it('lists what is not cited and the bibliographies, with those that do not exist', async () => {
    await show('a.tex', text);
    const groups = await children();
    assert.deepEqual(
      groups.map(({ item }) => [item.label, item.description, item.collapsibleState]),
      [
        ['Cited', '3', vscode.TreeItemCollapsibleState.Expanded],
        ['Not Cited', '1', vscode.TreeItemCollapsibleState.Collapsed],
        ['Bibliographies', '2', vscode.TreeItemCollapsibleState.Expanded],
      ],
    );
    assert.deepEqual(await group('Not Cited'), [['Jones 1999', 'docuncited · Never Read', 'file-text']]);
    assert.deepEqual(await group('Bibliographies'), [
      ['docrefs.bib', 'document/docrefs.bib', 'library'],
      ['docgone.bib', 'document/docgone.bib · does not exist', 'warning'],
    ]);
  });

  it('leads to each citation and to the entry', async () => {
    await show('a.tex', text);
    const [cited, uncited] = await children();
    const [, smith] = await children(cited?.node);
    const { command, arguments: args } = smith?.item.command ?? {};
    assert.strictEqual(command, 'vscode.open');
    await vscode.commands.executeCommand('vscode.open', ...(args as [vscode.Uri, vscode.TextDocumentShowOptions]));
    const editor = vscode.window.activeTextEditor;
    assert.strictEqual(editor?.document.getText(editor.selection), 'docsmith');
    assert.strictEqual(editor?.selection.start.line, 1);

    const places = await children(smith?.node);
    assert.deepEqual(
      places.map(({ item }) => [item.label, item.description]),
      [
        ['Line 2', 'As \\cite{docnobody, docsmith} and \\cite{hu2026seeupo}'],
        ['Line 3', 'and again \\cite[p.~3]{docsmith} say.'],
      ],
    );
    assert.lengthOf(await children(places[0]?.node), 0);

    const [never] = await children(uncited?.node);
    for (const [node, line] of [
      [smith?.node, 0],
      [never?.node, 1],
    ] as const) {
      await vscode.commands.executeCommand('ibid.goToEntry', node);
      await eventually(() => {
        const active = vscode.window.activeTextEditor;
        assert.match(active?.document.uri.path ?? '', /docrefs\.bib$/);
        assert.strictEqual(active?.selection.start.line, line);
      });
    }
  });

  it('has the papers’ menus, cards with abstracts, and labels to be read out', async () => {
    await show('a.tex', text);
    const [cited] = await children();
    const [nobody, smith, seeupo] = await children(cited?.node);
    assert.deepEqual(
      [nobody, smith, seeupo].map((one) => one?.item.contextValue),
      [undefined, 'paper', 'paper'],
    );
    if (!seeupo || !cited) throw new Error('Something is not listed');
    assert.propertyVal(seeupo.node, 'paperId', '2602.06554');
    const resolved = await tree.resolveTreeItem(seeupo.item, seeupo.node);
    assert.include((resolved.tooltip as vscode.MarkdownString).value, 'paradigm for training large language model');
    assert.strictEqual(smith?.item.accessibilityInformation?.label, 'On Listed Things, docsmith, 2 times');
    for (const { node } of await children()) {
      for (const { item } of await children(node)) assert.isNotEmpty(item.accessibilityInformation?.label);
    }
  });

  it('follows the text', async () => {
    const document = await show('b.md', '---\nbibliography: docrefs.bib\n---\nNothing yet, see @fig-one.\n');
    assert.deepEqual(
      (await children()).map(({ item }) => item.label),
      ['Not Cited', 'Bibliographies'],
    );
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(3, 0), '[@docuncited] ');
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(await group('Cited'), [['Jones 1999', 'docuncited · Never Read', 'file-text']]);
    await document.save();
  });

  it('takes no @name for a citation where there is no bibliography', async () => {
    tree.show((await openText('markdown', 'Thanks to @docperson for [@docsmith] and [@docnobody].')).document);
    assert.deepEqual(await group('Cited'), [
      ['Smith 2020', 'docsmith · On Listed Things', 'file-text'],
      ['docnobody', 'unknown', 'warning'],
    ]);
  });

  it('turns to the document that is active, and keeps it while something else is', async () => {
    const note = await show('c.md', 'A note.');
    const followed = new FollowedDocument();
    try {
      assert.strictEqual(followed.document, note);
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at('docrefs.bib')));
      assert.strictEqual(followed.document, note);
      const { document } = await openText('latex', 'Some text.');
      await eventually(() => assert.strictEqual(followed.document, document));
      await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
      await eventually(() => assert.notStrictEqual(followed.document, document));
    } finally {
      followed.dispose();
    }
  });

  it('shows nothing without a document', async () => {
    tree.show(undefined);
    assert.deepEqual(await children(), []);
  });

  it('follows the cursor', async () => {
    const document = await show('cursor.tex', text);
    await children();
    const node = tree.nodeAt(document.positionAt(text.indexOf('docsmith') + 3));
    assert.deepInclude(node, { kind: 'key', key: 'docsmith' });
    assert.deepInclude(tree.getParent(node as Node), { kind: 'cited' });
    assert.isUndefined(tree.nodeAt(new vscode.Position(0, 0)));
  });

  it('says that nothing is cited only after a complete answer', async () => {
    const document = await show('overtaken.md', 'Nothing is cited.\n');
    const inserted = new vscode.WorkspaceEdit();
    inserted.insert(document.uri, new vscode.Position(0, 0), 'Still, ');
    // The text changes before the engine's answer arrives, which is the second: the library is waited for first.
    const hostTypedIn = injecting(own.host, 2, () => vscode.workspace.applyEdit(inserted));
    const overtaken = new DocumentTree(own.host, new Citations(hostTypedIn), own.log);
    try {
      assert.strictEqual(overtaken.state, 'loading');
      overtaken.show(document);
      assert.strictEqual(overtaken.state, 'loading');
      assert.deepEqual(await overtaken.getChildren(), []);
      assert.strictEqual(document.getText(), 'Still, Nothing is cited.\n');
      assert.strictEqual(overtaken.state, 'loading');
      assert.deepEqual(await overtaken.getChildren(), []);
      assert.strictEqual(overtaken.state, 'empty');
      overtaken.show((await openText('markdown', 'Another one.')).document);
      assert.strictEqual(overtaken.state, 'loading');
    } finally {
      overtaken.dispose();
      await document.save();
    }
  });

  it('says that a document could not be read, until it can be', async () => {
    const document = await show('failing.md', 'Nothing is cited.\n');
    const stopped = () => Promise.reject(new Error('the engine stopped'));
    const failing = new DocumentTree(own.host, new Citations(injecting(own.host, 2, stopped)), own.log);
    try {
      failing.show(document);
      assert.deepEqual(await failing.getChildren(), []);
      assert.strictEqual(failing.state, 'failed');
      assert.deepEqual(await failing.getChildren(), []);
      assert.strictEqual(failing.state, 'empty');
    } finally {
      failing.dispose();
    }
  });

  it('keeps what it has read where a later answer fails', async () => {
    const document = await show('later.tex', text);
    // The second list asks for verdicts only, as the text is the same.
    const stopped = () => Promise.reject(new Error('the engine stopped'));
    const failing = new DocumentTree(injecting(own.host, 2, stopped), citations, own.log);
    try {
      failing.show(document);
      assert.lengthOf(await failing.getChildren(), 3);
      assert.lengthOf(await failing.getChildren(), 3);
      assert.strictEqual(failing.state, 'read');
    } finally {
      failing.dispose();
    }
  });

  it('removes entries that nothing cites, in one step', async () => {
    const entries = refs.replace('docsmith', 'docused').replace('docuncited', 'docunused');
    await write('unused.bib', entries);
    const document = await show('unused.tex', '\\cite{docused}\n\\bibliography{unused}\n');
    const source = documentText(document);
    const unused = source ? await own.host.engine.unusedEntries(source) : [];
    assert.deepEqual(
      unused.map(({ known }) => known.key),
      ['docunused'],
    );
    await removeEntries(own.host, unused);
    const bibliography = await vscode.workspace.openTextDocument(at('unused.bib'));
    assert.strictEqual(bibliography.getText(), entries.slice(0, entries.indexOf('@book')));
    await vscode.window.showTextDocument(bibliography);
    await vscode.commands.executeCommand('undo');
    await eventually(() => assert.strictEqual(bibliography.getText(), entries));
    await bibliography.save();
  });
});
