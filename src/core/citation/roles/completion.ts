import type { Completion } from '../shared/grammar';
import { matchAt } from '../shared/scanning';
import { keyOfItem, maxItemLength, roleItems, type Role } from './body';

const keyRest = /[^\s,;{}`]*/y;
const afterPrefix = /^(?:\s*\{[^{}]*\})?([^{}]*)$/;
const inBraces = /^(?=\s*[^\s{}])[^{}]*\s\{([^{}]*)$/;

/** The key being typed between a role's backticks. A role that is not closed yet reaches to the end of its line. */
export function roleCompletionAt(text: string, offset: number, roles: readonly Role[]): Completion | undefined {
  const role = roles.findLast(({ body }) => body.start <= offset && offset <= body.end);
  const item = role && roleItems(text, role.body).find(({ start, end }) => start <= offset && offset <= end);
  if (!item || offset - item.start > maxItemLength) return undefined;
  if (text.slice(item.start, item.end).includes('`')) return undefined;
  const before = text.slice(item.start, offset);
  const words = (afterPrefix.exec(before) ?? inBraces.exec(before))?.[1];
  if (words === undefined) return undefined;
  const typed = words.slice(words.lastIndexOf('\n') + 1).trimStart();
  const rest = Math.min(matchAt(keyRest, text, offset)?.[0].length ?? 0, item.end - offset);
  const start = offset - typed.length;
  const isWhole = text.slice(offset + rest, item.end).trim() === '';
  const end = typed === '' && !isWhole ? offset : offset + rest;
  // A word behind would keep the backtick that is put after the key from closing the role.
  if (!role.closed && /[^\s,;.:!?)\]]/.test(text.charAt(end))) return undefined;
  // Other words, or braces, of the item may keep what is chosen from being its key.
  const chosen = `${text.slice(item.start, start)}k${text.slice(end, item.end)}`;
  const key = keyOfItem(chosen, { start: 0, end: chosen.length });
  if (key?.start !== start - item.start) return undefined;
  return { start, end, typed, language: 'rst', delimiters: role.closed ? 'closed' : 'open', keysOnly: false };
}
