/**
 * Which letters a term has, a bit for each; some characters share one, and all beyond ASCII do. An edit (`withinEdits`)
 * changes two of the bits at most, so that comparing them leaves few terms to be compared in full.
 */
export function letterSignature(term: string): number {
  let letters = 0;
  for (let at = 0; at < term.length; at++) letters |= letterOf(term.charCodeAt(at));
  return letters;
}

/** `lettersOf` a term in UTF-8, which stands in these bytes from one place to another. */
export function letterSignatureOfBytes(bytes: Uint8Array, from: number, to: number): number {
  let letters = 0;
  for (let at = from; at < to; at++) letters |= letterOf(bytes[at] as number);
  return letters;
}

/** Whether terms of these letters can be at most so many edits apart. */
export function canBeWithin(letters: number, others: number, edits: number): boolean {
  let different = letters ^ others;
  for (let bits = 2 * edits; bits > 0 && different !== 0; bits--) different &= different - 1;
  return different === 0;
}

function letterOf(code: number): number {
  return code < 128 ? 1 << (code & 31) : 1;
}
