/**
 * Letter signature of a term: a bit for each letter that it has; some characters share one, and all beyond ASCII do. An
 * edit (`withinEdits`) changes at most two bits, so that comparing signatures leaves few terms to be compared in full.
 */
export function letterSignature(term: string): number {
  let signature = 0;
  for (let at = 0; at < term.length; at++) signature |= letterOf(term.charCodeAt(at));
  return signature;
}

/** `letterSignature` of a term in UTF-8: the bytes from `from` up to `to`. */
export function letterSignatureOfBytes(bytes: Uint8Array, from: number, to: number): number {
  let signature = 0;
  for (let at = from; at < to; at++) signature |= letterOf(bytes[at] as number);
  return signature;
}

/** Whether terms with these signatures can be at most `edits` edits apart. */
export function canBeWithin(signature: number, others: number, edits: number): boolean {
  let different = signature ^ others;
  for (let bits = 2 * edits; bits > 0 && different !== 0; bits--) different &= different - 1;
  return different === 0;
}

function letterOf(code: number): number {
  return code < 128 ? 1 << (code & 31) : 1;
}
