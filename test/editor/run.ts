/* Runs the in-editor suite in the hosts named: node, web, oldest (Node host, the oldest VS Code). */
import { runSuite, type SuiteRun } from '../host/runSuite';
import { summaryLine } from '../host/summary';

const runs: Record<string, SuiteRun> = {
  node: { host: 'node', version: 'current' },
  web: { host: 'web', version: 'current' },
  oldest: { host: 'node', version: 'oldest' },
};

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
