/* Runs the in-editor suite in the hosts named: node, web, oldest (Node host, the oldest VS Code), mac and windows (Node host, with the keys of that system), folders and webFolders (a workspace of several folders). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../host/cache';
import { runSuite, type SuiteRun } from '../host/runSuite';
import { summaryLine } from '../host/summary';
import { vscodeVersions } from '../host/versions';

const runs: Record<string, SuiteRun> = {
  node: { host: 'node', version: 'current' },
  web: { host: 'web', version: 'current' },
  oldest: { host: 'node', version: 'oldest' },
  folders: { host: 'node', version: 'current', hasFolders: true },
  webFolders: { host: 'web', version: 'current', hasFolders: true },
  mac: { host: 'node', version: 'current', system: 'macOS' },
  windows: { host: 'node', version: 'current', system: 'Windows' },
};

const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  engines: { vscode: string };
};
const [, minor] = vscodeVersions.oldest.split('.');
assert.equal(engines.vscode, `^1.${minor}.0`, 'the oldest VS Code tested is the oldest that the manifest admits');

let passed = 0;
let failed = 0;
for (const name of process.argv.slice(2)) {
  const run = runs[name];
  if (!run) throw new Error(`no host is called ${name}`);
  console.log(`\nIn the ${run.host} extension host, ${run.version} VS Code`);
  const summary = await runSuite(run).catch((error: unknown) => {
    console.log(error);
    return { passed: 0, failed: 1 };
  });
  passed += summary.passed;
  failed += summary.failed;
}
console.log(summaryLine({ passed, failed }));
process.exit(failed > 0 || passed === 0 ? 1 : 0);
