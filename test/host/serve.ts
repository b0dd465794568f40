import path from 'node:path';
import { root } from './cache';
import { startServer } from './server';
import { quietSettings } from './settings';

/** Serves VS Code with the packaged extension to a browser on this machine, until this process ends. */
export async function serveWorkspace(workspace: string): Promise<void> {
  const { origin } = await startServer({
    version: 'current',
    dataFolder: path.join(root, '.vscode-test/data'),
    settings: quietSettings,
    vsix: path.join(root, 'ibid.vsix'),
  });
  console.log(`\nIbid is at ${origin}/?folder=${encodeURIComponent(workspace)}\nCtrl+C ends it.`);
}
