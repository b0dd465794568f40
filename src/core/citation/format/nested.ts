import { nestedCharacter } from '../markdown/citationGroups';
import type { NestingGroup } from './formatDocument';
import type { CitedGroup, FormattedText } from './request';

/** All citations in one row: each, then those that stand in it. */
export function citationsAndNested(citations: readonly NestingGroup[]): CitedGroup[] {
  return citations.flatMap(({ inText, items, nested = [] }) => [{ inText, items }, ...nested]);
}

/** Takes the row apart again, and puts the texts of nested citations where they stand. */
export function putNested(citations: readonly NestingGroup[], texts: readonly FormattedText[]): FormattedText[] {
  let at = 0;
  return citations.map(({ nested = [] }) => {
    const own = texts[at] ?? { html: '', text: '' };
    const inner = texts.slice(at + 1, at + 1 + nested.length);
    at += 1 + nested.length;
    return inner.reduce(
      ({ html, text }, one, index) => ({
        html: html.replaceAll(nestedCharacter(index), () => one.html),
        text: text.replaceAll(nestedCharacter(index), () => one.text),
      }),
      own,
    );
  });
}
