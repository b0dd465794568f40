const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const bytes = new Uint8Array(3072);

/** The same text in memory of its own: a slice would keep all of the text that it was cut from. */
export function detachString(text: string): string {
  if (text.length > bytes.length / 3) return decoder.decode(encoder.encode(text));
  return decoder.decode(bytes.subarray(0, encoder.encodeInto(text, bytes).written));
}
