/*
 * This folder (`src/core/citation/roles`). Citing roles of Sphinx and MyST: `{cite:p}`key`` and `:cite:p:`key``, for
 * the grammars of Markdown and reStructuredText.
 */

import type { Citation, CitationKey } from '../shared/citation';
import type { TextRange } from '../../text/range';
import { endOfLine } from '../shared/scanning';

/** A role that cites, of MyST or reStructuredText: its name, and what is between its backticks. */
export interface Role extends TextRange {
  readonly name: string;
  readonly body: TextRange;
  /** Its closing backtick is written. */
  readonly closed: boolean;
}

/** A citation by a role. */
export interface RoleCitation extends Citation, Role {
  readonly form: 'role';
  readonly command: string;
}

/** A part of a role's body: what is between its separators, commas or semicolons. */
export type RoleItem = TextRange;

/** The roles of sphinxcontrib-bibtex and of mystmd; `cite:text` sets words in parentheses and cites nothing. */
const citingRole = /^(?:cite|footcite)(?::(?!text$)[a-z]+)?$/;
const template = /^\s*(?:\{[^{}]*\}\s*)?([^\s{}]+)\s*(?:\{[^{}]*\}\s*)?$/d;
const amidWords = /^(?=\s*[^\s{}])[^{}]*\{\s*([^\s{}]+)\s*\}(?=\s*[^\s{}])[^{}]*$/d;
const firstWord = /^\s*(?:\{[^{}]*\}\s*)?([^\s{}]+)/d;
/** The maximum length of an item in characters. Longer text is no item: a backtick was forgotten. */
export const maxItemLength = 1000;

/** Whether a role, such as `cite:p` or `footcite`, cites. */
export function isCitingRole(name: string): boolean {
  return citingRole.test(name);
}

/**
 * The range of a role's body that names the keys: all of it, or the part in angle brackets behind a title,
 * `title <key>` (Sphinx's `XRefRole`).
 */
export function targetOf(text: string, { start, end }: TextRange): TextRange {
  const open = text[end - 1] === '>' ? text.lastIndexOf('<', end - 1) : -1;
  return open > start && text[open - 1] !== '\\' ? { start: open + 1, end: end - 1 } : { start, end };
}

/** The items of a body; separators within braces separate nothing. */
export function roleItems(text: string, body: TextRange): RoleItem[] {
  const { start, end } = targetOf(text, body);
  const items: RoleItem[] = [];
  let itemStart = start;
  let inBraces = false;
  for (let at = start; at < end; at += 1) {
    const char = text[at];
    if (char === '{' || char === '}') inBraces = char === '{';
    else if (!inBraces && (char === ',' || char === ';')) {
      items.push({ start: itemStart, end: at });
      itemStart = at + 1;
    }
  }
  return [...items, { start: itemStart, end }];
}

/**
 * The key of an item: `{prefix}key{suffix}`, as sphinxcontrib-bibtex and mystmd have it; a word in braces amid others
 * (`see {key} p. 3`); else the first word.
 */
export function keyOfItem(text: string, { start, end }: RoleItem): TextRange | undefined {
  const item = text.slice(start, Math.min(end, start + maxItemLength));
  const match = template.exec(item) ?? amidWords.exec(item) ?? firstWord.exec(item);
  const [from, to] = match?.indices?.[1] ?? [];
  return from === undefined || to === undefined ? undefined : { start: start + from, end: start + to };
}

/** The body of a role that is not closed yet: to the end of the line, or the next backtick. */
export function openBody(text: string, start: number, limit: number): TextRange {
  const length = text.slice(start, endOfLine(text, start, limit)).search(/[`\r]|$/);
  return { start, end: start + length };
}

/** A role as a citation of the keys in its body. */
export function roleCitation(text: string, role: Role): RoleCitation {
  const keys = roleItems(text, role.body).flatMap((item): CitationKey[] => {
    const key = keyOfItem(text, item);
    return key
      ? [{ ...key, key: text.slice(key.start, key.end), braced: false, suppressAuthor: false, crossReference: false }]
      : [];
  });
  return { ...role, form: 'role', command: role.name, keys, citesAll: false };
}
