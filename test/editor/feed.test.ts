import { assert } from 'chai';
import * as vscode from 'vscode';
import { changeFeed } from '../../src/core/feed/changeFeed';
import { emptyFeed } from '../../src/core/feed/feed';
import { writeFeed } from '../../src/core/feed/feedText';
import { cleanWorks } from '../../src/core/sources/clean/cleanWork';
import { FeedFile } from '../../src/editor/feed/feedFile';
import { FeedModel } from '../../src/editor/feed/feedModel';
import { FeedTree } from '../../src/editor/feed/feedTree';
import { activated, closeEditors, eventually, Memory, openText, ownHost } from './helpers';

const configure = (name: string, value: unknown) =>
  vscode.workspace.getConfiguration('ibid').update(name, value, vscode.ConfigurationTarget.Global);

describe('the feed', () => {
  let origin: string;
  const requests = async (part: string) => {
    const all = (await (await fetch(`${origin}/.requests`)).json()) as string[];
    return all.filter((request) => request.includes(part)).length;
  };
  const digest = async (since?: unknown) => {
    await closeEditors();
    await vscode.commands.executeCommand('ibid.createDigest', since);
    return vscode.window.activeTextEditor?.document.getText();
  };

  before(async () => {
    await activated();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (!folder) throw new Error('No folder is open');
    const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, '.online-endpoints'));
    const endpoints = JSON.parse(new TextDecoder().decode(file)) as Record<string, string>;
    origin = endpoints['huggingface'] ?? '';
    await configure('online.endpoints', endpoints);
  });
  after(async function () {
    this.timeout(60_000);
    await configure('feed.interval', undefined);
    for (const id of ['daily', 'search/drift of sand', 'author/lin wei'])
      await vscode.commands.executeCommand('ibid.unfollow', id);
    // arXiv is asked once in three seconds: what follows must not wait for the feed's requests.
    for (let last = -1, now = await requests('/'); now !== last; now = await requests('/')) {
      last = now;
      await new Promise((resolve) => setTimeout(resolve, 4000));
    }
    await configure('online.enabled', undefined);
    await configure('online.endpoints', undefined);
  });
  afterEach(closeEditors);

  it('asks nothing while online search is off, and keeps what is followed', async () => {
    const before = await requests('/api/daily_papers');
    await configure('online.enabled', 'off');
    await configure('feed.interval', 0.0001);
    await vscode.commands.executeCommand('ibid.addToFeed', { kind: 'daily' });
    await configure('feed.interval', undefined);
    assert.strictEqual(await requests('/api/daily_papers'), before);
    assert.isUndefined(await digest());
  });

  it('looks up what is followed, and writes a digest of what is new, once', async () => {
    await configure('online.enabled', 'on');
    await vscode.commands.executeCommand('ibid.refreshFeed');
    await vscode.commands.executeCommand('ibid.followThisSearch', 'drift of sand');
    const text = (await digest()) ?? '';
    assert.match(text, /^# New Papers, .+\n\n\d+ papers\.\n\n## Daily Papers of Hugging Face\n\n/);
    const dunes = [
      '### [Dunes that learn](https://arxiv.org/abs/2611.00001)',
      'Lin Wei, Ada Brook · Dune Lab · 41 upvotes · November 20, 2026',
      'Dunes move. Here we teach them, e.g. by wind, to move together.',
      '[arXiv](https://arxiv.org/abs/2611.00001) · [PDF](https://arxiv.org/pdf/2611.00001) · [Code](https://github.com/test/dunes) · `wei2026dunes`',
    ];
    assert.include(text, dunes.join('\n\n'));
    assert.include(text, '## “drift of sand”');
    assert.lengthOf(text.match(/### \[Sand in motion/g) ?? [], 1);
    assert.strictEqual(vscode.window.activeTextEditor?.document.languageId, 'markdown');
    assert.isUndefined(await digest());
    assert.include((await digest(7)) ?? '', '### [Dunes that learn]');
    assert.isUndefined(await digest('2100-01-01'));
  });

  it('has papers that can be cited and saved', async () => {
    const editor = await openText('latex', 'Dunes learn |.');
    await vscode.commands.executeCommand('ibid.insertCitation', '2611.00001');
    assert.include(editor.document.getText(), '\\cite{wei2026dunes}');
    const library = vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders?.[0]?.uri ?? editor.document.uri,
      'saved.json',
    );
    const savedTo = (value: string | undefined) =>
      vscode.workspace.getConfiguration('ibid').update('library.path', value, vscode.ConfigurationTarget.Workspace);
    await savedTo('saved.json');
    try {
      await vscode.commands.executeCommand('ibid.saveToLibrary', '2611.00001');
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(library));
      const items = JSON.parse(text) as Record<string, unknown>[];
      assert.deepInclude(items[0], { title: 'Dunes that learn', number: 'arXiv:2611.00001' });
    } finally {
      await savedTo(undefined);
      await vscode.workspace.fs.delete(library);
    }
  });

  it('follows an author', async () => {
    await vscode.commands.executeCommand('ibid.followAuthor', 'Lin Wei');
    assert.isUndefined(await digest(), 'all of the author is listed already');
    await vscode.commands.executeCommand('ibid.unfollow', 'search/drift of sand');
    await vscode.commands.executeCommand('ibid.unfollow', 'daily');
    assert.include((await digest(7)) ?? '', '## Lin Wei');
    await vscode.commands.executeCommand('ibid.addToFeed', { kind: 'daily' });
    assert.include((await digest(7)) ?? '', '## Daily Papers');
  });

  it('shows nothing more of what is dismissed', async () => {
    await vscode.commands.executeCommand('ibid.dismissPaper', '2611.00001');
    const text = (await digest(7)) ?? '';
    assert.notInclude(text, 'Dunes that learn');
    assert.include(text, 'Sand in motion');
    await vscode.commands.executeCommand('ibid.refreshFeed');
    assert.notInclude((await digest(7)) ?? '', 'Dunes that learn');
  });

  it('is looked up by itself where an interval is set', async () => {
    const before = await requests('/api/daily_papers');
    await configure('feed.interval', 0.0001);
    await eventually(async () => assert.isAbove(await requests('/api/daily_papers'), before));
  });
});

