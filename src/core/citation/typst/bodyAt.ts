const maxBodyLength = 2000;

/** The body of a function at an offset: a block with what it holds, else the rest of the line. */
export function bodyAt(text: string, from: number): string {
  const limited = text.slice(from, from + maxBodyLength);
  const closer = limited.startsWith('{') ? '}' : limited.startsWith('[') ? ']' : undefined;
  if (closer === undefined) return limited.replace(/[\r\n][^]*$/, '');
  let depth = 0;
  for (let at = 0; at < limited.length; at += 1) {
    if (limited[at] === limited[0]) depth += 1;
    else if (limited[at] === closer && --depth === 0) return limited.slice(0, at + 1);
  }
  return '';
}
