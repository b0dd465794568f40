/** The match of a sticky expression at an offset. */
export function matchAt(sticky: RegExp, text: string, offset: number): RegExpExecArray | null {
  sticky.lastIndex = offset;
  return sticky.exec(text);
}

/** The offset of the line end at or after an offset, at most the limit. */
export function endOfLine(text: string, from: number, limit: number): number {
  const found = text.indexOf('\n', from);
  return found === -1 || found > limit ? limit : found;
}
