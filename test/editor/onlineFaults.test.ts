import { assert } from 'chai';
import * as vscode from 'vscode';
import { sourceLabels } from '../../src/core/sources/sourceLabels';
import type { WorkIdentifier } from '../../src/core/sources/workIdentifier';
import type { OnlineFailure, OnlineRows, OnlineSettings } from '../../src/engine/protocol/online';
import type { Engine } from '../../src/engine/protocol/engine';
import type { EngineHost } from '../../src/editor/platform/engine/engineHost';
import { Log } from '../../src/editor/platform/ui/log';
import { FollowedRange } from '../../src/editor/platform/documents/followedRange';
import { LinkedPeek } from '../../src/editor/online/linkedPeek';
import { OnlineRowList, pickOnline } from '../../src/editor/online/onlinePicker';
import { createRowPicker } from '../../src/editor/online/rowPicker';
import { failureText } from '../../src/editor/presentation/failureText';
import { nextSearch } from '../../src/editor/platform/network/searches';
import { activated, closeEditors, describeOnce, eventually, insertAbove, openText, ownHost } from './helpers';
import { injecting } from './injecting';

const sources = [
  'crossref',
  'openalex',
  'semanticscholar',
  'arxiv',
  'datacite',
  'dblp',
  'europepmc',
  'huggingface',
] as const;
const isBrowser = 'WorkerGlobalScope' in globalThis;

/** What a log is told, besides what it writes. */
class HeardLog extends Log {
  readonly warnings: string[] = [];

  override warn(what: string): void {
    this.warnings.push(what);
    super.warn(what);
  }
}

