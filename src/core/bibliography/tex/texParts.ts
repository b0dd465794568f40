import { isMath } from '../../text/tex/lex';
import type { TexToken } from '../../text/tex/tokens';
import { symbolTex } from './texSymbols';
import { isUnknown, withoutUnknown } from './texUnknown';
import { type Following, newWriter, write, writeExactly } from './texWriter';

/** A piece of TeX to be written. */
export interface TexPart {
  readonly kind: 'open' | 'close' | 'word' | 'other';
  readonly tex: string;
  readonly after: Following;
  /** Of a piece of a word: the letters and digits that it shows. */
  readonly shows: string;
  readonly isMath: boolean;
  /**
   * A command for a letter, or with a capital in its name: outside groups it gets braces, lest BibTeX changes its case.
   */
  readonly isLetterCommand: boolean;
}

/** The TeX of what `lexTex` read from text, in pieces: words apart from what is between them. */
export function texParts(tokens: readonly TexToken[]): TexPart[] {
  return mergeTexts(withoutUnknown(tokens)).flatMap((token, index, all): readonly TexPart[] => {
    // A command without braces takes the first character of what follows: that stays within its reach.
    const isArgument = all[index - 1]?.kind === 'command';
    if (token.kind === 'text') return isArgument ? [other(literal(token.text))] : wordsOf(token.text);
    const part = partOf(token);
    return [isArgument && part.kind === 'word' ? { ...part, kind: 'other' } : part];
  });
}

function mergeTexts(tokens: readonly TexToken[]): TexToken[] {
  const merged: TexToken[] = [];
  for (const token of tokens) {
    const last = merged.at(-1);
    if (token.kind !== 'text' || last?.kind !== 'text') merged.push(token);
    else merged[merged.length - 1] = { kind: 'text', text: last.text + token.text };
  }
  return merged;
}

function other(tex: string, after: Following = 'anything'): TexPart {
  return { kind: 'other', tex, after, shows: '', isMath: false, isLetterCommand: false };
}

/** Divides text into words, without hyphens, and what is between them. */
function wordsOf(text: string): TexPart[] {
  return text.split(/((?:(?<!')['’])?[\p{L}\p{N}\p{M}]+(?:['’.][\p{L}\p{N}\p{M}]+)*)/u).flatMap((piece, index) => {
    if (piece === '') return [];
    const part = other(literal(piece));
    return index % 2 === 1 ? { ...part, kind: 'word', shows: piece.replace(/^['’]/, '') } : part;
  });
}

function partOf(token: Exclude<TexToken, { kind: 'text' }>): TexPart {
  switch (token.kind) {
    case 'open':
    case 'close':
      return { ...other(''), kind: token.kind };
    case 'char': {
      const isWord = /^[\p{L}\p{N}]/u.test(token.text);
      const isLetterCommand = isWord ? /^\\(?:[a-zA-Z]+$|.\{.)/.test(token.tex) : /[A-Z]/.test(token.tex);
      return { ...other(token.tex), ...(isWord && { kind: 'word', shows: token.text }), isLetterCommand };
    }
    case 'math':
      return {
        ...other(mathTex(token)),
        kind: 'word',
        after: token.delimiters[0] === '$' ? 'no-digit' : 'anything',
        isMath: true,
      };
    case 'url':
      return other(literal(token.text, 'address'), 'no-address');
    case 'verbatim':
      return other(verbatimTex(token), token.name === 'href' ? 'no-argument' : 'anything');
    case 'script':
      return other(token.sign === '^' ? '\\textsuperscript' : '\\textsubscript');
    case 'operator':
      return other(`\\${token.name}`);
    case 'command':
      return other(commandTex(token), isUnknown(token.name) ? 'no-argument' : 'anything');
  }
}

function mathTex({ tokens, delimiters }: TexToken & { kind: 'math' }): string {
  const writer = newWriter();
  let depth = 0;
  for (const token of tokens) {
    if (token.kind === 'open') writeExactly(writer, '{');
    else if (token.kind === 'close' && depth > 0) writeExactly(writer, '}');
    else write(writer, tokenInMath(token));
    if (token.kind === 'open') depth++;
    if (token.kind === 'close' && depth > 0) depth--;
  }
  const tex = writer.tex + '}'.repeat(depth);
  const [open, close] = delimiters[0] === '$' && !isMath(tex, '') ? ['\\ensuremath{', '}'] : delimiters;
  return open + tex + close;
}

function tokenInMath(token: TexToken): string {
  switch (token.kind) {
    case 'text':
    case 'url':
      return literal(token.text, 'math');
    case 'char':
      return token.tex;
    case 'operator':
      return `\\${token.name}`;
    case 'script':
      return token.sign;
    case 'command':
      return commandTex(token);
    case 'verbatim':
      return verbatimTex(token);
    case 'open':
    case 'close':
    case 'math':
      return '{}';
  }
}

function commandTex({ name, blank }: TexToken & { kind: 'command' }): string {
  return `\\${name}${blank ? ' ' : ''}`;
}

function verbatimTex({ name, argument }: TexToken & { kind: 'verbatim' }): string {
  return `\\${name}{${argument}}`;
}

/** Plain text in TeX: every character stands for itself. */
export function literal(text: string, mode: 'text' | 'math' | 'address' = 'text'): string {
  const escaped = text.replace(/[&%#$_{}~^\\]/g, (character) => escapes[character] ?? character);
  if (mode === 'math') return escaped;
  const separated = escaped.replace(/`/g, '\\textasciigrave{}').replace(/-(?=-)/g, '-{}');
  return mode === 'address' ? separated : withSymbols(separated);
}

/** In TeX's first fonts `<`, `>` and `|` are other characters. Greek letters in a row are a Greek word. */
function withSymbols(text: string): string {
  return text.replace(/\p{Script=Greek}{3,}|[<>|\u0370-\uffff]/gu, (found) => symbolTex.get(found) ?? found);
}

const escapes: Readonly<Record<string, string>> = {
  '&': '\\&',
  '%': '\\%',
  '#': '\\#',
  $: '\\$',
  _: '\\_',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '\\': '\\textbackslash{}',
};
