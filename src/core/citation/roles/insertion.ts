import type { Citation } from '../shared/citation';
import { insertText, newKeys, noEdit, type EditCandidate } from '../shared/editCandidate';
import { afterKey, locatorText, type CitationForm } from '../shared/details';
import type { InsertionOptions } from '../shared/grammar';
import { mostUsed } from '../shared/planInProse';
import { roleCitation, roleItems, targetOf, type Role, type RoleCitation } from './body';
import { blanksAtEnd } from '../../text/trim';

const separatorPattern = /^\s*[,;]\s*$/;

/** The role that an offset touches; of two, the one that ends there. */
export function roleAt(roles: readonly Role[], offset: number): Role | undefined {
  return roles.find(({ start, end, closed, body }) =>
    closed ? start <= offset && offset <= end : body.start <= offset && offset <= body.end,
  );
}

/**
 * Puts keys where the offset or a last separator has left a gap for them, else after the last item; and closes a role
 * that is open, after the word at its start.
 */
export function joinRole(
  text: string,
  offset: number,
  keys: readonly string[],
  role: Role,
  citations: readonly Citation[],
  options: InsertionOptions = {},
): EditCandidate {
  const { body, closed, end } = role;
  const added = newKeys(keys, roleCitation(text, role).keys);
  if (added.length === 0) return noEdit(offset);
  const separator = roleSeparator(text, citations, role);
  if (!closed) {
    const at = body.start + (/^[^\s`]*/.exec(text.slice(body.start, body.end))?.[0].length ?? 0);
    const lead = at === body.start || /[,;]$/.test(text.slice(body.start, at)) ? '' : separator;
    return insertText(at, `${lead}${roleBody(added, separator, options)}\``, added, ['role']);
  }
  const isBlank = (range: { start: number; end: number }) => text.slice(range.start, range.end).trim() === '';
  const items = roleItems(text, body);
  const gap = items.find((item) => item.start <= offset && offset <= item.end && isBlank(item));
  const target = targetOf(text, body);
  const contentEnd = target.start + text.slice(target.start, target.end).trimEnd().length;
  const at = gap ? offset : contentEnd;
  const last = items.at(-1) ?? body;
  const lead = gap
    ? /[,;]/.test(text.charAt(at - 1))
      ? blanksAtEnd(separator)
      : ''
    : isBlank(body)
      ? ''
      : isBlank(last)
        ? blanksAtEnd(separator)
        : separator;
  const draft = insertText(at, lead + roleBody(added, separator, options), added, ['role']);
  const within = body.start <= offset && offset <= body.end;
  return within ? draft : { ...draft, cursor: end + draft.cursor - at };
}

/**
 * The name of a new role: the one that the document uses, or the one of its family (`cite`, `footcite`) that reads as
 * wanted.
 */
export function newRole(citations: readonly Citation[], form: CitationForm | undefined): string {
  const usual =
    mostUsed(citations.flatMap(({ form, command }) => (form === 'role' && command ? [command] : []))) ?? 'cite:p';
  if (!form) return usual;
  const family = /^[a-z]+/.exec(usual)?.[0] ?? 'cite';
  return form === 'inText' ? `${family}:t` : 'cite:yearpar';
}

/** Keys with what is said of them: `{see}a{p. 3}, b` (sphinxcontrib-bibtex 2.6, mystmd). */
export function roleBody(keys: readonly string[], separator: string, { details }: InsertionOptions): string {
  return keys
    .map((key) => {
      const { prefix = '', ...rest } = details?.get(key) ?? {};
      const behind = afterKey(rest, locatorText);
      return `${prefix.trim() === '' ? '' : `{${prefix.trim()}}`}${key}${behind === '' ? '' : `{${behind}}`}`;
    })
    .join(separator);
}

/**
 * The separator that the author writes between keys: in the role that others join, else in any role; else a comma and a
 * blank.
 */
export function roleSeparator(text: string, citations: readonly Citation[], joined?: Role): string {
  const roles = citations.filter((citation): citation is RoleCitation => citation.form === 'role');
  const own = joined ? [roleCitation(text, joined)] : [];
  for (const { keys } of [...own, ...roles]) {
    const [first, second] = keys;
    const between = first && second && text.slice(first.end, second.start);
    if (between !== undefined && separatorPattern.test(between) && !between.includes('\n')) return between;
  }
  return ', ';
}