describeOnce('online sources at fault', () => {
  let origin: string;
  let log: HeardLog;
  let own: Awaited<ReturnType<typeof ownHost>>;
  let host: EngineHost;
  const configure = (value: 'on' | undefined) =>
    vscode.workspace.getConfiguration('ibid').update('online.enabled', value, vscode.ConfigurationTarget.Global);

  before(async () => {
    await activated();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (!folder) throw new Error('No folder is open');
    const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, '.online-endpoints'));
    origin = (JSON.parse(new TextDecoder().decode(file)) as Record<string, string>)['crossref'] ?? '';
    await configure('on');
  });
  after(() => configure(undefined));

  // What a client has learned of a source, it keeps: each fault meets a new one.
  beforeEach(async () => {
    log = new HeardLog();
    own = await ownHost({ log, isOnline: true });
    ({ host } = own);
  });
  afterEach(async () => {
    await closeEditors();
    own.dispose();
  });

  const settings = (address: string): OnlineSettings => {
    const endpoints = Object.fromEntries(sources.map((source) => [source, address]));
    return { enabled: true, sources: [...sources], endpoints, email: '', keys: [] };
  };
  const showFault = (name: string) => host.engine.configureOnline(settings(`${origin}/.fault/${name}`));
  const told = () => log.warnings.filter((line) => line.includes('did not answer'));

  const failing: readonly (readonly [fault: string, failure: Omit<OnlineFailure, 'source' | 'label'>])[] = [
    // A page of another origin is not told when.
    ['limitedUntil', { why: 'limited', status: 429, ...(!isBrowser && { retryAfter: 20 }) }],
    ['limited', { why: 'limited', status: 429 }],
    ['broken', { why: 'status', status: 500 }],
    ['silent', { why: 'timeout' }],
    ['slow', { why: 'timeout' }],
    ['cut', { why: 'network' }],
    ['truncated', { why: 'malformed' }],
    ['malformed', { why: 'malformed' }],
    ['page', { why: 'html', status: 200 }],
    ['empty', { why: 'empty' }],
    ['large', { why: 'tooLarge' }],
    // A browser follows redirects by itself, and gives no reason.
    ...(isBrowser ? [] : [['endless', { why: 'network' }] as const]),
  ];
  for (const [fault, failure] of failing) {
    it(`leave library and editor alone, and are told once each: ${fault}`, async function () {
      this.timeout(45_000);
      await showFault(fault);
      const editor = await openText('latex', 'Sand drifts. |');
      const size = await host.engine.size();
      const picking = pickOnline(host, log, { query: 'drift of sand', editor, buttons: [], onButton: () => undefined });
      const expected = sources.map((source) => failureText({ source, label: sourceLabels[source], ...failure }));
      await eventually(() => assert.deepEqual(told().sort(), [...expected].sort()), 40_000);
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
      assert.isUndefined(await picking);
      // The cause, too: some kinds of it, as a connection may be cut before or in an answer.
      assert.isAtMost(log.warnings.length, expected.length + 2, log.warnings.join('\n'));
      assert.deepEqual(await host.engine.size(), size);
      assert.strictEqual(editor.document.getText(), 'Sand drifts. ');
    });
  }

  const identifiers: readonly WorkIdentifier[] = [
    { kind: 'doi', value: '10.5555/medra.1' },
    { kind: 'pmid', value: '33000001' },
    { kind: 'isbn', value: '9780131101630' },
  ];
  const oneByOne = ['doi', 'pubmed', 'openlibrary'] as const;
  // How requests are sent is the same for all: here it is what each makes of a fault.
  const read = new Set(['limitedUntil', 'broken', 'cut', 'truncated', 'malformed', 'page', 'empty']);
  for (const [fault, failure] of failing.filter(([name]) => read.has(name))) {
    it(`are told of by look-ups of identifiers and of links: ${fault}`, async function () {
      this.timeout(45_000);
      const broken = [...oneByOne, 'opencitations' as const];
      const endpoints = {
        ...Object.fromEntries(sources.map((source) => [source, origin])),
        europepmc: `${origin}/.fault/nothing`,
        ...Object.fromEntries(broken.map((source) => [source, `${origin}/.fault/${fault}`])),
      };
      await host.engine.configureOnline({ ...settings(origin), endpoints });
      const failureOf = (source: (typeof broken)[number]) => ({ source, label: sourceLabels[source], ...failure });
      const looked = await host.engine.lookUpOnline(identifiers);
      assert.deepEqual(
        looked.map(({ paper, failures }) => [paper, failures]),
        oneByOne.map((source) => [undefined, [failureOf(source)]]),
      );
      const [sand] = await host.engine.lookUpOnline([{ kind: 'doi', value: '10.5555/sand.2021.7' }]);
      const links = await host.engine.linkedPapers(sand?.paper?.paper.id ?? '', 'references', 5);
      assert.deepEqual(links.papers, []);
      assert.deepInclude(links.failures, failureOf('opencitations'));
    });
  }

  it('are told of where links were found, but nothing about the works', async () => {
    const ask = (crossref: string) => {
      const endpoints = { ...Object.fromEntries(sources.map((source) => [source, origin])), opencitations: origin };
      return host.engine.configureOnline({ ...settings(origin), endpoints: { ...endpoints, crossref } });
    };
    await ask(origin);
    const [sand] = await host.engine.lookUpOnline([{ kind: 'doi', value: '10.5555/sand.2021.7' }]);
    const id = sand?.paper?.paper.id ?? '';
    await ask(`${origin}/.fault/page`);
    const { papers, failures } = await host.engine.linkedPapers(id, 'citations', 5);
    assert.deepEqual(papers, []);
    assert.deepInclude(failures, { source: 'crossref', label: 'Crossref', why: 'html', status: 200 });
    await ask(origin);
    const found = await host.engine.linkedPapers(id, 'citations', 5);
    assert.deepEqual(found.papers.map(({ title }) => title).sort(), ['Grains of valley 1', 'Grains of valley 2']);
  });

  it('are waited for while text comes above a citation, where the peek view then opens', async () => {
    const editor = await openText('latex', 'Sand drifts. |');
    const { document } = editor;
    const end = () => document.getText().length;
    const place = new FollowedRange(document, { start: end(), end: end() });
    const peek = new LinkedPeek(
      injecting(host, 2, async () => {
        await insertAbove(document);
        editor.selection = new vscode.Selection(0, 0, 0, 0);
      }),
    );
    await peek.show(editor, place, 'no-such-paper');
    assert.isAbove(document.lineCount, 1);
    // A peek view takes the cursor along.
    await eventually(() => assert.deepEqual(editor.selection.active, document.positionAt(end())));
    await vscode.commands.executeCommand('closeReferenceSearch');
    peek.dispose();
    place.dispose();
  });

  it('are read alike where they moved, tell everything twice, or come in another charset', async () => {
    await host.engine.configureOnline(settings(origin));
    const titles = ({ papers }: OnlineRows) => papers.map(({ title }) => title).sort();
    const usual = titles(await allRows(host.engine));
    assert.isAbove(usual.length, 4);
    for (const fault of ['moved', 'twice', 'latin', 'utf16']) {
      await showFault(fault);
      const rows = await allRows(host.engine);
      assert.deepEqual(rows.failures, [], fault);
      assert.deepEqual(titles(rows), usual, fault);
    }
    await showFault('nothing');
    assert.deepInclude(await allRows(host.engine), { papers: [], failures: [] });
    assert.isEmpty(told());
  });

  it('are asked once for all that is typed without a pause', async () => {
    await host.engine.configureOnline(settings(origin));
    const requests = async () => (await (await fetch(`${origin}/.requests`)).json()) as string[];
    const before = (await requests()).length;
    const picker = createRowPicker('Search Online');
    const rows = new OnlineRowList(host, log, picker, { query: '', buttons: [], onButton: () => undefined });
    const listener = picker.onDidChangeValue((query) => rows.ask(query));
    picker.show();
    // Ten letters a second.
    for (let length = 1; length <= 'sand and silt'.length; length++) {
      picker.value = 'sand and silt'.slice(0, length);
      rows.ask(picker.value);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await eventually(() => assert.isNotEmpty(picker.items.filter(({ paperId }) => paperId !== undefined)));
    await eventually(() => assert.isFalse(picker.busy));
    const sent = (await requests()).slice(before);
    const asked = sent.map((request) =>
      request.replace(/[?].*/, (query) => /^[?](?:query\.\w+|search)=/.exec(query)?.[0] ?? ''),
    );
    assert.lengthOf(asked, new Set(asked).size, sent.join('\n'));
    assert.isTrue(
      sent.every((request) => /sand.*silt/.test(request)),
      sent.join('\n'),
    );
    listener.dispose();
    rows.dispose();
    picker.dispose();
  });

  it('cost only their own rows', async () => {
    const atFault = settings(`${origin}/.fault/page`);
    const endpoints = { ...atFault.endpoints, arxiv: origin, europepmc: origin };
    await host.engine.configureOnline({ ...atFault, endpoints });
    const { papers, failures } = await allRows(host.engine);
    assert.lengthOf(failures, sources.length - 2);
    assert.deepEqual([...new Set(papers.flatMap((paper) => paper.sources))].sort(), ['arxiv', 'europepmc']);
  });

  if (isBrowser) {
    it('are left out whose answers the browser does not let be read, which the log says once each', async () => {
      await showFault('unshared');
      for (let turn = 0; turn < 2; turn++) {
        assert.deepInclude(await allRows(host.engine), { papers: [], failures: [] });
      }
      const left = log.warnings.filter((line) => line.includes('cannot be asked from a browser'));
      assert.lengthOf(left, sources.length);
    });
  }
});

async function allRows(engine: Engine): Promise<OnlineRows> {
  const search = nextSearch();
  await engine.startOnlineSearch(search, 'drift of sand', {});
  for (;;) {
    const rows = await engine.nextOnlineRows(search);
    if (!rows) throw new Error('The search was ended');
    if (rows.done) return rows;
  }
}
