/*
 * This folder (`src/core/text/tex`). Reading of TeX in titles and names: tokens, accents, symbols, and the plain text
 * that stands for them. Takes any text.
 */

import { addAccent, isAccent } from './accents';
import { script } from './scripts';
import { gap, structures, wordEdge } from './structures';
import { silentCommands, transparentCommands } from './symbols';
import type { TexToken } from './tokens';

/** Groups nested deeper than this are shown flat. */
const maxDepth = 50;

interface Position {
  readonly tokens: readonly TexToken[];
  at: number;
  /** The rest of a token whose first character was taken by a command. */
  pending: string;
  depth: number;
}

/** The readable text of what `lexTex` read. */
export function renderTex(tokens: readonly TexToken[]): string {
  return resolveMarks(renderAll(tokens));
}

/** Puts blanks where `gap` and `wordEdge` stand for one. */
function resolveMarks(text: string): string {
  if (!/[\ufdd0\ufdd1]/.test(text)) return text;
  return text
    .replace(/\ufdd1+/g, (edges, at: number) =>
      isWord(text.charAt(at - 1)) && isWord(text.charAt(at + edges.length)) ? ' ' : '',
    )
    .replace(/(^|[\s([{])\ufdd0+/g, '$1')
    .replace(/\ufdd0+/g, ' ');
}

function isWord(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function renderAll(tokens: readonly TexToken[]): string {
  const position = { tokens, at: 0, pending: '', depth: 0 };
  let text = '';
  while (position.at < tokens.length) text += renderGroup(position);
  return text + position.pending;
}

/** Everything up to the brace that closes the group the position is in, and past it. */
function renderGroup(position: Position): string {
  let text = '';
  while (position.at < position.tokens.length) {
    text += takePending(position);
    if (position.tokens[position.at]?.kind === 'close') {
      position.at++;
      return text;
    }
    text += renderUnit(position);
  }
  return text + takePending(position);
}

function takePending(position: Position): string {
  const { pending } = position;
  position.pending = '';
  return pending;
}

/** One token with its arguments. */
function renderUnit(position: Position): string {
  const token = position.tokens[position.at++];
  if (token === undefined) return '';
  switch (token.kind) {
    case 'text':
    case 'char':
      return token.text;
    case 'operator':
      return wordEdge + token.name + wordEdge;
    case 'url':
      return renderUrl(position, token.text);
    case 'open':
      return renderNested(position, renderGroup);
    case 'close':
      return '';
    case 'math':
      return renderAll(token.tokens);
    case 'command':
      return renderNested(position, () => renderCommand(position, token.name));
    case 'verbatim':
      return renderVerbatim(position, token.name, token.argument);
    case 'script':
      return renderNested(position, () => script(token.sign, argument(position)));
  }
}

function renderNested(position: Position, render: (position: Position) => string): string {
  if (position.depth >= maxDepth) return '';
  position.depth++;
  const text = render(position);
  position.depth--;
  return text;
}

function renderCommand(position: Position, name: string): string {
  if (isTransparent(name)) return '';
  if (isAccent(name)) return renderAccent(position, name);
  const structure = structures.get(name);
  if (structure !== undefined) {
    return structure.render(...Array.from({ length: structure.arity }, () => argument(position)));
  }
  const parts: string[] = [];
  for (let part = groupIfNext(position); part; part = groupIfNext(position)) parts.push(part);
  return parts.length > 0 ? parts.join(' ') : name;
}

function isTransparent(name: string): boolean {
  return silentCommands.has(name) || transparentCommands.has(name);
}

function renderAccent(position: Position, name: string): string {
  const base = argument(position).trimStart();
  return base === '' ? name : addAccent(name, base);
}

function renderVerbatim(position: Position, name: string, content: string): string {
  switch (name) {
    case 'url':
    case 'path':
    case 'nolinkurl':
      return unescapeUrl(content);
    case 'href':
      return renderNamedLink(position, unescapeUrl(content));
    case 'label':
    case 'nocite':
    case 'begin':
    case 'end':
    case 'includegraphics':
      return '';
    default:
      return name.includes('cite') ? `[${content}]` : content;
  }
}

function unescapeUrl(url: string): string {
  return url.replace(/\\([_%#&$~])(?:\{\})?/g, '$1').trim();
}

/** `https://github.com/x{Github}`: an address that lost its command, with the text of the link. */
function renderUrl(position: Position, url: string): string {
  const label = groupIfNext(position)?.trim();
  return label && label !== url ? `${url}${gap}(${label})` : url;
}

function renderNamedLink(position: Position, url: string): string {
  const label = groupIfNext(position)?.trim();
  return label && label !== url ? `${label}${gap}(${url})` : url;
}

function groupIfNext(position: Position): string | undefined {
  const isGroup = position.pending === '' && position.tokens[position.at]?.kind === 'open';
  return isGroup && position.depth < maxDepth ? renderUnit(position) : undefined;
}

/** An argument: a group, a command with its own arguments, or one character. Nothing before a closing brace. */
function argument(position: Position): string {
  for (;;) {
    const next = position.tokens[position.at];
    if (position.pending !== '') return firstCharacter(position);
    if (next === undefined || next.kind === 'close') return '';
    if (next.kind === 'text') {
      position.pending = next.text.trimStart();
      position.at++;
    } else if (next.kind === 'command' && isTransparent(next.name)) {
      position.at++;
    } else {
      return resolveMarks(renderUnit(position));
    }
  }
}

function firstCharacter(position: Position): string {
  const first = String.fromCodePoint(position.pending.codePointAt(0) ?? 0);
  position.pending = position.pending.slice(first.length);
  return first;
}
