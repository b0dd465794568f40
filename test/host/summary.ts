/** Begins each line that tests inside VS Code print. */
export const testMark = '[test] ';

/** How many tests of a run passed and failed. */
export interface Summary {
  readonly passed: number;
  readonly failed: number;
}

/** The line that ends every run of tests here; what starts a run reads it back from the output. */
export function summaryLine({ passed, failed }: Summary): string {
  return `${passed} passed, ${failed} failed`;
}

/** Reads the last such line of an output; undefined when there is none: then the run did not end. */
export function readSummary(output: string): Summary | undefined {
  const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return last && { passed: Number(last[1]), failed: Number(last[2]) };
}
