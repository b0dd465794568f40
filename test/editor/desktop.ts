/* Runs the in-editor suite in desktop VS Code, which is downloaded: the newest, or the version named. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { temporaryFolder } from '../host/atExit';
import { root } from '../host/cache';
import { quietSettings } from '../host/settings';
import { copyWorkspace } from '../host/workspace';

const temporary = temporaryFolder();
const userData = path.join(temporary.path, 'user');
mkdirSync(path.join(userData, 'User'), { recursive: true });
writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify(quietSettings));

await runTests({
  version: process.argv[2] ?? 'stable',
  extensionDevelopmentPath: root,
  extensionTestsPath: path.join(root, 'out/editor/node/suite.js'),
  launchArgs: [
    copyWorkspace(path.join(temporary.path, 'workspace')),
    `--user-data-dir=${userData}`,
    '--disable-extensions',
    '--disable-workspace-trust',
    '--skip-welcome',
  ],
});
