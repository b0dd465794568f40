import { assert } from 'chai';
import * as vscode from 'vscode';
import { Fixes } from '../../src/editor/diagnostics/fixes';
import { correctReferences } from '../../src/editor/checkReferences/changeFiles';
import { applyCompletions } from '../../src/editor/complete/completeEntries';
import { nameStyle } from '../../src/editor/diagnostics/chooseStyle';
import { removeEntries } from '../../src/editor/document/removeUnused';
import { formatFile } from '../../src/editor/formatBibliography/registerFormatBibliography';
import { cite } from '../../src/editor/insert/applyPlan';
import { citeMention } from '../../src/editor/insert/mentions';
import { addEntry, createEntry } from '../../src/editor/insert/registerInsert';
import { documentText } from '../../src/editor/platform/documents/documents';
import { paperDropProvider } from '../../src/editor/paste/paperDrop';
import { pasteProvider } from '../../src/editor/paste/registerPaste';
import { Citations } from '../../src/editor/platform/documents/citations';
import type { EngineHost } from '../../src/editor/platform/engine/engineHost';
import { OutdatedPlan } from '../../src/editor/platform/documents/planAgain';
import { paperMime } from '../../src/editor/platform/ui/paperMime';
import { insertReferences } from '../../src/editor/references/registerReferences';
import type { UnusedEntry } from '../../src/engine/protocol/bibliographies';
import { activated, closeEditors, describeOnce, eventually, isInBrowser, ownHost } from './helpers';
import { hashOfEntry, injecting, lockOf } from './injecting';

const entropy = '2602.03392';
const refs =
  '@article{injectedsmith,\n  title = {On Injected Things},\n  abstract = {Some words.},\n  year = 2020\n}\n';
const more = refs.replace('injectedsmith', 'injectedlee').replace('On Injected', 'More Injected');
const typed = 'Typed in the meantime.\n';
const shown = ' shown.\n';
/** As many as the features wait for; after the last, nothing changes. In the browser, every other. */
const waits = isInBrowser ? [2, 4] : [1, 2, 3, 4];

let folder: vscode.Uri;
let own: Awaited<ReturnType<typeof ownHost>>;
const at = (name: string) => vscode.Uri.joinPath(folder, name);
const write = (name: string, text: string) => vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
const { token } = new vscode.CancellationTokenSource();

/** A feature that edits: applies what it would have VS Code apply, if anything, and tells what it has then written into the document. */
interface Feature {
  readonly name: string;
  readonly cited: string;
  /** The citation style that the document names. */
  readonly csl?: string;
  /** The key of the entry that is added. */
  readonly added?: string;
  /** What stands in the document where all was done; a feature may also leave it alone. */
  readonly written: RegExp;
  readonly run: (host: EngineHost, editor: vscode.TextEditor) => Promise<unknown>;
}

async function apply({ document }: vscode.TextEditor, found: Dropped | undefined, place: vscode.Range): Promise<void> {
  if (!found) return;
  const edit = found.additionalEdit ?? new vscode.WorkspaceEdit();
  edit.insert(
    document.uri,
    place.start,
    typeof found.insertText === 'string' ? found.insertText : found.insertText.value,
  );
  await vscode.workspace.applyEdit(edit);
}
type Dropped = Pick<vscode.DocumentDropEdit, 'insertText' | 'additionalEdit'>;

/** Applies the fix of the key after `As ` whose title begins so. */
async function fixKey(host: EngineHost, { document }: vscode.TextEditor, title: string): Promise<void> {
  const citations = new Citations(own.host);
  try {
    const fixes = new Fixes(host, citations, own.log);
    const start = document.getText().indexOf('As @') + 3;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + 5));
    const context = { diagnostics: [], only: undefined, triggerKind: vscode.CodeActionTriggerKind.Invoke };
    const actions = await fixes.provideCodeActions(document, range, context, token);
    const chosen = actions?.find((action) => action.title.startsWith(title));
    const { edit } = chosen ? await fixes.resolveCodeAction(chosen) : {};
    if (edit) await vscode.workspace.applyEdit(edit);
  } finally {
    citations.dispose();
  }
}

function transfer(mime: string, text: string): vscode.DataTransfer {
  const data = new vscode.DataTransfer();
  data.set(mime, new vscode.DataTransferItem(text));
  return data;
}

