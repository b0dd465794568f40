import { assert } from 'chai';
import * as vscode from 'vscode';
import { registerOffer } from '../../src/editor/offer/registerOffer';
import { Citations } from '../../src/editor/platform/documents/citations';
import { closeEditors, eventually, openText, ownHost } from './helpers';

/** A memory that lives as long as the test. */
class Memory implements vscode.Memento {
  readonly #values = new Map<string, unknown>();
  keys = () => [...this.#values.keys()];
  get = (key: string, otherwise?: unknown) => (this.#values.has(key) ? this.#values.get(key) : otherwise) as never;
  update = (key: string, value: unknown) => Promise.resolve(void this.#values.set(key, value));
}

const validate = () => vscode.workspace.getConfiguration('markdown.validate');

describe('the offer to switch off the check of reference links', () => {
  let own: Awaited<ReturnType<typeof ownHost>>;
  let citations: Citations;
  before(async () => {
    own = await ownHost();
    citations = new Citations(own.host);
    await validate().update('enabled', true, vscode.ConfigurationTarget.Workspace);
  });
  after(async () => {
    await validate().update('enabled', undefined, vscode.ConfigurationTarget.Workspace);
    citations.dispose();
    own.dispose();
  });
  afterEach(closeEditors);

  /** Shows a text, and says whether the offer was made once VS Code has complained of it. */
  async function isOffered(text: string, memory: Memory, patience = 1500): Promise<boolean> {
    const offer = registerOffer(citations, { workspaceState: memory, globalState: new Memory() }, own.log);
    const { document } = await openText('markdown', text);
    await eventually(() => {
      const told = vscode.languages.getDiagnostics(document.uri).map(({ message }) => message);
      assert.match(told.join('\n'), /No link definition found/);
    });
    const offered = await eventually(() => {
      assert.isTrue(memory.get('ibid.offeredReferenceLinks'));
      return true;
    }, patience).catch(() => false);
    offer.dispose();
    await vscode.commands.executeCommand('notifications.clearAll');
    return offered;
  }

  it('is made where a citation is taken for a broken link, and never twice', async () => {
    const memory = new Memory();
    assert.isTrue(await isOffered('As [@xie2026entropy] shows.', memory, 10_000));
    let asked = false;
    const once = { ...memory, get: memory.get, keys: memory.keys, update: () => Promise.resolve(void (asked = true)) };
    const offer = registerOffer(citations, { workspaceState: once, globalState: new Memory() }, own.log);
    await openText('markdown', 'As [@xie2026intentrl] shows.');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    offer.dispose();
    assert.isFalse(asked);
  });

  it('is not made for what is no citation of a known paper', async () => {
    assert.isFalse(await isOffered('As [nothing][nowhere] and [@nobody1900] show.', new Memory()));
  });
});
