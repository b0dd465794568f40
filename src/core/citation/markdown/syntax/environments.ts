/**
 * Where the environments of raw LaTeX end, given the offset of their `\begin`; found in one pass, when first asked for.
 */
export function environmentEnds(text: string): (begin: number) => number | undefined {
  let ends: Map<number, number> | undefined;
  return (begin) => (ends ??= matchEnvironments(text)).get(begin);
}

function matchEnvironments(text: string): Map<number, number> {
  const ends = new Map<number, number>();
  const open = new Map<string, number[]>();
  for (const match of text.matchAll(/\\(begin|end)\{([^{}\n]{1,100})\}/g)) {
    const [whole, word, name = ''] = match;
    const begins = open.get(name) ?? [];
    open.set(name, begins);
    if (word === 'begin') begins.push(match.index);
    else {
      const begin = begins.pop();
      if (begin !== undefined) ends.set(begin, match.index + whole.length);
    }
  }
  return ends;
}
