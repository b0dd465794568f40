import { assert } from 'chai';
import * as vscode from 'vscode';
import { byCoauthors } from '../../src/core/library/people';
import { AuthorsTree } from '../../src/editor/tree/authorsTree';
import { dragPapers } from '../../src/editor/tree/drag';
import type { LibraryTree } from '../../src/editor/tree/libraryTree';
import { pageSize, type Node } from '../../src/editor/tree/nodes';
import { PapersTree } from '../../src/editor/tree/papersTree';
import { createDescribe } from '../../src/editor/tree/registerTrees';
import { eventually, Memory, ownHost } from './helpers';

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
    for (const nothing of ['et al', '🎉', 'author:']) {
      papers.filterBy(nothing);
      assert.isEmpty(await items(papers), nothing);
    }
    papers.filterBy('');
    assert.isAbove((await items(papers)).length, found.length);
  });

  it('offers more of what a filter finds, of which it is not known how much there is', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const uri = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file('/'), 'manyfound.bib');
    const entries = Array.from({ length: pageSize + 3 }, (_, at) => `@misc{many${at}, title = {Manyfound ${at}}}`);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(entries.join('\n')));
    papers.filterBy('manyfound');
    try {
      await eventually(async () => assert.lengthOf(await papers.getChildren(), pageSize + 1));
      assert.strictEqual((await items(papers)).at(-1)?.label, 'Show more…');
      const more = (await papers.getChildren()).at(-1);
      if (more?.kind === 'more') more.show();
      assert.lengthOf(await items(papers), pageSize + 3);
    } finally {
      papers.filterBy('');
      await vscode.workspace.fs.delete(uri);
    }
    await eventually(async () => assert.isBelow((await papers.getChildren()).length, pageSize));
  });

  it('tells in its headers what was asked last, whichever answer comes first', async () => {
    let start = (): void => undefined;
    const older = new Promise<void>((resolve) => (start = resolve));
    const starts = [older, Promise.resolve()];
    const host = { whenStarted: () => starts.shift() ?? older, engine: own.host.engine };
    const headers: { description?: string; message?: string }[] = [{}, {}];
    const asked = { filter: 'entropy' };
    const describe = createDescribe(host, own.log, asked, [headers[0]!, headers[1]!]);
    const first = describe();
    asked.filter = 'author:chen entropy';
    await describe();
    const shown = headers[1]?.description;
    assert.match(shown ?? '', /^\d+ · “author:chen entropy”$/);
    start();
    await first;
    assert.strictEqual(headers[1]?.description, shown);
    assert.match(headers[0]?.description ?? '', /^\d+$/);
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
    const sources = await items(papers);
    assert.lengthOf(sources, 6);
    assert.include(
      sources.map(({ label }) => label),
      'Ibid corpus: Wenhao Zhang',
    );
    // VS Code shows no tree in which two items have one id, nor can a reader tell groups of one name apart.
    assert.strictEqual(new Set(sources.map(({ id }) => id)).size, 6);
    assert.strictEqual(new Set(sources.map(({ label }) => label)).size, 6);
    await papers.groupBy('none');
  });

  it('leads with what was cited and what was added last', async () => {
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    assert.isDefined(workspace);
    const folder = vscode.Uri.joinPath(workspace.uri, 'lately');
    const write = async (name: string, text: string) => {
      const uri = vscode.Uri.joinPath(folder, name);
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      own.host.reload(uri);
      await own.host.whenSettled();
    };
    const keys = async () => {
      const nodes = await papers.getChildren();
      return nodes.slice(0, 3).map((node) => (node.kind === 'paper' ? node.known.key : ''));
    };
    const refs = `@misc{late1, title = {One of Late}}\n@misc{late2, title = {Two of Late}}\n@misc{late3, title = {Three of Late}}\n`;
    try {
      await write('late.bib', refs);
      await papers.sortBy('added');
      await eventually(async () => assert.include(await keys(), 'late3'));
      await write('late.bib', `@misc{late4, title = {Four of Late}}\n${refs}`);
      await eventually(async () => assert.strictEqual((await keys())[0], 'late4'));

      await papers.sortBy('cited');
      await write('late.md', '---\nbibliography: late.bib\n---\n[@late2] and [@late1]\n');
      await eventually(async () => assert.deepEqual((await keys()).slice(0, 2), ['late1', 'late2']));
      await write('late.md', '---\nbibliography: late.bib\n---\n[@late3] before [@late2] and [@late1]\n');
      await eventually(async () => assert.deepEqual(await keys(), ['late3', 'late1', 'late2']));
    } finally {
      await papers.sortBy('date');
      await vscode.workspace.fs.delete(folder, { recursive: true });
      await eventually(async () => assert.isEmpty(await own.host.engine.search('key:late4', 1)));
    }
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

  it('imports files that are dropped on it, and not its own papers', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (!folder) throw new Error('No folder is open');
    const configure = (value: unknown) =>
      vscode.workspace.getConfiguration('ibid').update('library.path', value, vscode.ConfigurationTarget.Workspace);
    const at = (name: string) => vscode.Uri.joinPath(folder.uri, 'dropped', name);
    await vscode.workspace.fs.writeFile(
      at('one.bib'),
      new TextEncoder().encode('@misc{dropped1, title={Silt let fall}}'),
    );
    await configure('dropped/library.json');
    const drop = async (...items: readonly [mime: string, value: string][]) => {
      const data = new vscode.DataTransfer();
      for (const [mime, value] of items) data.set(mime, new vscode.DataTransferItem(value));
      await dragPapers.handleDrop?.(undefined, data, new vscode.CancellationTokenSource().token);
    };
    const list = `# from elsewhere\r\n${at('one.bib').toString()}\r\n`;
    try {
      await drop(['text/uri-list', list], ['application/vnd.ibid.papers', '["2602.06554"]']);
      const done = drop(['text/uri-list', list]);
      const library = await eventually(async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        return new TextDecoder().decode(await vscode.workspace.fs.readFile(at('library.json')));
      });
      await done;
      assert.include(library, 'Silt let fall');
    } finally {
      await configure(undefined);
      await vscode.workspace.fs.delete(at('.'), { recursive: true });
    }
  });

  it('has an author split whose papers several have written, and joined again', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (!folder) throw new Error('No folder is open');
    const library = vscode.Uri.joinPath(folder.uri, 'people', 'library.json');
    const configure = (value: unknown) =>
      vscode.workspace.getConfiguration('ibid').update('library.path', value, vscode.ConfigurationTarget.Workspace);
    const names = async () => (await own.host.engine.authors({ from: 0, count: 500 })).authors.map(({ name }) => name);
    const { authors } = await own.host.engine.authors({ from: 0, count: 500 });
    // One whose papers share co-authors: none of them is proposed to be another person's.
    let doubled: (typeof authors)[number] | undefined;
    for (const author of authors.filter(({ paperIds }) => paperIds.length > 1)) {
      const ofAuthor = (await own.host.engine.papersOf(author.name)).map(({ paper }) => paper);
      if (byCoauthors(author.name, ofAuthor).length === 1) doubled ??= author;
    }
    if (!doubled) throw new Error('No author has two papers with the same co-authors');
    const further = `${doubled.name} 0002`;
    await configure('people/library.json');
    try {
      await eventually(async () => {
        const split = vscode.commands.executeCommand('ibid.splitAuthor', { kind: 'author', author: doubled });
        await new Promise((resolve) => setTimeout(resolve, 500));
        await vscode.commands.executeCommand('workbench.action.quickOpenSelectNext');
        await vscode.commands.executeCommand('workbench.action.quickPickManyToggle');
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        await split;
        assert.include(new TextDecoder().decode(await vscode.workspace.fs.readFile(library)), further);
      });
      await own.host.whenSettled();
      await eventually(async () => assert.includeMembers(await names(), [doubled.name, further]));
      const both = [doubled.name, further];
      const joined = vscode.commands.executeCommand('ibid.joinAuthors', doubled.name, both);
      await eventually(async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        assert.notInclude(new TextDecoder().decode(await vscode.workspace.fs.readFile(library)), further);
      });
      await joined;
      await eventually(async () => assert.notInclude(await names(), further));
    } finally {
      await configure(undefined);
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(library, '..'), { recursive: true });
    }
  });

  /** The key that is copied of the first paper in the extension's own view, which may be in a group. */
  async function firstKey(isGrouped = false): Promise<string> {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('ibid.papers.focus');
    await vscode.commands.executeCommand('list.clear');
    await vscode.commands.executeCommand('list.focusFirst');
    // Opens the group; where it is open, the focus goes to its first paper.
    if (isGrouped) await vscode.commands.executeCommand('list.expand');
    await vscode.commands.executeCommand('list.toggleSelection');
    // Without a row that is selected, a picker opens.
    void vscode.commands.executeCommand('ibid.copyCitation', undefined, 'citekey');
    try {
      return await eventually(async () => {
        const key = await vscode.env.clipboard.readText();
        if (key === '') throw new Error('Nothing is copied');
        return key;
      }, 1000);
    } finally {
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    }
  }

  describe('of the extension', () => {
    // First by title and author, and by date, whatever else other tests have left in the library.
    const text =
      '@book{firstbytitle, title = {0000 Sorted}, author = {Aaaa, Ada}, year = 1900}\n' +
      '@book{firstbydate, title = {Sorted by Date}, author = {Sorter, Eva}, year = 2999}\n';
    let uri: vscode.Uri;
    before(async () => {
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      uri = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file('/'), 'sorted.bib');
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    });
    after(() => vscode.workspace.fs.delete(uri));

    it('is sorted by command, also after it is read again', async () => {
      try {
        await vscode.commands.executeCommand('ibid.sortPapers', 'title');
        await eventually(async () => assert.strictEqual(await firstKey(), 'firstbytitle'));
        await vscode.commands.executeCommand('ibid.refreshLibrary');
        await eventually(async () => assert.strictEqual(await firstKey(), 'firstbytitle'));
      } finally {
        await vscode.commands.executeCommand('ibid.sortPapers', 'date');
      }
      await eventually(async () => assert.strictEqual(await firstKey(), 'firstbydate'));
    });

    it('is grouped by command', async () => {
      try {
        await vscode.commands.executeCommand('ibid.groupPapers', 'author');
        await eventually(async () => assert.strictEqual(await firstKey(true), 'firstbytitle'));
      } finally {
        await vscode.commands.executeCommand('ibid.groupPapers', 'none');
      }
      await eventually(async () => assert.strictEqual(await firstKey(), 'firstbydate'));
    });
  });
});
