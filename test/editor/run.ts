/* Runs the in-editor suite in the hosts named, two at once, since most of a run is waiting: node, web, oldest (Node
   host, the oldest VS Code), mac and windows (Node host, with the keys of that system), folders and webFolders (a
   workspace of several folders). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inspect } from 'node:util';
import { root } from '../host/cache';
import { runSuite, type SuiteRun } from '../host/runSuite';
import { summaryLine, type Summary } from '../host/summary';
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

const maxAtOnce = 2;

const waiting = process.argv.slice(2).map((name) => {
  const run = runs[name];
  if (!run) throw new Error(`no host is called ${name}`);
  return run;
});
const isAlone = waiting.length === 1;
let passed = 0;
let failed = 0;
await Promise.all(Array.from({ length: maxAtOnce }, runWaiting));
console.log(summaryLine({ passed, failed }));
process.exit(failed > 0 || passed === 0 ? 1 : 0);

async function runWaiting(): Promise<void> {
  for (let run = waiting.shift(); run; run = waiting.shift()) {
    const summary = await runAndPrint(run);
    passed += summary.passed;
    failed += summary.failed;
  }
}

/** Prints the lines of a run that is not alone when it has ended, for those of two would mix. */
async function runAndPrint(run: SuiteRun): Promise<Summary> {
  const lines: string[] = [];
  const print = (line: string) => void (isAlone ? console.log(line) : lines.push(line));
  print(`\nIn the ${run.host} extension host, ${run.version} VS Code${run.hasFolders ? ', several folders' : ''}`);
  try {
    return await runSuite(run, print);
  } catch (error) {
    print(inspect(error));
    return { passed: 0, failed: 1 };
  } finally {
    for (const line of lines) console.log(line);
  }
}