const features: readonly Feature[] = [
  {
    name: 'a citation',
    cited: '',
    written: /As \[@xie2026entropy\] shown\.\n$/,
    run: (host, editor) => {
      const offset = editor.document.offsetAt(editor.selection.active);
      const planner = host.engine.planCitation.bind(host.engine);
      const place = { start: offset, end: offset };
      return cite(host, own.log, editor, place, [entropy], (text, now) => planner(text, now, [entropy]));
    },
  },
  {
    name: 'an entry that is added',
    cited: '',
    written: /As {2}shown\.\n$/,
    run: (host, { document }) => addEntry(host, document, { id: entropy, key: 'xie2026entropy' }),
  },
  {
    name: 'an entry that is begun',
    cited: '@injectedbegun',
    added: 'injectedbegun',
    written: /As @injectedbegun shown\.\n$/,
    run: (host, { document }) => createEntry(host, document, 'injectedbegun'),
  },
  {
    name: 'a list of references',
    cited: '@injectedsmith',
    written:
      /As @injectedsmith shown\.\n[^]*On Injected Things|As @injectedsmith[^]*On Injected Things[^]* shown\.\n$/i,
    run: (host, editor) => insertReferences(host, editor),
  },
  {
    name: 'a paste',
    cited: '',
    written: /As \[@xie2026entropy\] shown\.\n$/,
    async run(host, editor) {
      const context = { only: undefined, triggerKind: vscode.DocumentPasteTriggerKind.Automatic };
      const data = transfer('text/plain', 'https://arxiv.org/abs/2602.03392');
      const { selection, document } = editor;
      const provider = pasteProvider(host, own.log);
      const edits = await provider.provideDocumentPasteEdits?.(document, [selection], data, context, token);
      await apply(editor, edits?.[0], selection);
    },
  },
  {
    name: 'a drop',
    cited: '',
    written: /As \[@xie2026entropy\] shown\.\n$/,
    async run(host, editor) {
      const { selection, document } = editor;
      const data = transfer(paperMime, JSON.stringify([entropy]));
      const provider = paperDropProvider(host, own.log);
      const edit = await provider.provideDocumentDropEdits(document, selection.active, data, token);
      await apply(editor, edit as Dropped | undefined, selection);
    },
  },
  {
    name: 'a fix',
    cited: '@xie2026entropy',
    written: /As @xie2026entropy shown\.\n$/,
    run: (host, editor) => fixKey(host, editor, 'Add'),
  },
  {
    name: 'a misspelt key',
    cited: '@injectedsmih',
    written: /As @injectedsmith shown\.\n$/,
    run: (host, editor) => fixKey(host, editor, 'Change to “injectedsmith”'),
  },
  {
    name: 'a citation style',
    cited: '@injectedsmith',
    csl: 'nowhere',
    written: /\ncsl: apa\n---\nFirst\.\n\nAs @injectedsmith shown\.\n$/,
    run: (host, { document }) => nameStyle(host, () => documentText(document), 'nowhere', 'apa'),
  },
  {
    name: 'a mention',
    cited: 'arXiv:2602.03392',
    written: /As (?:arXiv:2602\.03392 )?\[?@xie2026entropy\]? shown\.\n$/,
    async run(host, { document }) {
      const text = document.getText();
      const start = text.indexOf('arXiv:2602.03392');
      const mention = await own.host.engine.mentionedIn(text, start + 1);
      assert.isDefined(mention);
      const mentioned = text.slice(mention?.range.start, mention?.range.end);
      if (mention) await citeMention(host, own.log, document.uri.toString(), mention, mentioned);
    },
  },
];

/** An entry that no document cites. */
const unusedEntry = refs.replace('injectedsmith', 'injectedjones');
const aligned = (text: string) => text.replace('title =', 'title    =').replace('year =', 'year     =');

/** A feature that changes entries of a bibliography, which holds `unusedEntry`. */
interface BibliographyFeature {
  readonly name: string;
  readonly run: (host: EngineHost, uri: string) => Promise<unknown>;
  /** The entry after the change. */
  readonly changed: string;
}

const bibliographyFeatures: readonly BibliographyFeature[] = [
  {
    name: 'removing an entry',
    run: (host, uri) => {
      const known = { key: 'injectedjones' } as UnusedEntry['known'];
      return removeEntries(host, [{ known, place: { uri, start: 0, end: 0 }, path: '', sameKey: 1 }]);
    },
    changed: '',
  },
  {
    name: 'correcting an entry',
    async run(host, uri) {
      const hash = await hashOfEntry(own.host, uri);
      await write('references.lock.json', lockOf(uri.slice(uri.lastIndexOf('/') + 1), 'injectedjones', hash));
      await correctReferences(host, [{ uri, key: 'injectedjones', hash }]);
    },
    changed: unusedEntry.replace('2020', '{2021}'),
  },
  {
    name: 'formatting',
    run: (host, uri) => formatFile(host, uri, { align: true, orderFields: false, sort: [] }),
    changed: aligned(unusedEntry),
  },
  {
    name: 'completing a record',
    run: (host, uri) =>
      applyCompletions(host, uri, [{ key: 'injectedjones', changes: [{ name: 'doi', after: '{10.1000/injected}' }] }]),
    changed: unusedEntry.replace('year = 2020', 'year = 2020,\n  doi = {10.1000/injected}'),
  },
];