describe('the view Feed', () => {
  const storage = () =>
    vscode.Uri.joinPath(vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/'), 'feed');
  let own: Awaited<ReturnType<typeof ownHost>>;
  let file: FeedFile;
  let model: FeedModel;
  let tree: FeedTree;
  const rows = () =>
    tree.getChildren().flatMap((node) => tree.getChildren(node).map((child) => tree.getTreeItem(child)));
  const labels = () => rows().map(({ label, contextValue }) => [label, contextValue]);

  before(async () => {
    own = await ownHost();
    const works = cleanWorks([
      { source: 'huggingface', title: 'Old *dunes*', arxivId: '2001.00001', date: '2020-01-01', upvotes: 900 },
      { source: 'huggingface', title: 'New dunes', arxivId: '2611.00009', authors: [{ name: 'Lin Wei' }], upvotes: 1 },
    ]);
    const followed = changeFeed(emptyFeed, { kind: 'follow', subscription: { kind: 'daily' } });
    const found = [{ subscription: 'daily', records: works }];
    const feed = changeFeed(followed, { kind: 'found', at: Date.now() - 1000, found });
    const uri = vscode.Uri.joinPath(storage(), 'feed.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(writeFeed(feed)));
    file = new FeedFile(own.host, storage());
    model = new FeedModel(own.host, file, new Memory(), own.log);
    tree = new FeedTree(own.host, model, own.log);
    await model.refresh();
  });
  after(async () => {
    tree.dispose();
    model.dispose();
    file.dispose();
    own.dispose();
    await vscode.workspace.fs.delete(storage(), { recursive: true });
  });

  it('marks what is new, and counts it', async () => {
    const [node] = tree.getChildren();
    assert.isDefined(node);
    const item = tree.getTreeItem(node);
    assert.strictEqual(item.label, 'Daily Papers of Hugging Face');
    assert.strictEqual(item.description, '2 new of 2');
    assert.deepEqual(labels(), [
      ['Wei', 'paper.new'],
      ['2020', 'paper.new'],
    ]);
    assert.strictEqual(model.shown.newCount, 2);
    assert.match(rows()[0]?.accessibilityInformation?.label ?? '', /^New, New dunes, Lin Wei/);
    const [first] = tree.getChildren(node);
    if (!first) throw new Error('No paper is listed');
    const { tooltip } = await tree.resolveTreeItem(tree.getTreeItem(first), first);
    assert.include((tooltip as vscode.MarkdownString).value, 'New dunes');
  });

  it('keeps what is read, whichever window reads it', async () => {
    const other = new FeedFile(own.host, storage());
    try {
      await Promise.all([
        file.change({ kind: 'read', items: ['2611.00009'] }),
        other.change({ kind: 'dismiss', items: ['2001.00001'] }),
      ]);
    } finally {
      other.dispose();
    }
    await model.refresh();
    assert.deepEqual(labels(), [['Wei', 'paper']]);
    assert.strictEqual(model.shown.newCount, 0);
    assert.isFalse(await file.change({ kind: 'read', items: ['2611.00009'] }));
  });

  it('leaves a file alone that is damaged, and says so', async () => {
    const uri = vscode.Uri.joinPath(storage(), 'feed.json');
    const kept = await vscode.workspace.fs.readFile(uri);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('{"version":1,'));
    let told = '';
    await file.change({ kind: 'read', items: ['2611.00009'] }).catch((error: unknown) => (told = String(error)));
    assert.include(told, 'feed.json is damaged');
    assert.strictEqual(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), '{"version":1,');
    await model.refresh();
    assert.deepEqual(labels(), [['Wei', 'paper']], 'what was shown stays');
    await vscode.workspace.fs.writeFile(uri, kept);
  });
});
