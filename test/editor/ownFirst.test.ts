import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually } from './helpers';

const refs = `@book{Sutton1998, title = {Reinforcement Learning}, author = {Sutton, Richard S.}, year = 1998}
@book{Brown2001, title = {Languages of Sutton Hoo}, author = {Brown, Ann}, year = 2001}
@article{Mies1930, title = {On Barcelona Chairs}, author = {Ludwig Mies van der Rohe}, journal = {J}, year = 1930}
`;

/** Files with nothing typed where a key goes, and the line that names their bibliography. */
const documents: readonly [name: string, text: string][] = [
  ['empty.tex', '\\cite{|}\n\\bibliography{own}\n'],
  ['empty.md', '---\nbibliography: own.bib\n---\n\nAs [@|] says.\n'],
  ['bare.md', '---\nbibliography: own.bib\n---\n\nAs @| says.\n'],
  ['role.md', '---\nbibliography: own.bib\n---\n\nAs {cite}`|` says.\n'],
  ['empty.typ', '#bibliography("own.bib")\nAs #cite(<|>) says.\n'],
  ['empty.rst', 'As :cite:p:`|` says.\n\n.. bibliography:: own.bib\n'],
  ['empty.org', '#+bibliography: own.bib\n\nAs [cite:@|] says.\n'],
  ['empty.adoc', ':bibtex-file: own.bib\n\nAs cite:[|] says.\n'],
];

describe('Own papers', () => {
  let folder: vscode.Uri;
  const settings = vscode.workspace.getConfiguration('ibid');
  const set = (name: string, value: unknown) => settings.update(name, value, vscode.ConfigurationTarget.Global);
  const write = async (name: string, text: string): Promise<vscode.Uri> => {
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  };
  /** The items of papers offered at `|`, in their order. */
  const offered = async (name: string, marked: string): Promise<vscode.CompletionItem[]> => {
    const document = await vscode.workspace.openTextDocument(await write(name, marked.replace('|', '')));
    await vscode.window.showTextDocument(document);
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      document.positionAt(marked.indexOf('|')),
    );
    const papers = items.filter(({ kind }) => kind === vscode.CompletionItemKind.Reference);
    return papers.sort((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
  };
  const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === 'string' ? label : label.label);

  before(async () => {
    await activated();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('No workspace is open');
    folder = vscode.Uri.joinPath(workspace.uri, 'ownfirst');
    await write('own.bib', refs);
  });
  after(() => vscode.workspace.fs.delete(folder, { recursive: true }));
  afterEach(closeEditors);

  for (const [name, text] of documents) {
    it(`are offered first where nothing is typed yet in ${name}`, async () => {
      await eventually(async () => {
        const labels = (await offered(name, text)).map(labelOf);
        assert.sameMembers(labels.slice(0, 3), ['Sutton1998', 'Brown2001', 'Mies1930']);
      });
    });
  }

  const typed: readonly [name: string, text: string, typed: string, cited: RegExp][] = [
    ['typed.tex', '\\cite|\n\\bibliography{own}\n', '{', /^\\cite\{\w+\d{4}\}/],
    ['typed.typ', '#bibliography("own.bib")\nAs |\n', '@', /As @\w+\d{4}/],
    ['typed.org', '#+bibliography: own.bib\n\nAs [cite:|]\n', '@', /\[cite:@\w+\d{4}\]/],
    ['typed.adoc', ':bibtex-file: own.bib\n\nAs cite:|\n', '[', /cite:\[\w+\d{4}\]/],
  ];
  for (const [name, marked, character, cited] of typed) {
    it(`are offered as soon as ${character} is typed in ${name}`, async () => {
      const document = await vscode.workspace.openTextDocument(await write(name, marked.replace('|', '')));
      const editor = await vscode.window.showTextDocument(document);
      const cursor = document.positionAt(marked.indexOf('|'));
      editor.selection = new vscode.Selection(cursor, cursor);
      await vscode.commands.executeCommand('type', { text: character });
      await eventually(async () => {
        await vscode.commands.executeCommand('acceptSelectedSuggestion');
        assert.match(document.getText(), cited);
      });
    });
  }

  it('go by the beginning of their keys before words of their titles', async () => {
    await eventually(async () => {
      const labels = (await offered('key.tex', '\\cite{Sut|}\n\\bibliography{own}\n')).map(labelOf);
      assert.deepEqual(labels.slice(0, 2), ['Sutton1998', 'Brown2001']);
    });
  });

  it('show their authors’ names in natural order', async () => {
    await eventually(async () => {
      const [first] = await offered('name.tex', '\\cite{Mies19|}\n\\bibliography{own}\n');
      assert.match(first?.detail ?? '', /^Ludwig Mies van der Rohe · 1930/);
    });
  });

  it('begin with what ibid.completion.label says', async () => {
    const label = async () => {
      const [first] = await offered('label.tex', '\\cite{Sutton19|}\n\\bibliography{own}\n');
      return first && labelOf(first);
    };
    try {
      await set('completion.label', 'title');
      await eventually(async () => assert.strictEqual(await label(), 'Reinforcement Learning'));
      await set('completion.label', 'authorYear');
      await eventually(async () => assert.match((await label()) ?? '', /^Sutton.*1998/));
    } finally {
      await set('completion.label', undefined);
    }
    await eventually(async () => assert.strictEqual(await label(), 'Sutton1998'));
  });

  it('are all that there is where the corpus is off', async () => {
    const api = await activated();
    const seeupo = '2602.06554';
    assert.isDefined(await api.getPaper(seeupo));
    try {
      await set('corpus.enabled', 'off');
      await eventually(async () => assert.isUndefined(await api.getPaper(seeupo)));
      assert.isEmpty(await api.search('seeupo'));
      assert.isEmpty(await offered('off.md', '---\nbibliography: own.bib\n---\n\nAs [@seeupo|]\n'));
      const labels = (await offered('off.tex', '\\cite{|}\n\\bibliography{own}\n')).map(labelOf);
      assert.includeMembers(labels, ['Sutton1998', 'Brown2001', 'Mies1930']);
      assert.notInclude(labels, 'hu2026seeupo');
    } finally {
      await set('corpus.enabled', undefined);
    }
    await eventually(async () => assert.isDefined(await api.getPaper(seeupo)));
  });
});
