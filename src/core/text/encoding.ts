/** A file's text and how it was encoded. */
export interface DecodedText {
  /** Without byte order mark. */
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /**
   * The bytes are no UTF-8 although nothing says that they are anything else: they were taken for Latin-1, as the wider
   * Windows-1252.
   */
  readonly isGuessed: boolean;
}

/**
 * Decodes a file: by its byte order mark, else as UTF-8 if it is that throughout, else as Windows-1252. Never fails,
 * and nothing is replaced.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = markedEncoding(bytes);
  if (encoding !== undefined) return { text: new TextDecoder(encoding).decode(bytes), encoding, isGuessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', isGuessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', isGuessed: true };
  }
}

function markedEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/**
 * The bytes of what may be UTF-8, without their byte order mark; undefined where a mark says that they are something
 * else.
 */
export function withoutMark(bytes: Uint8Array): Uint8Array | undefined {
  if (markedEncoding(bytes) !== undefined) return undefined;
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}
