import { assert } from 'chai';
import * as vscode from 'vscode';
import { citePapers } from '../../src/editor/languageModelTools/citePapers';
import { activated, closeEditors, describeOnce, markedText, openText, ownHost } from './helpers';

interface Found {
  readonly id: string;
  readonly key: string;
  readonly title: string;
  readonly bibtex: string;
}

const entropy = '2602.03392';

describeOnce('the tools of language models', () => {
  before(activated);
  afterEach(closeEditors);

  const invoke = async (name: string, input: object): Promise<unknown> => {
    const { content } = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
    const [part] = content as vscode.LanguageModelTextPart[];
    return JSON.parse(part?.value ?? '');
  };

  it('search papers, and read the one of a citekey or an identifier', async () => {
    const found = (await invoke('ibid_searchPapers', { query: 'xie entropy', limit: 3 })) as Found[];
    assert.isAtMost(found.length, 3);
    assert.deepInclude(found[0], { id: entropy, key: 'xie2026entropy' });
    for (const paper of ['@xie2026entropy', `https://arxiv.org/abs/${entropy}`, entropy]) {
      const read = (await invoke('ibid_getPaper', { paper })) as Found;
      assert.include(read.bibtex, '{xie2026entropy,');
    }
  });

  it('tell the model what it can do where there is no such paper', async () => {
    const message = await invoke('ibid_getPaper', { paper: 'nobody1900' }).then(
      () => undefined,
      (error: unknown) => String(error),
    );
    assert.match(message ?? '', /no paper "nobody1900".*ibid_searchPapers/);
  });

  // VS Code asks the user before this one is run, and lets no test answer.
  it('cite behind a text, where it is there once and a citation can stand', async () => {
    const own = await ownHost();
    try {
      const editor = await openText('markdown', 'Twice. Twice.\n\nAs shown. `In code`');
      const document = editor.document.uri.toString();
      const failures: unknown[] = [];
      for (const after of ['Twice', 'Never', 'In co']) {
        await citePapers(own.host, { papers: [entropy], document, after }).catch((error: unknown) =>
          failures.push(error),
        );
      }
      assert.deepEqual(failures.map(String), [
        'Error: The document has the text "Twice" more than once.',
        'Error: The document doesn\'t have the text "Never".',
        "Error: A citation can't stand there: it is code. It can in line 3.",
      ]);
      const cited = await citePapers(own.host, { papers: ['xie2026entropy'], document, after: 'As shown' });
      assert.deepInclude(cited, { line: 3, text: 'As shown [@xie2026entropy]. `In code`', keys: ['xie2026entropy'] });
      assert.include(markedText(editor), 'As shown [@xie2026entropy]|. `In code`');
    } finally {
      own.dispose();
    }
  });
});
