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

/**
 * Decodes an answer of the web, or a file as a browser or another program saved it: by its byte order mark, else as
 * UTF-16 where every second one of its first bytes is zero (XML 1.0, appendix F; RFC 4627, 3), else as UTF-8 if it is
 * that throughout, whatever is declared (JSON has no other: RFC 8259, 8.1), else by the first charset declared that
 * there is: by its media type, its XML declaration or its `meta` element (RFC 7303, 3; HTML, 13.2.3.2); else as
 * Windows-1252. Never fails.
 *
 * @param mediaType its `Content-Type`, where it has one
 */
export function decodeDeclared(bytes: Uint8Array, mediaType?: string): string {
  const encoding = markedEncoding(bytes) ?? plainUtf16(bytes);
  if (encoding !== undefined) return new TextDecoder(encoding).decode(bytes);
  const declared = charsetOf(mediaType ?? '');
  // Plain letters of UTF-16 are sound UTF-8, with zeros between.
  if (/^utf-?16/i.test(declared ?? '') && bytes.includes(0)) return decodeAs(bytes, [declared]);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (isMarkedUtf8(bytes)) return new TextDecoder().decode(bytes);
    const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, maxDeclarationLength));
    const inXml = /^<\?xml[^>]{0,200}?encoding=["']([\w:-]+)/i.exec(head)?.[1];
    const inMeta = charsetOf(/<meta\s[^>]{0,200}?charset\s*=[^>]{0,100}/i.exec(head)?.[0] ?? '');
    // It can be read, so it is no UTF-16; and no UTF-8, as was seen.
    const labels = [declared, inXml, inMeta].filter((label) => label !== undefined && !/^utf-?(?:8|16)/i.test(label));
    return decodeAs(bytes, [...labels, 'windows-1252']);
  }
}

/** A `meta` element counts within the first bytes of a page (HTML, 13.2.3.2). */
const maxDeclarationLength = 1024;

/** `text/html; charset="utf-8"` */
function charsetOf(mediaType: string): string | undefined {
  return /charset\s*=\s*["']?([\w:-]+)/i.exec(mediaType)?.[1];
}

function decodeAs(bytes: Uint8Array, [label, ...others]: readonly (string | undefined)[]): string {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    // no such encoding
    return others.length === 0 ? '' : decodeAs(bytes, others);
  }
}

/** UTF-16 without a mark: its first two signs are plain letters or signs. */
function plainUtf16([first, second, third, fourth]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (first && second === 0 && third && fourth === 0) return 'utf-16le';
  return first === 0 && second && third === 0 && fourth ? 'utf-16be' : undefined;
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
  return isMarkedUtf8(bytes) ? bytes.subarray(3) : bytes;
}

function isMarkedUtf8([first, second, third]: Uint8Array): boolean {
  return first === 0xef && second === 0xbb && third === 0xbf;
}
