import { nestedCharacter } from '../markdown/citationGroups';
import type { CitedGroup, FormattedCite, NestingGroup } from './request';

/** The text of a note, on both sides of a citation. */
const inside = { isFirst: false, endsSentence: false, mark: '' };

/** All citations in one row: each, then those that are in it. */
export function citationsAndNested(citations: readonly NestingGroup[]): CitedGroup[] {
  return citations.flatMap(({ inText, isBare, items, note, nested = [] }) => {
    // A citation within the text of a note makes no note of its own.
    const within = note && { note: { ...note, isOwn: true, inside } };
    return [
      { inText, ...(isBare && { isBare }), items, ...(note && { note }) },
      ...nested.map((inner) => ({ ...inner, ...within })),
    ];
  });
}

/** Takes the row apart again, and puts the texts of nested citations where they are. */
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
