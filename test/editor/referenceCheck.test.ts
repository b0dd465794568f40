import { assert } from 'chai';
import * as vscode from 'vscode';
import type { IbidApi } from '../../src/editor/api/api';
import { reportText } from '../../src/editor/checkReferences/report';
import { ProjectWatch } from '../../src/editor/checkReferences/watchProject';
import { treeItemOf } from '../../src/editor/document/items';
import { groupsOf } from '../../src/editor/document/nodes';
import { Citations } from '../../src/editor/platform/documents/citations';
import type { CheckedEntry } from '../../src/engine/protocol/check';
import { allowIndexes, configure, fixAt, forbidIndexes, inWorkspace, marksIn, writeText } from './checkedFolder';
import { activated, closeEditors, eventually, openText, ownHost } from './helpers';

const sand = (year: string) =>
  `@article{sand,\n  title = {Measuring the Drift of Sand \\& Silt},\n  author = {Brook, Ada and van der Stein, Jürgen and {The Dune Group}},\n  year = {${year}}\n}\n`;
const ghost =
  '@article{ghost,\n  title = {Frobnicated Sandwiches in Quantum Meadows},\n  author = {Nobody, Ann},\n  year = {2020}\n}\n';
const retracted =
  '@inproceedings{dunes,\n  title = {Learning to Count Dunes with {GPUs}},\n  author = {Okafor, M.},\n  year = {2019}\n}\n';
const checkedGhost: CheckedEntry = {
  key: 'ghost',
  title: 'Sandwiches',
  verdict: 'notFound',
  differences: [],
  sources: ['crossref', 'openalex'],
  uri: 'file:///a.bib',
  path: 'a.bib',
  hash: '',
  entry: { uri: 'file:///a.bib', start: 0, end: 1 },
  keyRange: { start: 0, end: 1 },
  at: Date.UTC(2026, 10, 26),
};

