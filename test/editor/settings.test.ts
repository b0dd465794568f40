import { assert } from 'chai';
import * as vscode from 'vscode';
import type { IbidApi } from '../../src/editor/api/api';
import { setting, wrongSettings } from '../../src/editor/platform/settings';
import { activated, closeEditors, eventually, openText } from './helpers';

describe('settings', () => {
  let api: IbidApi;
  const settings = vscode.workspace.getConfiguration('ibid');
  before(async () => {
    api = await activated();
  });
  afterEach(async () => {
    for (const name of ['citekeyPattern', 'citationCommands']) {
      await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
    }
    await closeEditors();
  });

  const keyOf = async (query: string) => (await api.search(query, { limit: 1 }))[0]?.key;

  it('make citekeys by another pattern at once, but not of what a bibliography names', async () => {
    assert.strictEqual(await keyOf('seeupo'), 'hu2026seeupo');
    await settings.update('citekeyPattern', '{title}:{year}', vscode.ConfigurationTarget.Global);
    await eventually(async () => assert.strictEqual(await keyOf('seeupo'), 'seeupo:2026'));
    assert.strictEqual(await keyOf('2602.03392'), 'xie2026entropy');
    await settings.update('citekeyPattern', undefined, vscode.ConfigurationTarget.Global);
    await eventually(async () => assert.strictEqual(await keyOf('seeupo'), 'hu2026seeupo'));
  });

  it('count as the default with a value that they cannot have, which the log names', async () => {
    const wrong = [
      ['addToBibliography', 'sometimes', 'always'],
      ['codeLens.enabled', 'no', true],
      ['pdfFolders', 'papers', []],
    ] as const;
    try {
      for (const [name, value, usual] of wrong) {
        await settings.update(name, value, vscode.ConfigurationTarget.Global);
        await eventually(() => assert.deepInclude(wrongSettings(), { name: `ibid.${name}` }));
        assert.deepEqual(setting(name), usual);
      }
    } finally {
      for (const [name] of wrong) await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
    }
    await eventually(() => assert.isEmpty(wrongSettings()));
  });

  it('know a citation command of one’s own', async () => {
    const editor = await openText('latex', 'As \\mysource{xie2026entr|opy}');
    const hovers = () =>
      vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        editor.document.uri,
        editor.selection.active,
      );
    assert.isEmpty(await hovers());
    await settings.update('citationCommands', ['mysource'], vscode.ConfigurationTarget.Global);
    await eventually(async () => assert.isNotEmpty(await hovers()));
  });
});
