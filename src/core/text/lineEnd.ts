/** The line end that a text uses most at its end, `\n` for one without any. */
export function lineEndOf(text: string): '\n' | '\r\n' {
  const last = text.lastIndexOf('\n');
  return last > 0 && text[last - 1] === '\r' ? '\r\n' : '\n';
}
