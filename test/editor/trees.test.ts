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
    await configure('on');
    papers = new PapersTree(own.host, own.log, new Memory());
    authors = new AuthorsTree(own.host, own.log);
  });
  after(() => {
    papers.dispose();
    authors.dispose();
    own.dispose();
  });

  /** `on` counts the corpus among the workspace's papers. */
  const configure = (corpus: 'auto' | 'on') =>
    own.host.engine.configure({ citekeyPattern: '{author}{year}{title}', citationCommands: [], corpus });

  it('lists the corpus below a node of its own, after the user’s papers and authors', async () => {
    await configure('auto');
    try {
      const { own: mine, corpus } = await own.host.engine.parts();
      assert.isAbove(mine, 0);
      const nodes = await papers.getChildren();
      assert.lengthOf(nodes, mine + 1);
      const last = nodes.at(-1);
      assert.deepInclude(last, { kind: 'corpus', size: corpus });
      assert.strictEqual(papers.getTreeItem(last as Node).label, 'Ibid corpus');
      assert.lengthOf(await papers.getChildren(last), corpus);
      const people = await authors.getChildren();
      assert.strictEqual(people.at(-1)?.kind, 'corpus');
      const others = await authors.getChildren(people.at(-1));
      assert.isTrue(others.every(({ kind }) => kind === 'author'));
    } finally {
      await configure('on');
    }
  });

  it('shows what a filter finds', async () => {
    papers.filterBy('author:chen entropy');
    const found = await items(papers);
    assert.isNotEmpty(found);
    assert.match(String(found[0]?.description), /^On the Entropy Dynamics/);
    papers.filterBy('');
    assert.isAbove((await items(papers)).length, found.length);
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
      (await items(authors, chen)).map(({ description }) => String(description).slice(0, 8)),
      ['SeeUPO: ', 'On the E', 'R³L: Ref'],
    );
  });

  it('lists papers, newest first', async () => {
    const list = await items(papers);
    assert.lengthOf(list, 56);
    assert.strictEqual(list[0]?.label, 'Hu et al. 2026');
    assert.match(String(list[0]?.description), /^SeeUPO/);
    assert.strictEqual(list[0]?.contextValue, 'paper');
    assert.match(list[0]?.accessibilityInformation?.label ?? '', /^SeeUPO.*Tianyi Hu.*2026/);
    assert.strictEqual(new Set(list.map(({ id }) => id)).size, list.length);
  });

  it('sorts by citations, upvotes and title', async () => {
    await papers.sortBy('citations');
    assert.match(String((await items(papers))[0]?.description), /^On the Entropy Dynamics/);
    await papers.sortBy('upvotes');
    assert.match(String((await items(papers))[0]?.description), /^SEED-GRPO/);
    await papers.sortBy('title');
    assert.match(String((await items(papers))[0]?.description), /^A Mathematical Theory/);
    await papers.sortBy('author');
    const names = (await items(papers)).map(({ label }) => (typeof label === 'string' ? label : ''));
    assert.deepEqual(names.slice(0, 2), [...names.slice(0, 2)].sort());
    await papers.sortBy('date');
  });

  it('groups by year, organization and source', async () => {
    await papers.groupBy('year');
    const years = await items(papers);
    assert.deepEqual([years[0]?.label, years[0]?.description, years.at(-1)?.label], ['2026', '4', 'Unknown year']);
    await papers.groupBy('organization');
    assert.deepEqual(
      (await items(papers)).map(({ label }) => label),
      ['Cornell University', 'Stanford NLP', 'Tencent', 'TongyiLab', 'Unknown organization'],
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
