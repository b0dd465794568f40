/* Mocha inside an extension host. Its browser build runs in both hosts; in Node it has the further merit of
   leaving alone the promises that VS Code's own code rejects. */
import type Mocha from 'mocha';
import 'mocha/mocha.js';
import * as vscode from 'vscode';
import { summaryLine, testMark } from '../host/summary';

/** Filled in by the bundler. */
declare const isCi: boolean;

const { Mocha: Framework } = globalThis as unknown as { Mocha: typeof Mocha };
const reporter = Report as unknown as Mocha.ReporterConstructor;
// What a busy machine makes late is tried once more where nobody watches; the first failure is printed in any case.
const mocha = new Framework({ ui: 'bdd', reporter, timeout: 20_000, forbidOnly: isCi, retries: isCi ? 1 : 0 });
// `folders.test.ts` needs a workspace of several folders; the other files write into the only one.
mocha.grep(/^Several folders /);
if ((vscode.workspace.workspaceFolders?.length ?? 0) < 2) mocha.invert();
// Defines describe, it and the rest; the test files are imported after this one.
mocha.suite.emit('pre-require', globalThis, '', mocha);

/** What VS Code calls to run the tests; it rejects when one has failed or there was none. */
export async function run(): Promise<void> {
  const { failures, tests } = await new Promise<Mocha.Stats & { failures: number }>((resolve) => {
    const runner = mocha.run(() => resolve(runner.stats!));
  });
  if (failures > 0 || tests === 0) throw new Error(`${failures} of ${tests} tests failed`);
}

function Report(runner: Mocha.Runner): void {
  runner.on('suite', (suite: Mocha.Suite) => print(suite, suite.title));
  runner.on('pass', (test: Mocha.Test) => print(test, `✓ ${test.title} (${test.duration ?? 0} ms)`));
  runner.on('retry', (test: Mocha.Test, error: Error) =>
    print(test, `↻ ${test.title}\n${error.stack ?? String(error)}`),
  );
  runner.on('pending', (test: Mocha.Test) => print(test, `- ${test.title}`));
  runner.on('fail', (test: Mocha.Test, error: Error) =>
    print(test, `✗ ${test.title}\n${error.stack ?? String(error)}`),
  );
  runner.on('end', () =>
    console.log(testMark + summaryLine({ passed: runner.stats!.passes, failed: runner.failures })),
  );
}

/** Marks what is printed: it comes out amid VS Code's own messages. */
function print(entry: Mocha.Suite | Mocha.Test, text: string): void {
  const depth = entry.titlePath().length;
  if (depth > 0) console.log(testMark + '  '.repeat(depth - 1) + text);
}
