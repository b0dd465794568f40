/** Look-ups within one paragraph that would each cost a search; they are built when first asked for, in one pass. */
export interface Paragraph {
  /** The end of the code span that starts at an offset with a number of backticks. Offsets are asked for in order. */
  codeSpanEnd(at: number, backticks: number): number | undefined;
  /** The offset of the parenthesis that closes the one at an offset. */
  closingParenthesis(at: number): number | undefined;
}

export function paragraphOf(text: string, start: number, end: number): Paragraph {
  let runs: Map<number, number[]> | undefined;
  let parentheses: Map<number, number> | undefined;
  return {
    codeSpanEnd(at, backticks) {
      const positions = (runs ??= backtickRuns(text, at, end)).get(backticks) ?? [];
      // The list is in reverse: what is passed is dropped from its end.
      while ((positions.at(-1) ?? Infinity) <= at) positions.pop();
      const close = positions.at(-1);
      return close === undefined ? undefined : close + backticks;
    },
    closingParenthesis(at) {
      return (parentheses ??= matchParentheses(text, start, end)).get(at);
    },
  };
}

/** The offsets of the runs of backticks by their length, last first. */
function backtickRuns(text: string, start: number, end: number): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (let at = start; at < end; at += 1) {
    if (text[at] !== '`') continue;
    let after = at;
    while (after < end && text[after] === '`') after += 1;
    const positions = runs.get(after - at);
    if (positions) positions.push(at);
    else runs.set(after - at, [at]);
    at = after;
  }
  for (const positions of runs.values()) positions.reverse();
  return runs;
}

function matchParentheses(text: string, start: number, end: number): Map<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let at = start; at < end; at += 1) {
    const char = text[at];
    if (char === '\\') at += 1;
    else if (char === '(') open.push(at);
    else if (char === ')') {
      const opening = open.pop();
      if (opening !== undefined) closing.set(opening, at);
    }
  }
  return closing;
}
