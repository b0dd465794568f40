// `npm test`: sets everything up and runs all tests: the core, the editor in each host, the packaged extension in use.
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { install, root, run } from './setup.mjs';

await install();
let passed = 0;
let failed = 0;
/** What failed early is said again at the end, where it is looked for: ✗ failed, ↻ passed when tried again. */
const failures = [];

const report = path.join(root, 'out/vitest.json');
mkdirSync(path.dirname(report), { recursive: true });
rmSync(report, { force: true });
const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
const core = await node(vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`);
count('the core', core.code, vitestSummary());

await step('the editor', 'build:tests', 'test/editor/run.ts', 'node', 'web', 'oldest', 'folders');
await step('the packaged extension', 'package', 'test/ui/run.ts');

for (const failure of failures) console.log(`\n${failure}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Builds what a run of tests needs, then runs it. */
async function step(name, script, ...testRun) {
  const built = await run('npm', ['run', '--silent', script]);
  if (built.code !== 0) return count(name, built.code, undefined);
  const { code, output } = await node('--import', 'tsx', ...testRun);
  failures.push(...(output.match(/^ *✗ .*(\n.+){0,20}/gm) ?? []));
  const [, ...last] = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1) ?? [];
  return count(name, code, last.length === 2 ? { passed: Number(last[0]), failed: Number(last[1]) } : undefined);
}

/** Adds a run to the sum. One that broke off, that ran nothing or that says it failed counts as a failure at least. */
function count(name, code, summary = { passed: 0, failed: 0 }) {
  const broken = summary.failed === 0 && (code !== 0 || summary.passed === 0);
  if (broken) console.log(`✗ The tests of ${name} did not run to their end.`);
  passed += summary.passed;
  failed += summary.failed + (broken ? 1 : 0);
}

function vitestSummary() {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    for (const { fullName, status, failureMessages } of testResults.flatMap((file) => file.assertionResults)) {
      if (failureMessages.length === 0) continue;
      const mark = status === 'failed' ? '✗' : '↻';
      failures.push(`${mark} ${fullName}\n${failureMessages.join('\n').slice(0, 3000)}`);
    }
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return undefined;
  }
}

function node(...args) {
  return run(process.execPath, args);
}