describeOnce('A change at any wait of an editing feature', () => {
  before(async () => {
    await activated();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('There is no workspace');
    folder = vscode.Uri.joinPath(workspace.uri, 'injected');
    own = await ownHost();
  });
  afterEach(closeEditors);
  after(async () => {
    own.dispose();
    await vscode.workspace.fs.delete(folder, { recursive: true });
  });

  async function open(name: string, { cited, csl = 'ieee' }: Feature): Promise<vscode.TextEditor> {
    await write(`${name}.bib`, refs);
    const text = `---\nbibliography: ${name}.bib\ncsl: ${csl}\n---\nFirst.\n\nAs ${cited}${shown}`;
    await write(`${name}.md`, text);
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at(`${name}.md`)));
    const cursor = editor.document.positionAt(text.length - shown.length);
    editor.selection = new vscode.Selection(cursor, cursor);
    await own.host.whenSettled();
    return editor;
  }

  for (const feature of features) {
    const { name, written, run, added = 'xie2026entropy' } = feature;
    for (const n of waits) {
      const file = `${name.replaceAll(' ', '')}${n}`;

      it(`of ${name} leaves what is typed above: at wait ${n}`, async () => {
        const editor = await open(`typed${file}`, feature);
        const { document } = editor;
        const before = document.getText();
        let isTyped = false;
        const host = injecting(own.host, n, async () => {
          const edit = new vscode.WorkspaceEdit();
          edit.insert(document.uri, new vscode.Position(4, 0), typed);
          isTyped = await vscode.workspace.applyEdit(edit);
        });
        await run(host, editor).catch((error: unknown) => assert.instanceOf(error, OutdatedPlan));
        const now = document.getText();
        if (isTyped) assert.include(now, `---\n${typed}First.\n\nAs `);
        const untyped = now.replace(typed, '');
        if (untyped !== before) assert.match(untyped, written);
        const bibliography = (await vscode.workspace.openTextDocument(at(`typed${file}.bib`))).getText();
        assert.isTrue(bibliography.startsWith(refs), bibliography);
      });

      it(`of ${name} leaves a bibliography whole that is rewritten: at wait ${n}`, async () => {
        const editor = await open(`written${file}`, feature);
        const bib = `written${file}.bib`;
        let isWritten = false;
        const host = injecting(own.host, n, async () => {
          await write(bib, more + refs);
          isWritten = true;
        });
        await run(host, editor).catch((error: unknown) => assert.instanceOf(error, OutdatedPlan));
        // A paste is saved after it was applied, and VS Code follows the file soon.
        await eventually(async () => {
          const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(at(bib)));
          const document = await vscode.workspace.openTextDocument(at(bib));
          for (const text of document.isDirty ? [saved, document.getText()] : [saved]) {
            const whole = [more + refs, refs].find((start) => text.startsWith(start) && (text !== refs || !isWritten));
            assert.isDefined(whole, `"${text}"`);
            assert.match(text.slice(whole?.length).replace(added, 'added'), /^(?:\s*@\w+\{added,[^@]*\}\s*)?$/);
          }
          if (!document.isDirty) assert.strictEqual(document.getText(), saved);
        });
      });
    }
  }

  for (const { name, run, changed } of bibliographyFeatures) {
    for (const n of [...waits, Infinity]) {
      const textOf = async (file: string) => (await vscode.workspace.openTextDocument(at(file))).getText();
      const change = async (file: string, inject: () => PromiseLike<unknown>) => {
        await own.host.engine.loadBibliography(at(file).toString(), `injected/${file}`);
        await own.host.whenSettled();
        const host = injecting(own.host, n, inject);
        try {
          await run(host, at(file).toString());
        } catch (error) {
          assert.instanceOf(error, OutdatedPlan);
        }
      };

      it(`of ${name} leaves what another program writes: at wait ${n}`, async () => {
        const file = `written${name.replaceAll(' ', '')}${n}.bib`;
        await write(file, unusedEntry);
        await change(file, () => write(file, more + unusedEntry));
        const text = await textOf(file);
        assert.include([more + unusedEntry, more + changed, aligned(more) + changed, unusedEntry, changed], text, text);
        if (n === Infinity) assert.strictEqual(text, changed);
      });

      it(`of ${name} leaves what is typed: at wait ${n}`, async () => {
        const file = `typed${name.replaceAll(' ', '')}${n}.bib`;
        await write(file, unusedEntry);
        const { uri } = await vscode.workspace.openTextDocument(at(file));
        await change(file, () => {
          const edit = new vscode.WorkspaceEdit();
          edit.insert(uri, new vscode.Position(0, 0), typed);
          return vscode.workspace.applyEdit(edit);
        });
        const text = await textOf(file);
        assert.include([typed + unusedEntry, typed + changed, unusedEntry, changed], text, text);
        if (n === Infinity) assert.strictEqual(text, changed);
      });
    }
  }
});
