import { addAccent, composeAccent, isAccent } from './accents';
import { type Cursor, closingBrace, findDelimiter, take } from './cursor';
import { mathArity } from './structures';
import {
  leadingMathCommand,
  letterCommands,
  mathCommands,
  operatorNames,
  silentCommands,
  textCommands,
  transparentCommands,
} from './symbols';
import type { MathDelimiters, TexMode, TexToken } from './tokens';

type Lex = (source: string, mode: TexMode) => TexToken[];

/** Commands whose (first) argument is an address, a key or a name. */
const verbatimCommands = /^(?:url|path|href|nolinkurl|label|begin|end|includegraphics)$|ref$|cite/;

/** Whether a command's (first) argument is an address, a key or a name, and no text. */
export function takesVerbatim(name: string): boolean {
  return verbatimCommands.test(name);
}

/** Control symbols that stand for a character, or for a blank or nothing. */
const escapedCharacters = '%&#_$';
const blanks = ' ,:;\n\t';
const invisible = '-/@';

/** Reads a control sequence at its backslash; `lex` reads the mathematics that it may hold. */
export function lexControlSequence(cursor: Cursor, lex: Lex): void {
  // `15\\%`: a backslash that some program doubled.
  take(cursor, /\\(?=\\(?:[%&#_$]|[a-zA-Z]+\{[^}]))/y);
  const start = cursor.at;
  const name = take(cursor, /\\([a-zA-Z]+)/y)?.[1];
  if (name !== undefined) {
    if (cursor.mode === 'math' || !lexBareMath(cursor, start, name, lex)) lexControlWord(cursor, name);
    return;
  }
  const symbol = take(cursor, /\\([\s\S]?)/uy)?.[1] ?? '';
  if (isAccent(symbol)) return lexAccentSymbol(cursor, symbol);
  if ((symbol === '(' || symbol === '[') && cursor.mode === 'text' && lexDelimitedMath(cursor, symbol, lex)) return;
  cursor.tokens.push(controlSymbol(cursor, symbol));
}

function controlSymbol({ mode, source, at }: Cursor, symbol: string): TexToken {
  const tex = `\\${symbol}`;
  if (symbol === '') return { kind: 'text', text: '\\' };
  if (symbol === '\\') return { kind: 'char', text: /\s/.test(source.charAt(at)) ? '' : ' ', tex };
  if (escapedCharacters.includes(symbol)) return { kind: 'char', text: symbol, tex };
  if (blanks.includes(symbol)) return { kind: 'char', text: symbol === '\n' ? '\n' : ' ', tex };
  if (invisible.includes(symbol)) return { kind: 'char', text: '', tex };
  if (symbol === '{') return { kind: 'char', text: '{', tex: mode === 'text' ? '\\textbraceleft{}' : '\\lbrace{}' };
  if (symbol === '}') return { kind: 'char', text: '}', tex: mode === 'text' ? '\\textbraceright{}' : '\\rbrace{}' };
  if (mode === 'math' && symbol === '|') return { kind: 'char', text: '‖', tex };
  if (mode === 'math' && symbol === '!') return { kind: 'char', text: '', tex };
  if (mode === 'math' && symbol === '>') return { kind: 'char', text: ' ', tex };
  return { kind: 'text', text: /[!-/:-@[-`|]/.test(symbol) ? symbol : tex };
}

function lexDelimitedMath(cursor: Cursor, symbol: '(' | '[', lex: Lex): boolean {
  const end = findDelimiter(cursor, symbol === '(' ? '\\)' : '\\]', cursor.at);
  const content = end === -1 ? '' : cursor.source.slice(cursor.at, end).trim();
  if (content === '') return false;
  pushMath(cursor, content, ['\\(', '\\)'], lex);
  cursor.at = end + 2;
  return true;
}

/** Mathematics without dollars, as web pages show it: `\mathcal{S}_t`, `\rightarrow`, also `\rightarrowEnglish`. */
function lexBareMath(cursor: Cursor, start: number, name: string, lex: Lex): boolean {
  if (name === 'ensuremath') return lexEnsuredMath(cursor, lex);
  const isKnown = mathArity(name) !== undefined || silentCommands.has(name) || transparentCommands.has(name);
  const command = isKnown ? name : (leadingMathCommand(name) ?? name);
  const arity = mathArity(command);
  if (arity === undefined) return false;
  cursor.at = start + 1 + command.length;
  for (let count = 0; count < arity && takeArgument(cursor); count++);
  while (take(cursor, /[_^](?:[a-zA-Z0-9]|\\[a-zA-Z]+)/y) ?? takeScriptGroup(cursor));
  pushMath(cursor, cursor.source.slice(start, cursor.at), ['$', '$'], lex);
  return true;
}

function lexEnsuredMath(cursor: Cursor, lex: Lex): boolean {
  const start = cursor.at;
  if (cursor.source[start] !== '{') return false;
  const end = closingBrace(cursor, start) ?? cursor.source.length;
  pushMath(cursor, cursor.source.slice(start + 1, end), ['\\ensuremath{', '}'], lex);
  cursor.at = end + 1;
  return true;
}

function pushMath(cursor: Cursor, content: string, delimiters: MathDelimiters, lex: Lex): void {
  cursor.tokens.push({ kind: 'math', tokens: lex(content, 'math'), delimiters, tex: content });
}

/** A group (one that is never closed goes to the end) or one letter or digit. */
function takeArgument(cursor: Cursor): boolean {
  if (cursor.source[cursor.at] !== '{') return take(cursor, /\s*[a-zA-Z0-9]/y) !== undefined;
  const close = closingBrace(cursor, cursor.at);
  cursor.at = close === undefined ? cursor.source.length : close + 1;
  return true;
}

function takeScriptGroup(cursor: Cursor): boolean {
  if (!/[_^]/.test(cursor.source.charAt(cursor.at))) return false;
  const end = closingBrace(cursor, cursor.at + 1);
  if (end !== undefined) cursor.at = end + 1;
  return end !== undefined;
}

function lexControlWord(cursor: Cursor, name: string): void {
  const { tokens } = cursor;
  const letter = letterCommands.get(name);
  const character = textCommands.get(name) ?? mathCommands.get(name);
  if (letter !== undefined) {
    take(cursor, /\s+/y);
    tokens.push({ kind: 'char', text: letter, tex: `\\${name}` });
  } else if (character !== undefined) {
    const blank = cursor.mode === 'math' && followsDirectly(tokens) && take(cursor, /\s+/y) ? ' ' : '';
    tokens.push({ kind: 'char', text: character, tex: `\\${name}${blank}` });
  } else if (operatorNames.has(name)) {
    tokens.push({ kind: 'operator', name });
  } else if (silentCommands.has(name) || transparentCommands.has(name)) {
    take(cursor, /\*(?=\s*\{)/y);
    tokens.push({ kind: 'command', name, blank: take(cursor, /\s+/y) !== undefined });
  } else if (isAccent(name) && name.length === 1) {
    lexAccentLetter(cursor, name);
  } else if (!lexVerbatim(cursor, name)) {
    tokens.push({ kind: 'command', name, blank: false });
  }
}

/** In mathematics the blank of `d\times d` only ends the command; that of `d \times d` is worth keeping. */
function followsDirectly(tokens: readonly TexToken[]): boolean {
  const last = tokens.at(-1);
  return (
    last?.kind === 'close' ||
    (last?.kind === 'text' && !/\s$/.test(last.text)) ||
    (last?.kind === 'char' && last.text !== ' ')
  );
}

function lexVerbatim(cursor: Cursor, name: string): boolean {
  const { source, at } = cursor;
  if (source[at] !== '{' || !takesVerbatim(name)) return false;
  const end = closingBrace(cursor, at);
  cursor.at++;
  const argument = end === undefined ? (take(cursor, /[^\s{}]*/y)?.[0] ?? '') : source.slice(at + 1, end);
  if (end !== undefined) cursor.at = end + 1;
  cursor.tokens.push({ kind: 'verbatim', name, argument: withoutEscapedBraces(argument) });
  return true;
}

function withoutEscapedBraces(argument: string): string {
  return argument.replace(/\\([\s\S]?)/g, (escape, next: string) => (/^[{}]?$/.test(next) ? '' : escape));
}

const letterInBraces = /\s*\{(\\[ij](?![a-zA-Z])|\p{L})\}/uy;

function lexAccentSymbol(cursor: Cursor, accent: string): void {
  const { source, tokens, mode } = cursor;
  const before = source.charAt(cursor.at - 3);
  if (take(cursor, /\{\}/y)) return void tokens.push(accentAlone(cursor, accent));
  if (pushAccented(cursor, accent, take(cursor, letterInBraces)?.[1])) return;
  if (source[cursor.at] === '{') return void tokens.push({ kind: 'command', name: accent, blank: false });
  // `it\'s` holds an apostrophe that some program escaped, not an accent.
  const mayBeApostrophe = accent === "'" && mode === 'text' && /\p{L}/u.test(before);
  if (mayBeApostrophe && take(cursor, /s(?!\p{L})/uy)) return void tokens.push({ kind: 'text', text: "'s" });
  if (!pushComposed(cursor, accent, /(\\[ij](?![a-zA-Z])|\p{L})/uy)) tokens.push(accentAlone(cursor, accent));
}

/**
 * An accent over nothing is the character that it looks like; where that would be an end of quotation or a prime, by
 * name.
 */
function accentAlone({ mode, openQuotes, openSingleQuote }: Cursor, accent: string): TexToken {
  const isOpen = openQuotes > 0 || openSingleQuote || mode === 'math';
  if (!isOpen || (accent !== '"' && accent !== "'")) return { kind: 'text', text: accent };
  return { kind: 'char', text: accent, tex: accent === '"' ? '\\textquotedbl{}' : '\\textquotesingle{}' };
}

function lexAccentLetter(cursor: Cursor, accent: string): void {
  if (pushAccented(cursor, accent, take(cursor, letterInBraces)?.[1])) return;
  if (pushComposed(cursor, accent, /\s*(\\[ij](?![a-zA-Z]))|\s+(\p{L})/uy)) return;
  cursor.tokens.push({ kind: 'command', name: accent, blank: false });
}

/** An accent over a letter without braces counts only where Unicode has the letter. */
function pushComposed(cursor: Cursor, accent: string, letterPattern: RegExp): boolean {
  const start = cursor.at;
  const match = take(cursor, letterPattern);
  const letter = match?.[1] ?? match?.[2];
  if (letter !== undefined && composeAccent(accent, withoutDot(letter))) return pushAccented(cursor, accent, letter);
  cursor.at = start;
  return false;
}

function pushAccented(cursor: Cursor, accent: string, letter: string | undefined): boolean {
  if (letter === undefined) return false;
  cursor.tokens.push({ kind: 'char', text: addAccent(accent, withoutDot(letter)), tex: `\\${accent}{${letter}}` });
  return true;
}

function withoutDot(letter: string): string {
  return letter.startsWith('\\') ? (letterCommands.get(letter.slice(1)) ?? letter) : letter;
}
