/**
 * The characters of a reference or a label in angle brackets (Typst's lexer: identifiers' characters, `-`, `_`, `:`,
 * `.`).
 */
export const labelCharacters = /[\p{XID_Continue}_\-:.]+/uy;

const wholeLabel = /^[\p{XID_Continue}_-](?:[\p{XID_Continue}_\-:.]*[\p{XID_Continue}_-])?$/u;

/** Whether a key can be cited as `@key`: as a reference, which does not end in `.` or `:`. */
export function isTypstLabel(key: string): boolean {
  return key.length <= 1000 && wholeLabel.test(key);
}

/** A key as Typst cites it in the text: `@key`, or where that would be read as another one, `#cite(label("k/ey"))`. */
export function typstCitation(key: string): string {
  return isTypstLabel(key) ? `@${key}` : `#cite(${typstArgument(key)})`;
}

/** A key as an argument of `cite`. */
export function typstArgument(key: string): string {
  return isTypstLabel(key) ? `<${key}>` : `label("${typstString(key)}")`;
}

/** A key between the quotation marks of a string. */
export function typstString(key: string): string {
  return key.replace(/["\\]/g, '\\$&');
}
