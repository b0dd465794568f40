import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, openText } from './helpers';

async function hover(editor: vscode.TextEditor): Promise<{ text: string; range: string } | undefined> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    editor.document.uri,
    editor.selection.active,
  );
  const found = hovers.find(({ contents }) =>
    contents.some((content) => (content as vscode.MarkdownString).value.includes('ibid.openPaper')),
  );
  return (
    found && { text: (found.contents[0] as vscode.MarkdownString).value, range: editor.document.getText(found.range) }
  );
}

describe('hover', () => {
  before(activated);
  afterEach(closeEditors);

  const shown: [language: string, text: string, range: string][] = [
    ['markdown', 'As [see @xie2026|entropy, p. 3].', 'xie2026entropy'],
    ['latex', 'As \\citep{a,\n  xie2026|entropy}', 'xie2026entropy'],
    ['markdown', 'Read arXiv:2602.|03392v1.', 'arXiv:2602.03392v1'],
    ['latex', '\\url{https://arxiv.org/pdf/2602.|03392}', 'https://arxiv.org/pdf/2602.03392'],
  ];
  for (const [language, text, range] of shown) {
    it(`shows a card in ${language} at ${text}`, async () => {
      const card = await hover(await openText(language, text));
      if (!card) throw new Error('No card is shown');
      assert.strictEqual(card.range, range);
      assert.match(card.text, /\*\*On the Entropy Dynamics in Reinforcement Fine&#45;Tuning/);
      assert.include(card.text, 'Shumin Wang and 2 more');
      assert.include(card.text, 'February 3&#44; 2026');
      assert.include(card.text, '2 citations · 7 upvotes');
      assert.include(card.text, '[arXiv](https://arxiv.org/abs/2602.03392) · [PDF](https://arxiv.org/pdf/2602.03392)');
    });
  }

  it('ends with the reference in the citation style', async () => {
    await hover(await openText('markdown', '@shannon1948|'));
    const card = await eventually(async () => {
      const found = await hover(await openText('markdown', '@shannon1948|'));
      assert.include(found?.text, 'Shannon&#44; C&#46; E&#46; &#40;1948&#41;');
      return found;
    });
    assert.match(card?.text.split('\n\n').at(-1) ?? '', /^Shannon/);
  });

  it('shows readable text for TeX, and the code of a paper', async () => {
    const card = await hover(await openText('markdown', '@li2026r3l|'));
    assert.match(card?.text ?? '', /\*\*R³L&#58; Reflect/);
    assert.include(card?.text, '5&#37; to 52&#37; relative improvements');
    assert.include(card?.text, '[Code](https://github.com/shiweijiezero/R3L)');
  });

  it('shows nothing over an unknown key and over text', async () => {
    assert.isUndefined(await hover(await openText('markdown', 'As @nobody19|00 said')));
    assert.isUndefined(await hover(await openText('latex', 'plain wo|rds')));
  });
});
