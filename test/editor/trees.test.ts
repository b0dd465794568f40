import { assert } from 'chai';
import * as vscode from 'vscode';
import { AuthorsTree } from '../../src/editor/tree/authorsTree';
import { dragPapers } from '../../src/editor/tree/drag';
import type { LibraryTree } from '../../src/editor/tree/libraryTree';
import type { Node } from '../../src/editor/tree/nodes';
import { PapersTree } from '../../src/editor/tree/papersTree';
import { ownHost } from './helpers';

/** A memory that lives as long as the test. */
class Memory implements vscode.Memento {
  readonly #values = new Map<string, unknown>();
  keys = () => [...this.#values.keys()];
  get = (key: string, otherwise?: unknown) => (this.#values.has(key) ? this.#values.get(key) : otherwise) as never;
  update = (key: string, value: unknown) => Promise.resolve(void this.#values.set(key, value));
}

describe('the side bar', () => {
  let own: Awaited<ReturnType<typeof ownHost>>;
  let papers: PapersTree;
  let authors: AuthorsTree;
  before(async () => {
    own = await ownHost();
    papers = new PapersTree(own.host, own.log, new Memory());
    authors = new AuthorsTree(own.host, own.log);
  });
  after(() => {
    papers.dispose();
    authors.dispose();
    own.dispose();
  });

  const items = async (tree: LibraryTree, node?: Node) =>
    (await tree.getChildren(node)).map((child) => tree.getTreeItem(child));

  it('lists authors by family name with their figures, and their papers', async () => {
    const list = await items(authors);
    assert.deepEqual(list.map(({ label }) => label).slice(0, 3), ['Yanxi Chen', 'Bolin Ding', 'Qingxu Fu']);
    assert.strictEqual(list[0]?.description, '174 citations · h-index 7 · 3 papers');
    assert.strictEqual(list[0]?.accessibilityInformation?.label, 'Yanxi Chen, 174 citations, h-index 7, 3 papers');
    const [chen] = await authors.getChildren();
    assert.deepEqual(
      (await items(authors, chen)).map(({ label }) => (label as string).slice(0, 8)),
      ['SeeUPO: ', 'On the E', 'R³L: Ref'],
    );
  });

  it('lists papers, newest first', async () => {
    const list = await items(papers);
    assert.lengthOf(list, 56);
    assert.match(list[0]?.label as string, /^SeeUPO/);
    assert.strictEqual(list[0]?.contextValue, 'paper');
    assert.match(list[0]?.accessibilityInformation?.label ?? '', /^SeeUPO.*Tianyi Hu.*2026/);
    assert.strictEqual(new Set(list.map(({ id }) => id)).size, list.length);
  });

  it('sorts by citations, upvotes and title', async () => {
    await papers.sortBy('citations');
    assert.match((await items(papers))[0]?.label as string, /^On the Entropy Dynamics/);
    await papers.sortBy('upvotes');
    assert.match((await items(papers))[0]?.label as string, /^SEED-GRPO/);
    await papers.sortBy('title');
    assert.match((await items(papers))[0]?.label as string, /^A Mathematical Theory/);
    await papers.sortBy('date');
  });

  it('groups by year, organisation and source', async () => {
    await papers.groupBy('year');
    const years = await items(papers);
    assert.deepEqual([years[0]?.label, years[0]?.description, years.at(-1)?.label], ['2026', '4', 'Year unknown']);
    await papers.groupBy('organization');
    assert.deepEqual(
      (await items(papers)).map(({ label }) => label),
      ['Cornell University', 'Stanford NLP', 'Tencent', 'TongyiLab', 'No organisation known'],
    );
    const [cornell] = await papers.getChildren();
    assert.lengthOf(await items(papers, cornell), 1);
    await papers.groupBy('source');
    assert.lengthOf(await items(papers), 6);
    await papers.groupBy('none');
  });

  it('has the abstract in the tooltip', async () => {
    const [node] = await papers.getChildren();
    assert.isDefined(node);
    const item = await papers.resolveTreeItem(papers.getTreeItem(node), node);
    assert.include((item.tooltip as vscode.MarkdownString).value, 'paradigm for training large language model');
  });

  it('gives papers to drag, as a document drops them and as text', async () => {
    const nodes = (await papers.getChildren()).slice(0, 2);
    const data = new vscode.DataTransfer();
    void dragPapers.handleDrag?.(nodes, data, new vscode.CancellationTokenSource().token);
    assert.strictEqual(await data.get('application/vnd.ibid.papers')?.asString(), '["2602.06554","2602.03392"]');
    assert.strictEqual(await data.get('text/plain')?.asString(), 'hu2026seeupo, xie2026entropy');
  });

  it('refreshes, sorts and groups by command', async () => {
    await vscode.commands.executeCommand('ibid.sortPapers', 'title');
    await vscode.commands.executeCommand('ibid.groupPapers', 'year');
    await vscode.commands.executeCommand('ibid.refreshLibrary');
    await vscode.commands.executeCommand('ibid.groupPapers', 'none');
    await vscode.commands.executeCommand('ibid.sortPapers', 'date');
  });
});
