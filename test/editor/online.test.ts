import { assert } from 'chai';
import * as vscode from 'vscode';
import type { IbidApi } from '../../src/editor/api/api';
import { activated, closeEditors, eventually, insertAbove, openText } from './helpers';

const doi = '10.5555/sand.2021.7';

describe('online search', () => {
  let api: IbidApi;
  let origin: string;
  const configure = (name: string, value: unknown) =>
    vscode.workspace.getConfiguration('ibid').update(name, value, vscode.ConfigurationTarget.Global);
  const requests = async () => (await (await fetch(`${origin}/.requests`)).json()) as string[];

  before(async () => {
    api = await activated();
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (!folder) throw new Error('No folder is open');
    const file = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder.uri, '.online-endpoints'));
    const endpoints = JSON.parse(new TextDecoder().decode(file)) as Record<string, string>;
    origin = endpoints['crossref'] ?? '';
    await configure('online.endpoints', endpoints);
  });
  after(async () => {
    await configure('online.enabled', undefined);
    await configure('online.endpoints', undefined);
  });
  afterEach(closeEditors);

  it('sends nothing while it is off, or not allowed yet', async () => {
    const before = await requests();
    for (const value of ['off', undefined]) {
      await configure('online.enabled', value);
      assert.deepEqual(await api.searchOnline('drift of sand'), []);
    }
    assert.deepEqual(await requests(), before);
  });

  describe('when it is on', () => {
    before(() => configure('online.enabled', 'on'));

    it('gives one row a work, with the sources that know it', async () => {
      const hits = await api.searchOnline('drift of sand');
      const drift = hits.filter(({ paper }) => paper.doi === doi);
      assert.lengthOf(drift, 1);
      assert.deepEqual(drift[0]?.sources, ['crossref', 'openalex', 'semanticscholar', 'europepmc']);
      assert.deepEqual(drift[0]?.paper.sources, ['crossref', 'europepmc', 'openalex', 'semanticscholar']);
      assert.isFalse(drift[0]?.known);
      assert.lengthOf(await api.searchOnline('drift of sand', { limit: 1 }), 1);
      const only = await api.searchOnline('drift of sand', { sources: ['arxiv'] });
      assert.deepEqual(
        only.map(({ paper }) => paper.arxivId),
        ['2001.00042'],
      );
    });

    it('finds exactly the work of an identifier, and none that is not registered', async () => {
      const [found, ...others] = await api.searchOnline(`https://doi.org/${doi}`);
      assert.strictEqual(found?.paper.doi, doi);
      assert.isEmpty(others);
      assert.isEmpty(await api.searchOnline('10.5555/nothing'));
    });

    it('has its papers known by their ids, with entries that are equal whichever way they were found', async () => {
      const [byTitle] = (await api.searchOnline('drift of sand')).filter(({ paper }) => paper.doi === doi);
      const [byDoi] = await api.searchOnline(doi);
      const entry = await api.toBibtex([byDoi?.paper.id ?? '']);
      assert.include(entry, 'pages = {101--117}');
      assert.strictEqual(await api.toBibtex([byTitle?.paper.id ?? '']), entry);
      assert.strictEqual((await api.getPaper(byTitle?.paper.id ?? ''))?.doi, doi);
    });

    it('says which papers the library has', async () => {
      const [hit] = await api.searchOnline('2602.03392');
      assert.isUndefined(hit);
      const drift = await api.searchOnline('drift of sand');
      assert.isTrue(drift.every(({ known }) => !known));
    });

    it('cites the paper that is picked', async () => {
      const editor = await openText('latex', 'Sand drifts. |');
      const done = vscode.commands.executeCommand('ibid.searchOnline', doi);
      await eventually(async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        assert.include(editor.document.getText(), '\\cite{brook2021measuring}');
      });
      await done;
    });

    it('has an entry created under a key that is unknown, of the paper that is picked', async () => {
      const [workspace] = vscode.workspace.workspaceFolders ?? [];
      if (!workspace) throw new Error('No folder is open');
      const folder = vscode.Uri.joinPath(workspace.uri, 'found');
      const write = (name: string, text: string) =>
        vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, name), new TextEncoder().encode(text));
      const saved = async () =>
        new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'found.bib')));
      try {
        await write('found.bib', '@misc{other, title = {Other}}\n');
        await write('found.md', '---\nbibliography: found.bib\n---\nSand drifts [@mysand].\n');
        const { document } = await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, 'found.md'));
        const text = document.getText();
        const uri = document.uri.toString();
        const done = vscode.commands.executeCommand('ibid.findEntry', uri, 'mysand', doi);
        await eventually(async () => {
          await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
          assert.match(await saved(), /\{mysand,[^]*title = \{\{?Measuring/);
        });
        await done;
        assert.strictEqual(document.getText(), text);
      } finally {
        await vscode.workspace.fs.delete(folder, { recursive: true });
      }
    });

    it('shows what a paper cites, and who cites it, in a peek view at its citation', async () => {
      const [hit] = (await api.searchOnline('drift of sand', { sources: ['openalex'] })).filter(
        ({ paper }) => paper.doi === doi,
      );
      const { document } = await openText('latex', 'Sand drifts. |');
      await vscode.commands.executeCommand('ibid.peekLinked', hit?.paper.id);
      // The peek view opens the text with the first location.
      const peeked = await eventually(() => {
        const [open] = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'ibid-linked');
        if (!open) throw new Error('No peek view');
        return open;
      });
      assert.match(peeked.uri.path, /^\/Measuring the Drift of Sand & Silt.*\/(?:Cites|Cited By)$/);
      assert.match(peeked.getText(), /^Measuring the Drift of Sand & Silt.* — .*OpenAlex.*\n {4}\S+ · Ada Brook/);
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        peeked.uri,
      );
      assert.includeMembers(
        lenses.map(({ command }) => command?.title),
        ['Cite', 'Open Paper', 'Save to Library'],
      );
      assert.strictEqual(vscode.window.activeTextEditor?.document, document);
      const asked = (await requests()).filter((request) => /filter=cite[sd]/.test(request));
      assert.lengthOf(asked, 2);
      await vscode.commands.executeCommand('closeReferenceSearch');
      // Its texts are kept no longer, nor is the one that was never opened.
      await eventually(() => assert.isTrue(peeked.isClosed));
      const other = peeked.uri.path.replace(/Cite[sd].*$/, (name) => (name === 'Cites' ? 'Cited By' : 'Cites'));
      const reopened = await vscode.workspace.openTextDocument(peeked.uri.with({ path: other }));
      assert.strictEqual(reopened.getText(), '');
    });

    it('peeks at a paper without a title', async () => {
      await openText('latex', 'Sand drifts. |');
      await vscode.commands.executeCommand('ibid.peekLinked', 'no-such-paper');
      const peeked = await eventually(() => {
        const open = vscode.workspace.textDocuments.find(({ uri }) => uri.path.startsWith('/no-such-paper/'));
        if (!open) throw new Error('No peek view');
        return open;
      });
      assert.strictEqual(peeked.getText(), 'No paper found');
      await vscode.commands.executeCommand('closeReferenceSearch');
    });

    it('installs a citation style that a document names and that is missing, by the fix for it', async () => {
      const { document } = await openText('markdown', '---\ncsl: annals-of-sand\n---\n\n[@nobody]|\n');
      const missing = () =>
        vscode.languages.getDiagnostics(document.uri).filter(({ code }) => code === 'missing-style');
      await eventually(() => assert.lengthOf(missing(), 1));
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        missing()[0]?.range ?? new vscode.Range(1, 5, 1, 5),
      );
      const fix = actions.find(({ title }) => title === 'Install Citation Style “annals-of-sand”');
      const { command = '', arguments: given = [] } = fix?.command ?? {};
      await vscode.commands.executeCommand(command, ...(given as unknown[]));
      await eventually(() => assert.isEmpty(missing()));
      const asked = (await requests()).filter((request) => request.includes('/styles/'));
      assert.deepEqual(asked, ['GET /styles/annals-of-sand', 'GET /styles/sand-society']);
    });

    it('finds a citation for the sentence at the cursor, and cites at its end', async () => {
      const editor = await openText(
        'latex',
        'It is late. Large language models learn to reason by reinforcement|. So it is.',
      );
      const before = editor.document.getText();
      const done = vscode.commands.executeCommand('ibid.findCitation');
      await new Promise((resolve) => setTimeout(resolve, 500));
      assert.strictEqual(editor.document.getText(), before);
      await insertAbove(editor.document);
      await eventually(async () => {
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
        assert.match(editor.document.getText(), /by reinforcement[ ~]?\\cite\{[^}]+\}\. So it is\./);
      });
      await done;
    });
  });
});
