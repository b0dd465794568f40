import type { TextRange } from '../../text/range';

/** Code that `eval` gets as a string, as it stands in the text. */
export interface Evaluated extends TextRange {
  /** What is around it where it is read by itself. */
  readonly before: string;
  readonly after: string;
}

const code = /^[ \t\r\n]*"([^"\\]*)"[ \t\r\n]*(?:,|$)/;
const mode = /\bmode:[ \t\r\n]*"(markup|math|code)"/;

/** The string of a call of `eval` (Typst's reference, `eval`); undefined where it is not written out. */
export function evaluatedIn(argument: string, start: number): Evaluated | undefined {
  const [whole, written] = code.exec(argument) ?? [];
  if (whole === undefined || written === undefined) return undefined;
  const from = start + whole.indexOf('"') + 1;
  const [, named = 'code'] = mode.exec(argument.slice(whole.length)) ?? [];
  const [before, after] = named === 'markup' ? ['', ''] : named === 'math' ? ['$', '$'] : ['#{', '\n}'];
  return { start: from, end: from + written.length, before, after };
}
