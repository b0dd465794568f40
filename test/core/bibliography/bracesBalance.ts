/** Whether braces balance as BibTeX counts them: every one of them. */
export function bracesBalance(tex: string): boolean {
  let depth = 0;
  for (const character of tex) {
    if (character === '{') depth++;
    if (character === '}') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}
