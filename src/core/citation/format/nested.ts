import { nestedCharacter } from '../markdown/citationGroups';
import type { CitedGroup, FormattedCite, NestingGroup } from './request';

/** All citations in one row: each, then those that stand in it. */
export function citationsAndNested(citations: readonly NestingGroup[]): CitedGroup[] {
  return citations.flatMap(({ inText, items, note, nested = [] }) => {
    // What stands in a note's text makes no note of its own.
    const within = note && { note: { ...note, isOwn: true } };
    return [{ inText, items, ...(note && { note }) }, ...nested.map((inner) => ({ ...inner, ...within }))];
  });
}

/** Takes the row apart again, and puts the texts of nested citations where they stand. */
export function putNested(citations: readonly NestingGroup[], texts: readonly FormattedCite[]): FormattedCite[] {
  let at = 0;
  return citations.map(({ nested = [] }) => {
    const own: FormattedCite = texts[at] ?? { html: '', text: '' };
    const inner = texts.slice(at + 1, at + 1 + nested.length);
    at += 1 + nested.length;
    return inner.reduce(
      ({ html, text, note }, one, index) => ({
        html: html.replaceAll(nestedCharacter(index), () => one.html),
        text: text.replaceAll(nestedCharacter(index), () => one.text),
        ...(note && { note: { ...note, html: note.html.replaceAll(nestedCharacter(index), () => one.html) } }),
      }),
      own,
    );
  });
}
