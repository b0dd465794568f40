import type { Citation, Engine } from 'citeproc';
import type { PlaceInNote } from '../shared/placeInNote';
import type { CitedGroup } from './request';

/** The numbers of the notes that citations make or are in: what is not told of a citation makes the next note. */
export function noteNumbers(citations: readonly CitedGroup[]): number[] {
  let last = 0;
  return citations.map(({ note }) => {
    const number = note?.number ?? last + 1;
    last = Math.max(last, number);
    return number;
  });
}

/**
 * Gives works the numbers of the notes that they are first cited in. citeproc keeps the number that a work had when it
 * was first told of it, unless the work is cited again: a note before it leaves it wrong.
 *
 * @param citations all citations of the document, in their order
 * @returns whether works that are cited alike are told apart as before: `Kim (n 1)` and `Kim (n 2)` need nothing else,
 *   two works first cited in one note do
 */
export function renumberFirstNotes({ registry }: Engine, citations: readonly Citation[]): boolean {
  const groups = Object.values(registry.ambigcites).filter((ids) => (ids?.length ?? 0) > 1);
  const partition = () =>
    groups.map((ids = []) => {
      const numbers = ids.map((id) => registry.registry[id]?.['first-reference-note-number']);
      return numbers.map((number) => numbers.indexOf(number));
    });
  const before = partition();
  const known = new Set<string>();
  for (const { citationItems, properties } of citations)
    for (const { id } of citationItems) {
      const work = registry.registry[id];
      if (work && !known.has(id)) work['first-reference-note-number'] = properties.noteIndex;
      known.add(id);
    }
  return JSON.stringify(before) === JSON.stringify(partition());
}

/**
 * HTML of a note's text as a sentence, as pandoc sets it: no comma before it, its first letter a capital, one full stop
 * at its end.
 */
export function noteSentence(html: string): string {
  const text = html.replace(/^(?:[,;]\s*)+/, '').replace(/(?<!\s)\s+(?=[.]?$)/, '');
  if (text === '') return '';
  const capital = text.replace(
    /^((?:<[^<>]*>|[“‘"'([«])*)(\p{Ll})(?!\p{L}*\p{Lu})/u,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
  return /[.!?…](?:['"”’»)\]]|<\/[^<>]*>)*$/.test(capital) ? capital : `${capital}.`;
}

/**
 * HTML of a citation in a footnote, as pandoc sets it (`deNote` in its module Text.Pandoc.Citeproc), since no note can
 * be in another: what begins a note stays as it is; others are in parentheses, without their full stop; and after an
 * author in the sentence is a comma. Before a punctuation mark of the document is no full stop, either.
 *
 * @param author of one in the sentence
 * @param html the rest of the citation, or all of it
 * @param abbreviations texts whose full stop is their own, such as `ibid.`
 */
export function citationInNote(
  author: string | undefined,
  html: string,
  { isFirst, endsSentence, mark }: PlaceInNote,
  abbreviations: readonly string[],
): string {
  const isStart = isFirst && author === undefined;
  const text = isStart ? html.trim() : withSmallLetter(html.trim(), abbreviations);
  const unstopped = withoutStop(text, mark === '.' ? [] : abbreviations);
  if (author !== undefined) {
    const rest = (endsSentence && mark === '' ? text : unstopped).replace(/^[,;]\s*/, '');
    return [author.trim(), rest].filter((part) => part !== '' && part !== '.').join(', ');
  }
  if (isFirst) return mark === '' ? text : unstopped;
  return text === '' ? '' : `(${unstopped})`;
}

/** citeproc begins notes with a capital: `Ibid.` */
function withSmallLetter(html: string, abbreviations: readonly string[]): string {
  const [, tags = '', first = ''] = /^((?:<[^<>]*>)*)(\p{Lu})/u.exec(html) ?? [];
  const rest = html.slice(tags.length + first.length);
  const small = first.toLowerCase();
  return abbreviations.some((term) => (small + rest).startsWith(term)) ? tags + small + rest : html;
}

/** Without the full stop at its end, which may be before a quotation mark or the end of emphasis. */
function withoutStop(html: string, abbreviations: readonly string[]): string {
  const [whole, stop, closing = ''] = /(\.)((?:['"’”»]|<\/[^<>]*>)*)$/.exec(html) ?? [];
  if (whole === undefined || stop === undefined) return html;
  const before = html.slice(0, -whole.length);
  const plain = `${before}.`.replace(/<[^<>]*>/g, '').toLowerCase();
  return abbreviations.some((term) => term !== '' && plain.endsWith(term.toLowerCase())) ? html : before + closing;
}
