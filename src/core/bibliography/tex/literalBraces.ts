import { isMath } from '../../text/tex/lex';

/** Commands with the blanks that they take, mathematics, and braces. */
const pieces = /\\[a-zA-Z]+\s*|\\[^a-zA-Z]|[_^](?=\{)|\$[^$]*\$|[{}]/g;

/**
 * Text that may have TeX in it, with the braces that are not TeX's escaped: those of an argument, a script, mathematics
 * or a group such as `{\it in situ}` are, those of `{BERT}` are characters.
 */
export function escapeLiteralBraces(text: string): string {
  const open: ('argument' | 'group' | 'character')[] = [];
  let endOfCommand = -1;
  return text.replace(pieces, (piece, at: number) => {
    if (piece.startsWith('$'))
      return isMath(piece.slice(1, -1), text.charAt(at + piece.length)) ? piece : escapeBraces(piece);
    if (piece === '}') {
      const kind = open.pop();
      // Another argument may follow.
      if (kind === 'argument') endOfCommand = at + 1;
      return kind === 'argument' || kind === 'group' ? piece : '\\}';
    }
    if (piece === '{') {
      const isGroup = text.charAt(at + 1) === '\\' || (open.at(-1) ?? 'character') !== 'character';
      const kind = at === endOfCommand ? 'argument' : isGroup ? 'group' : 'character';
      open.push(kind);
      return kind === 'character' ? '\\{' : piece;
    }
    // What follows an escaped character is no argument of it.
    if (/^(?:\\[a-zA-Z`'"^~=.]|[_^])/.test(piece)) endOfCommand = at + piece.length;
    return piece;
  });
}

/** What is between dollars that are prices. */
function escapeBraces(text: string): string {
  return text.replace(/[{}]/g, '\\$&');
}
