import { expect } from 'chai';
import * as vscode from 'vscode';
import type { IbidApi } from '../../src/editor/api/api';
import { cacheFiles } from '../../src/editor/platform/engine/cacheFiles';
import { EngineHost } from '../../src/editor/platform/engine/engineHost';
import { Log } from '../../src/editor/platform/ui/log';

describe('what is kept for later sessions', () => {
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  const storage = vscode.Uri.joinPath(workspace!.uri, 'storage');
  const log = new Log();
  const content = (length: number) => new Uint8Array(length).fill(length);
  const names = async () =>
    (await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(storage, 'cache'))).map(([name]) => name).sort();

  afterEach(() => vscode.workspace.fs.delete(storage, { recursive: true }));

  it('is read as it was written, by the same version only', async () => {
    const files = cacheFiles(storage, '1.0.0', log);
    expect(await files.readCache('a')).to.equal(undefined);
    await files.writeCache('a', content(3));
    await files.writeCache('a', content(5));
    expect([...((await files.readCache('a')) ?? [])]).to.eql([5, 5, 5, 5, 5]);
    expect(await names()).to.eql(['1.0.0-a']);
    expect(await cacheFiles(storage, '1.0.1', log).readCache('a')).to.equal(undefined);
  });

  it('gives way to what is newer when there is no room', async () => {
    const files = cacheFiles(storage, '1.0.0', log, 10);
    for (const name of ['a', 'b', 'c']) {
      await files.writeCache(name, content(4));
      // File systems may tell times no finer than this.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await names()).to.eql(['1.0.0-b', '1.0.0-c']);
  });

  it('is what a large bibliography needs to open again', async () => {
    const bibliography = vscode.Uri.joinPath(workspace!.uri, 'large.bib');
    const entries = Array.from(
      { length: 1100 },
      (_, at) => `@book{large${at}, title = {Volume ${at}}, abstract = {About zymurgy ${at}.}, year = 2001}`,
    );
    await vscode.workspace.fs.writeFile(bibliography, new TextEncoder().encode(entries.join('\n')));
    try {
      await zymurgyFound();
      const kept = await names();
      expect(kept.map((name) => name.split('-')[1])).to.eql(['bibliography', 'segment']);
      await zymurgyFound();
      expect(await names()).to.eql(kept);
    } finally {
      await vscode.workspace.fs.delete(bibliography);
    }
  });

  /** Opens the library in a session of its own, until what only the index finds is found and all is written. */
  async function zymurgyFound(): Promise<void> {
    const host = new EngineHost(vscode.extensions.getExtension<IbidApi>('ibid.ibid')!, storage, log);
    try {
      await host.ready();
      for (let found = false; !found;) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        const [hit] = await host.engine.search('zymurgy 1042', 1);
        found =
          hit?.key === 'large1042' &&
          (await names().catch(() => [])).filter((name) => !name.endsWith('.tmp')).length === 2;
      }
    } finally {
      host.dispose();
    }
  }
});
