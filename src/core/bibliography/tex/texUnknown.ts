import { isAccent } from '../../text/tex/accents';
import { renderTex } from '../../text/tex/render';
import { structures } from '../../text/tex/structures';
import { silentCommands, transparentCommands } from '../../text/tex/symbols';
import type { TexToken } from '../../text/tex/tokens';

/** Whether a command is none that TeX's text is known to have. */
export function isUnknown(name: string): boolean {
  return !(silentCommands.has(name) || transparentCommands.has(name) || structures.has(name) || isAccent(name));
}

/**
 * Puts what `texToPlainText` shows of commands that only their author's document defines (`\tool`, `\name{x}`) in their
 * place, since LaTeX stops at a command that it does not know. One that is another command's argument stays, and so do
 * those of mathematics.
 */
export function withoutUnknown(tokens: readonly TexToken[]): TexToken[] {
  const known: TexToken[] = [];
  /** For each open group, whether it is an argument of a command that was left out. */
  const groups: boolean[] = [];
  let isArgument = false;
  for (const [index, token] of tokens.entries()) {
    if (isUnknownCommand(token) && !isKnownCommand(tokens[index - 1])) {
      const isEmpty = !isShownGroup(tokens, index + 1);
      if (isEmpty) known.push({ kind: 'text', text: token.name });
      const isParted = isEmpty ? mayBeginAddress(token.name, tokens[index + 1]) : mayHaveLabel(tokens[index - 1]);
      if (isParted) known.push({ kind: 'char', text: '', tex: '{}' });
      isArgument = !isEmpty;
      continue;
    }
    known.push(token);
    if (token.kind === 'open') groups.push(isArgument);
    isArgument = token.kind === 'close' && groups.pop() === true && isShownGroup(tokens, index + 1);
    if (isArgument) known.push({ kind: 'text', text: ' ' });
  }
  return known;
}

/** A group of more tokens than this shows something. */
const maxHiddenLength = 100;

/** Whether a group begins at a place, and shows anything. */
function isShownGroup(tokens: readonly TexToken[], start: number): boolean {
  if (tokens[start]?.kind !== 'open') return false;
  const end = Math.min(tokens.length, start + maxHiddenLength);
  let depth = 0;
  for (let at = start; at < end; at++) {
    const { kind } = tokens[at] as TexToken;
    if (kind === 'open') depth++;
    if (kind === 'close' && --depth === 0) return renderTex(tokens.slice(start, at + 1)) !== '';
  }
  return end < tokens.length || renderTex(tokens.slice(start)) !== '';
}

function isUnknownCommand(token: TexToken): token is TexToken & { kind: 'command' } {
  return token.kind === 'command' && isUnknown(token.name);
}

function isKnownCommand(token: TexToken | undefined): boolean {
  return token?.kind === 'command' && !isUnknown(token.name);
}

/** A group that follows would be read as the text of the link. */
function mayHaveLabel(token: TexToken | undefined): boolean {
  return token?.kind === 'url' || (token?.kind === 'verbatim' && token.name === 'href');
}

/** With what follows, the name could be read as the beginning of an address: `\https` before `://`. */
function mayBeginAddress(name: string, next: TexToken | undefined): boolean {
  return next?.kind === 'text' && /^[:.]/.test(next.text) && /(?:tps?|ww)$|^(?:ps?|s|w)$/.test(name);
}