describe('Check References', () => {
  let api: IbidApi;
  let bib: vscode.Uri;
  let lock: vscode.Uri;
  const write = (text: string) => writeText(bib, text);
  const marks = (uri = bib) => marksIn(uri);

  before(async () => {
    api = await activated();
    await allowIndexes();
    bib = inWorkspace('checked', 'checked.bib');
    lock = inWorkspace('checked', 'references.lock.json');
  });
  beforeEach(() => write(sand('2019') + ghost));
  afterEach(closeEditors);
  after(async () => {
    await forbidIndexes();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(bib, '..'), { recursive: true });
  });

  it('tells other extensions, and asks nothing where nothing may be asked', async () => {
    const [wrong, missing] = await api.checkReferences(bib);
    assert.deepInclude(wrong, { key: 'sand', verdict: 'differs' });
    assert.deepEqual(wrong?.differences, [{ field: 'year', is: '2019', should: '2021' }]);
    assert.deepEqual(missing, {
      key: 'ghost',
      verdict: 'notFound',
      differences: [],
      sources: ['crossref', 'openalex', 'datacite'],
    });
    await configure('online.enabled', 'off');
    const off = await api.checkReferences(bib);
    assert.deepEqual(
      off.map(({ verdict }) => verdict),
      ['notChecked', 'notChecked'],
    );
    await configure('online.enabled', 'on');
  });

  it('marks what is wrong where it stands, and at citations of what was not found', async () => {
    await vscode.commands.executeCommand('ibid.checkReferences', bib);
    const [wrong, missing] = await eventually(() => {
      const all = marks();
      assert.lengthOf(all, 2);
      return all;
    });
    assert.strictEqual(wrong?.message, 'Crossref and OpenAlex have another year: 2021, not 2019.');
    assert.strictEqual(wrong?.severity, vscode.DiagnosticSeverity.Warning);
    assert.include(missing?.message, 'No record found in Crossref, OpenAlex and DataCite.');
    const editor = await openText('latex', '\\cite{sand,ghost}\n\\addbibresource{checked/checked.bib}');
    await eventually(() => assert.lengthOf(marks(editor.document.uri), 1));
    await configure('diagnostics.reference', 'off');
    await eventually(() => assert.isEmpty(marks()));
    await configure('diagnostics.reference', undefined);
  });

  it('takes the value of the index, which one undo takes back', async () => {
    const document = await vscode.workspace.openTextDocument(bib);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('ibid.checkReferences');
    const range = await eventually(() => {
      const [wrong] = marks();
      if (!wrong) throw new Error('Not marked');
      return wrong.range;
    });
    await fixAt(bib, range, 'Change year to “2021”');
    assert.strictEqual(document.getText(), sand('2021') + ghost);
    await eventually(() => assert.lengthOf(marks(), 1));
    await vscode.commands.executeCommand('undo');
    await eventually(() => assert.strictEqual(document.getText(), sand('2019') + ghost));
  });

  it('leaves alone what was accepted as it is', async () => {
    await vscode.commands.executeCommand('ibid.checkReferences', bib);
    const range = await eventually(() => {
      const missing = marks().find(({ message }) => message.startsWith('No record'));
      if (!missing) throw new Error('Not marked');
      return missing.range;
    });
    await fixAt(bib, range, 'Accept As Is');
    await eventually(() => assert.lengthOf(marks(), 1));
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(lock));
    assert.include(text, '"key": "ghost"');
  });

  it('tells of retractions as errors, in the hover card and in completion', async () => {
    await write(retracted);
    const mark = await eventually(async () => {
      // A change of the file is told after a while.
      await vscode.commands.executeCommand('ibid.checkReferences', bib);
      const [first] = marks();
      assert.strictEqual(first?.message, 'Retracted, according to Crossref.');
      return first;
    });
    assert.strictEqual(mark?.severity, vscode.DiagnosticSeverity.Error);
    const { document } = await openText('latex', '\\cite{dunes}\n\\addbibresource{checked/checked.bib}');
    await eventually(() =>
      assert.deepEqual(
        marks(document.uri).map(({ severity }) => severity),
        [vscode.DiagnosticSeverity.Error],
      ),
    );
    const at = new vscode.Position(0, 7);
    await eventually(async () => {
      const run = vscode.commands.executeCommand;
      const hovers = await run<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
      const text = hovers.flatMap(({ contents }) => contents.map((part) => (part as vscode.MarkdownString).value));
      assert.include(text.join(), '**Retracted&#44; according to Crossref&#46;**');
      const list = await run<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at);
      const item = list.items.find(({ insertText }) => insertText === 'dunes');
      assert.match(item?.detail ?? '', /^Retracted · /);
      assert.deepEqual(item?.tags, [vscode.CompletionItemTag.Deprecated]);
    });
  });

  it('groups what a document cites by its state in This Document', async () => {
    const uri = vscode.Uri.joinPath(bib, '..', 'states.tex');
    const text = '\\addbibresource{checked.bib}\n\\cite{sand,ghost}\n';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const own = await ownHost();
    const citations = new Citations(own.host);
    const missing = { ...checkedGhost, uri: bib.toString() };
    await eventually(async () => {
      const found = await citations.of(document);
      assert.isDefined(found);
      if (!found) return;
      const groups = (checked: readonly CheckedEntry[]) => groupsOf(document, found, checked);
      assert.notInclude(
        groups([]).map(({ kind }) => kind),
        'references',
      );
      const group = groups([missing]).find(({ kind }) => kind === 'references');
      const rows = (group?.children ?? []).flatMap((node) => {
        const references = 'children' in node ? node.children : [];
        return [node, ...references].map((each) => {
          const { label, description, tooltip } = treeItemOf(each);
          return [label, description, tooltip];
        });
      });
      assert.deepEqual(rows, [
        ['Not found', '1', undefined],
        ['ghost', 'Sandwiches', 'No record found in Crossref and OpenAlex. The work may not exist.'],
        ['Not checked', '1', undefined],
        ['sand', 'Measuring the Drift of Sand & Silt', 'Not checked since the entry was changed or added.'],
      ]);
    });
    citations.dispose();
    own.dispose();
  });

  it('shows its report again', async () => {
    await eventually(async () => {
      await vscode.commands.executeCommand('ibid.checkReferences', bib);
      await vscode.commands.executeCommand('ibid.showReferenceReport', bib);
      const { document } = vscode.window.activeTextEditor ?? {};
      assert.strictEqual(document?.languageId, 'markdown');
      assert.match(
        document?.getText() ?? '',
        /## Not found \(1\)\n\n- \*\*ghost\*\*[^]*## Differs \(1\)\n\n- \*\*sand\*\*/,
      );
    });
  });

  it('saves results beside the bibliography on request', async () => {
    await eventually(async () => {
      await vscode.commands.executeCommand('ibid.checkReferences', bib);
      await vscode.commands.executeCommand('ibid.saveVerdicts', bib);
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(lock));
      const { checked } = JSON.parse(text) as { checked: { key: string; verdict: string; file: string }[] };
      assert.deepEqual(
        checked.map(({ key, verdict, file }) => [key, verdict, file]),
        [
          ['ghost', 'notFound', 'checked.bib'],
          ['sand', 'differs', 'checked.bib'],
        ],
      );
    });
  });

  it('saves no file that the user had left unsaved', async () => {
    const folder = inWorkspace('unsaved');
    const file = vscode.Uri.joinPath(folder, 'unsaved.bib');
    const beside = vscode.Uri.joinPath(folder, 'references.lock.json');
    const empty = '{ "version": 1 }\n';
    await writeText(file, sand('2019') + ghost);
    await writeText(beside, empty);
    const document = await vscode.workspace.openTextDocument(beside);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(beside, new vscode.Position(0, 1), ' "mine": 1,');
    await vscode.workspace.applyEdit(edit);
    assert.isTrue(document.isDirty);
    await eventually(async () => {
      await vscode.commands.executeCommand('ibid.checkReferences', file);
      await vscode.commands.executeCommand('ibid.saveVerdicts', file);
      assert.include(document.getText(), '"key": "sand"');
    });
    const range = await eventually(() => {
      const missing = marks(file).find(({ message }) => message.startsWith('No record'));
      if (!missing) throw new Error('Not marked');
      return missing.range;
    });
    // Fixes are asked of files that are open alone.
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    await fixAt(file, range, 'Accept As Is');
    assert.include(document.getText(), '"accepted"');
    assert.include(document.getText(), '"mine": 1');
    assert.isTrue(document.isDirty);
    assert.strictEqual(new TextDecoder().decode(await vscode.workspace.fs.readFile(beside)), empty);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  it('watches a project until it is told to stop', async () => {
    const values = new Map<string, unknown>();
    const state = {
      keys: () => [...values.keys()],
      get: (key: string) => values.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
    } as vscode.Memento;
    const own = await ownHost();
    const watch = new ProjectWatch(own.host, state, own.log);
    assert.isFalse(watch.isOn);
    assert.isUndefined(await watch.checkIfDue());
    values.set('watchedReferences', Date.now());
    assert.isTrue(watch.isOn);
    assert.isUndefined(await watch.checkIfDue());
    // Its host may ask nothing: then nothing is checked, and nothing is news.
    const week = 7 * 24 * 3_600_000;
    assert.deepEqual(await watch.checkIfDue(Date.now() + week + 1), []);
    await watch.stop();
    assert.isFalse(watch.isOn);
    watch.dispose();
    own.dispose();
  });

  it('reports what was found as a document in which nothing of an entry is markup', () => {
    const text = reportText('a.bib', [{ ...checkedGhost, key: 'x', title: '![a](b) *c*' }]);
    assert.include(text, '## Not found (1)');
    assert.include(text, '!\\[a\\](b) \\*c\\*');
    assert.include(text, 'No record found in Crossref and OpenAlex.');
    assert.include(text, '(Crossref, OpenAlex, 2026-11-26)');
  });
});
