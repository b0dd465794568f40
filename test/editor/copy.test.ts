import { assert } from 'chai';
import * as vscode from 'vscode';
import { activated } from './helpers';

describe('Copy Citation As…', () => {
  before(activated);

  const formats: [format: string, text: RegExp][] = [
    ['citekey', /^xie2026entropy$/],
    ['markdown', /^\[@xie2026entropy\]$/],
    ['latex', /^\\cite\{xie2026entropy\}$/],
    ['typst', /^@xie2026entropy$/],
    ['bibtex', /^@misc\{xie2026entropy,[^]*archivePrefix = \{arXiv\}/],
    ['biblatex', /^@\w+\{xie2026entropy,[^]*archivePrefix = \{arXiv\}/],
    ['cslJson', /"family": "Xie"/],
    ['ris', /^TY {2}- [^]*AU {2}- Xie, Yuexiang/],
    ['citation', /^\(Xie et al\., 2026\)$/],
    ['reference', /Xie, Y\., .*et al\. \(2026\)\. On the Entropy Dynamics/],
  ];
  for (const [format, text] of formats) {
    it(`copies ${format}`, async () => {
      await vscode.commands.executeCommand('ibid.copyCitation', '2602.03392', format);
      assert.match(await vscode.env.clipboard.readText(), text);
    });
  }
});
