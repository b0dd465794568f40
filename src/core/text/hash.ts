/**
 * A number for a text, the same for the same text: 32 bits with sign, never 0 (FNV-1a over UTF-16 code units, its high
 * bits mixed into the low ones).
 */
export function hashOf(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value ^ (value >>> 15)) | 0 || 1;
}
