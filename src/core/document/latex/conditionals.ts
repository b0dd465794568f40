/**
 * Where text that `\iffalse` switches off ends: after its `\fi`, or its `\else`. Conditionals inside count (TeX by
 * Topic, "Conditionals"); a command that takes its condition in braces, such as `\ifthenelse`, has no `\fi`.
 * @param position after `\iffalse`
 */
export function endOfSwitchedOff(text: string, position: number): number {
  const next = /%[^\n]*|\\(?:([A-Za-z@]+)|[^])/g;
  next.lastIndex = position;
  let depth = 0;
  for (let match = next.exec(text); match; match = next.exec(text)) {
    const name = match[1];
    if (name === undefined) continue;
    if (name === 'fi') depth -= 1;
    else if (name.startsWith('if') && text[next.lastIndex] !== '{') depth += 1;
    if (depth < 0 || (depth === 0 && name === 'else')) return next.lastIndex;
  }
  return text.length;
}
