import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated, closeEditors, eventually, markedText, openText } from './helpers';

const title = 'On the Entropy Dynamics in Reinforcement Fine-Tuning of Large Language Models';

async function actions({ document, selection }: vscode.TextEditor): Promise<vscode.CodeAction[]> {
  const found = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    selection,
  );
  return found.filter(({ command }) => command?.command === 'ibid.citeMention');
}

describe('citing what is mentioned', () => {
  before(activated);
  afterEach(closeEditors);

  const cases: [language: string, before: string, after: string][] = [
    ['markdown', 'See arXiv:2602.0|3392.', 'See [@xie2026entropy]|.'],
    [
      'markdown',
      'See [Xie](https://arxiv.org/abs/2602.0|3392).',
      'See [Xie](https://arxiv.org/abs/2602.03392) [@xie2026entropy]|.',
    ],
    ['latex', 'See \\url{https://arxiv.org/abs/2602.0|3392}.', 'See \\cite{xie2026entropy}|.'],
    ['latex', `See \\emph{${title.replace('Dyn', 'D|yn')}}.`, `See \\emph{${title}}~\\cite{xie2026entropy}|.`],
    ['restructuredtext', 'See 2602.0|3392.', 'See :cite:p:`xie2026entropy`|.'],
  ];
  for (const [language, before, after] of cases) {
    it(`is offered in ${language} at ${before.slice(0, 60)}`, async () => {
      const editor = await openText(language, before);
      const [action, ...others] = await actions(editor);
      assert.isEmpty(others);
      assert.match(action?.title ?? '', /^Cite “On the Entropy Dynamics .* …”$/);
      const { command } = action ?? {};
      if (!command) throw new Error('There is no command');
      await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
      await eventually(() => assert.strictEqual(markedText(editor), after));
      assert.isEmpty(await actions(editor), 'it is cited');
    });
  }

  for (const text of ['plain wo|rds here', 'See arXiv:9999.9|9999.', '`2602.0|3392`', '@xie2026|entropy', '|']) {
    it(`is not offered at ${text}`, async () => {
      assert.isEmpty(await actions(await openText('markdown', text)));
    });
  }
});
