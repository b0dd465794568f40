import { assert } from 'chai';
import * as vscode from 'vscode';
import { logBibliographyUse } from '../../src/editor/document/logUse';
import { reasonsFor } from '../../src/editor/diagnostics/whyUnknown';
import { Citations } from '../../src/editor/platform/documents/citations';
import { FollowedDocument } from '../../src/editor/platform/documents/followedDocument';
import { Log } from '../../src/editor/platform/ui/log';
import { activated, closeEditors, eventually, ownHost } from './helpers';

/** The log, and what it was told. */
class KeptLog extends Log {
  readonly lines: string[] = [];
  override info(message: string): void {
    this.lines.push(message);
    super.info(message);
  }
}

describe('the log', () => {
  let folder: vscode.Uri;
  const write = async (name: string, text: string) => {
    const uri = vscode.Uri.joinPath(folder, name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    return uri;
  };

  before(async () => {
    await activated();
    const [workspace] = vscode.workspace.workspaceFolders ?? [];
    if (!workspace) throw new Error('No workspace is open');
    folder = vscode.Uri.joinPath(workspace.uri, 'told');
    await write('told.bib', '@misc{toldone, title = {On Telling}}\n\n@misc{, title = {No key}}\n');
  });
  after(() => vscode.workspace.fs.delete(folder, { recursive: true }));
  afterEach(closeEditors);

  it('tells what was read, what was skipped, and which bibliography a document uses by which rule', async () => {
    const log = new KeptLog();
    const own = await ownHost({ log });
    const uri = await write('told.md', '---\nbibliography: told.bib\n---\n[@toldone]\n');
    await vscode.window.showTextDocument(uri);
    const followed = new FollowedDocument();
    const telling = logBibliographyUse(own.host, followed, log);
    try {
      await eventually(() => {
        assert.include(log.lines, 'told/told.bib: 2 entries (bibtex); 1 skipped: line 3 (empty key)');
        assert.include(
          log.lines,
          'told/told.md:\n  told/told.bib: 2 entries (named in told/told.md:2: bibliography: told.bib)',
        );
        assert.isTrue(log.lines.some((line) => /^Bibliographies: \d+ in the workspace/.test(line)));
        assert.isTrue(log.lines.some((line) => /^Documents: \d+ read$/.test(line)));
      });
    } finally {
      telling.dispose();
      followed.dispose();
      own.dispose();
    }
  });

  it('tells why a key is unknown', async () => {
    const own = await ownHost();
    const citations = new Citations(own.host);
    try {
      const uri = await write('why.md', '---\nbibliography: [told.bib, gone.bib]\n---\n[@nowhere]\n');
      const document = await vscode.workspace.openTextDocument(uri);
      await eventually(async () =>
        assert.deepEqual(await reasonsFor(own.host, citations, document, 'nowhere'), [
          'told/told.bib: 2 entries (named in told/why.md:2: bibliography: [told.bib, gone.bib])',
          "told/gone.bib: doesn't exist (named in told/why.md:2: bibliography: [told.bib, gone.bib])",
          'No other bibliography in the workspace and no paper in the library has this citekey.',
        ]),
      );
    } finally {
      citations.dispose();
      own.dispose();
    }
  });
});
