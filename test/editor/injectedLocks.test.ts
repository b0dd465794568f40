import { assert } from 'chai';
import * as vscode from 'vscode';
import { acceptReference, saveVerdicts } from '../../src/editor/checkReferences/changeFiles';
import type { EngineHost } from '../../src/editor/platform/engine/engineHost';
import { OutdatedPlan } from '../../src/editor/platform/documents/planAgain';
import { inWorkspace, writeText } from './checkedFolder';
import { activated, closeEditors, describeOnce, eventually, isInBrowser, ownHost } from './helpers';
import { hashOfEntry, injecting, lockOf } from './injecting';

const entry = '@article{lockedsand,\n  title = {On Locked Sand},\n  author = {Brook, Ada},\n  year = 2020\n}\n';

/** What writes into the `references.lock.json` beside a bibliography. */
const features: readonly {
  readonly name: string;
  readonly run: (host: EngineHost, uri: string, hash: string) => Promise<unknown>;
  readonly written: RegExp;
}[] = [
  {
    name: 'accepting an entry',
    run: (host, uri, hash) => acceptReference(host, { uri, key: 'lockedsand', hash }),
    written: /\n {2}"accepted": \[\n/,
  },
  {
    name: 'saving results',
    run: (host, uri) => saveVerdicts(host, { bibliography: uri }),
    written: /\n {2}"checked": \[\n/,
  },
];

describeOnce('A change at any wait of a feature that writes a lock file', () => {
  let own: Awaited<ReturnType<typeof ownHost>>;
  before(async () => {
    await activated();
    own = await ownHost();
  });
  afterEach(closeEditors);
  after(async () => {
    own.dispose();
    await vscode.workspace.fs.delete(inWorkspace('locks'), { recursive: true });
  });

  const diskText = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

  for (const { name, run, written } of features) {
    for (const n of isInBrowser ? [2, 4, Infinity] : [1, 2, 3, 4, Infinity]) {
      /** The lock file as it was before, and as it is after. */
      const change = async (kind: string, inject: (lock: vscode.TextDocument) => Promise<unknown>) => {
        const folder = `${kind}${name.replaceAll(' ', '')}${n}`;
        const bibliography = inWorkspace('locks', folder, 'refs.bib');
        await writeText(bibliography, entry);
        await own.host.engine.loadBibliography(bibliography.toString(), `locks/${folder}/refs.bib`);
        await own.host.whenSettled();
        const hash = await hashOfEntry(own.host, bibliography.toString());
        const uri = inWorkspace('locks', folder, 'references.lock.json');
        const before = lockOf('refs.bib', 'lockedsand', hash);
        await writeText(uri, before);
        const lock = await vscode.workspace.openTextDocument(uri);
        const host = injecting(own.host, n, () => inject(lock));
        await run(host, bibliography.toString(), hash).catch((error: unknown) =>
          assert.instanceOf(error, OutdatedPlan),
        );
        return { before, lock };
      };

      it(`of ${name} leaves what is typed, and does not save it: at wait ${n}`, async () => {
        let typedInto: string | undefined;
        const { before, lock } = await change('typed', async (document) => {
          const text = document.getText();
          const edit = new vscode.WorkspaceEdit();
          edit.insert(document.uri, new vscode.Position(0, 1), '"typed": 1,');
          if (await vscode.workspace.applyEdit(edit)) typedInto = text;
        });
        const now = lock.getText();
        if (typedInto === undefined) {
          assert.match(now, written);
          assert.strictEqual(await diskText(lock.uri), now);
        } else {
          assert.include(JSON.parse(now), { typed: 1 });
          if (typedInto === before) assert.strictEqual(await diskText(lock.uri), before);
        }
      });

      it(`of ${name} leaves what another program writes: at wait ${n}`, async () => {
        let isWritten = false;
        const { lock } = await change('written', async ({ uri }) => {
          await writeText(uri, (await diskText(uri)).replace('{', '{"other": 1,'));
          isWritten = true;
        });
        await eventually(async () => {
          const saved = await diskText(lock.uri);
          if (isWritten) assert.include(JSON.parse(saved), { other: 1 });
          else assert.match(saved, written);
        });
      });
    }
  }
});
