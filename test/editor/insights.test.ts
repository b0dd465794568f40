import { assert } from 'chai';
import * as vscode from 'vscode';
import { InsightsPanel, insightsPage, readChosen } from '../../src/editor/insights/insightsPanel';
import { pictureBytes } from '../../src/editor/insights/savePicture';
import { FollowedDocument } from '../../src/editor/platform/documents/followedDocument';
import { createPanel } from '../../src/editor/platform/ui/webviewPage';
import { readPageMessage } from '../../src/webview/messages/insights';
import { activated, closeEditors, eventually, ownHost } from './helpers';

/** The tabs that show Insights. */
function insightsTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('ibid.insights'));
}

async function oneTab(): Promise<void> {
  await eventually(() => assert.lengthOf(insightsTabs(), 1));
}

describe('Insights', () => {
  before(activated);
  afterEach(closeEditors);

  it('opens in one panel, also for a query', async () => {
    await vscode.commands.executeCommand('ibid.showInsights');
    await oneTab();
    assert.strictEqual(insightsTabs()[0]?.label, 'Insights');
    await vscode.commands.executeCommand('ibid.showInsights', 'author:xie');
    await oneTab();
  });

  it('opens again after it was closed', async () => {
    await vscode.commands.executeCommand('ibid.showInsights');
    await oneTab();
    await closeEditors();
    await eventually(() => assert.lengthOf(insightsTabs(), 0));
    await vscode.commands.executeCommand('ibid.showInsights');
    await oneTab();
  });

  it('has a page whose script runs', async () => {
    const own = await ownHost();
    const { extensionUri } = vscode.extensions.getExtension('ibid.ibid') ?? {};
    if (!extensionUri) throw new Error('The extension is not installed');
    const followed = new FollowedDocument();
    const panel = createPanel(insightsPage, extensionUri, 'Insights', vscode.ViewColumn.Active);
    const said: unknown[] = [];
    panel.webview.onDidReceiveMessage((message: unknown) => said.push(message));
    const chosen = { kind: 'library', query: '' } as const;
    const insights = new InsightsPanel(panel, extensionUri, own.host, followed, own.log, chosen);
    // The first webview of a window can take long to start.
    await eventually(() => assert.deepInclude(said, { kind: 'ready' }), 18_000);
    assert.match(panel.webview.html, /default-src 'none'/);
    insights.dispose();
    panel.dispose();
    followed.dispose();
    own.dispose();
  });

  it('listens to what its page can say, and to nothing else', () => {
    const search = { kind: 'search', query: 'author:"Ann"' } as const;
    assert.deepEqual(readPageMessage(search), search);
    assert.deepEqual(readPageMessage({ kind: 'scope', scope: 'query', query: 'x', more: 1 }), {
      kind: 'scope',
      scope: 'query',
      query: 'x',
    });
    const save = { kind: 'save', name: 'co-authors', format: 'png', content: 'AA==' } as const;
    assert.deepEqual(readPageMessage(save), save);
    for (const nothing of [
      undefined,
      null,
      7,
      'search',
      {},
      { kind: 'search' },
      { kind: 'search', query: { toString: () => 'x' } },
      { kind: 'search', query: 'x'.repeat(10_001) },
      { kind: 'scope', scope: 'world', query: '' },
      { kind: 'paper', id: 1 },
      { kind: 'command', command: 'workbench.action.quit' },
      { ...save, name: '../../evil' },
      { ...save, format: 'exe' },
    ]) {
      assert.isUndefined(readPageMessage(nothing));
    }
  });

  it('writes pictures as they are', () => {
    assert.deepEqual([...pictureBytes('png', 'iVBORw==')], [0x89, 0x50, 0x4e, 0x47]);
    assert.strictEqual(new TextDecoder().decode(pictureBytes('svg', '<svg>é</svg>')), '<svg>é</svg>');
  });

  it('comes back with what it showed, or with the library', () => {
    assert.deepEqual(readChosen({ kind: 'query', query: 'lora' }), { kind: 'query', query: 'lora' });
    for (const broken of [undefined, null, 'x', { kind: 'world', query: 7 }]) {
      assert.deepEqual(readChosen(broken), { kind: 'library', query: '' });
    }
  });
});
