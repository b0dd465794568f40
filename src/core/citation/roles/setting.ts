import type { TextRange } from '../../text/range';
import type { Citation, CitationKey } from '../shared/citation';
import { readLocator, type Locator } from '../shared/locator';
import { keyOfItem, roleItems } from './body';

/** A work in a role, with what stands around its key. */
interface RoleWork extends CitationKey {
  readonly prefix: string;
  readonly suffix: string;
  readonly locator?: Locator;
}

/** A role as it is to be set. */
export interface RoleGroup {
  /** `cite:t`: the author stands in the sentence. */
  readonly inText: boolean;
  /** `cite:alp`, `cite:year`: without the brackets of the style. */
  readonly isBare: boolean;
  readonly items: readonly RoleWork[];
}

const settableRole = /^(?:foot)?cite(?::(?:p|ps|t|ts|ct|cts|alp|alps|year|yearpar))?$/;

/** Whether a citation is a role that is set as one; those of authors alone and of labels are not. */
export function isSetRole({ form, command = '' }: { readonly form: string; readonly command?: string }): boolean {
  return form === 'role' && settableRole.test(command);
}

/**
 * Reads a citing role as a citation to be formatted: sphinxcontrib-bibtex, "Roles and directives"; mystmd, "Citations".
 */
export function roleGroup(text: string, role: Citation): RoleGroup {
  const [, name = 'p'] = role.command?.split(':') ?? [];
  const suppressAuthor = name.startsWith('year');
  const items = roleItems(text, bodyOf(text, role)).flatMap((item): RoleWork[] => {
    const place = keyOfItem(text, item);
    const key = place && role.keys.find(({ start }) => start === place.start);
    if (!key) return [];
    const before = stripBraces(text.slice(item.start, key.start).replace(/\{\s*$/, ''));
    const after = stripBraces(text.slice(key.end, item.end).replace(/^\s*\}/, ''));
    // Brackets behind a key are none of its own.
    const behind = after === '' || after.startsWith('[') ? '' : `, ${after}`;
    const found = readLocator(behind);
    const prefix = before === '' ? '' : `${before} `;
    return [
      {
        ...{ ...key, suppressAuthor, prefix, suffix: behind.slice(found?.end ?? 0) },
        ...(found && { locator: found.locator }),
      },
    ];
  });
  return { inText: /^c?ts?$/.test(name), isBare: /^(?:alps?|year)$/.test(name), items };
}

/** The range between the backticks of a role. */
function bodyOf(text: string, { start, end }: TextRange): TextRange {
  const written = text.slice(start, end);
  let open = written.indexOf('`');
  let close = written.lastIndexOf('`');
  while (written[open] === '`') open += 1;
  while (written[close - 1] === '`' && close > open) close -= 1;
  return { start: start + open, end: start + close };
}

/** The words that stand before or behind a key, without their braces. */
function stripBraces(words: string): string {
  return words
    .trim()
    .replace(/^\{([^{}]*)\}$/, '$1')
    .trim();
}
