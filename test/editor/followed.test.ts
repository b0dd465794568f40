import { assert } from 'chai';
import * as vscode from 'vscode';
import { FollowedDocument } from '../../src/editor/platform/documents/followedDocument';
import { activated, closeEditors, eventually } from './helpers';

describe('the document that is followed', () => {
  before(activated);
  afterEach(closeEditors);

  it('is one in a tab behind others when there is no better one, as after a reload', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const uri = vscode.Uri.joinPath(folder?.uri ?? vscode.Uri.file('/'), 'paper.tex');
    await vscode.window.showTextDocument(uri, { preview: false });
    const other = await vscode.workspace.openTextDocument({ language: 'json', content: '{}' });
    await vscode.window.showTextDocument(other, { preview: false });
    await eventually(() => assert.lengthOf(vscode.window.visibleTextEditors, 1));
    const followed = new FollowedDocument();
    try {
      await eventually(() => assert.strictEqual(followed.document?.uri.toString(), uri.toString()));
    } finally {
      followed.dispose();
    }
  });
});
