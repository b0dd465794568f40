/*
 * This folder (`src/core/citation/typst`). The grammar of Typst.
 */

import { insertAt } from '../../text/range';
import { citationAt } from '../shared/citationAt';
import { beginsWord, endsWord, pastWord } from '../shared/blank';
import { firstVerified, insertText, newKeys, noEdit, type EditCandidate } from '../shared/editCandidate';
import { afterKey, citationForms, locatorText } from '../shared/details';
import type { Completion, Grammar, InsertionOptions, KeyDelimiters } from '../shared/grammar';
import { regionAt } from '../shared/region';
import { matchAt } from '../shared/scanning';
import { blankMark, openCallAt } from './blankKey';
import type { TypstMark } from './found';
import { isTypstLabel, typstArgument, typstCitation, typstString } from './key';
import { typstLink, typstReferenceMarkup, typstSolid } from './markup';
import { readTypst, type ReadCitation, type TypstReading } from './read';
import { closingBracket, replaceTypstKey } from './replaceKey';

const forms = ['inText', 'command'] as const;

/** Typst's citations: references and calls of `cite`. */
export const typst: Grammar = {
  writeKey,
  replaceKey: replaceTypstKey,
  linkAround: typstLink,
  formsOf: () => citationForms,
  referenceMarkup: typstReferenceMarkup,
  solidMarkup: typstSolid,

  read: (text, { commands }) => [...readTypst(text, commands).citations],

  completionAt: (text, offset, { commands }) => completionIn(text, offset, readTypst(text, commands)),

  planInsertion(text, offset, keys, options) {
    const { commands } = options;
    const reading = readTypst(text, commands);
    const touched = citationAt(reading.citations, offset);
    const region = regionAt(reading.regions, offset);
    const isFilled = blankMark(text, reading, offset, commands) !== undefined;
    const isRefused = region && region.kind !== 'comment' && !isFilled;
    if (isRefused && !touched?.isInText)
      return { edits: [], cursor: offset, refused: region.kind === 'tex' ? 'code' : region.kind };
    const drafts = draftsAt(text, offset, keys, reading, touched?.isInText ? touched : undefined, options);
    const possible = region?.kind === 'comment' ? drafts.slice(0, 1).map((draft) => ({ ...draft, forms: [] })) : drafts;
    return firstVerified(
      text,
      offset,
      possible,
      reading.citations,
      (changed) => readTypst(changed, commands).citations,
    );
  },
};

const delimitersOf = { reference: 'none', argument: 'closed', string: 'open' } as const;

function writeKey(key: string, delimiters: KeyDelimiters): string {
  if (delimiters === 'open') return typstString(key);
  return delimiters === 'none' ? typstCitation(key) : typstArgument(key);
}

/** The key being typed, with its marks: a key of other characters is written by a function instead. */
function completionIn(text: string, offset: number, { marks }: TypstReading): Completion | undefined {
  const mark = marks.findLast(({ keyStart }) => keyStart <= offset);
  if (!mark || offset > mark.typedEnd) return undefined;
  const { kind, start, keyStart, keyEnd } = mark;
  const end = Math.max(mark.end, offset);
  // A string that is not closed yet reaches to the next one: a completion replaces what is on its line alone.
  if (/[\r\n]/.test(text.slice(start, end))) return undefined;
  return {
    start,
    end,
    typed: text.slice(keyStart, offset),
    language: 'typst',
    delimiters: delimitersOf[kind],
    keysOnly: offset > keyEnd,
  };
}

/**
 * The ways to cite keys at an offset, best first: after the citations that are there, which Typst then joins; or
 * anew.
 */
function draftsAt(
  text: string,
  offset: number,
  keys: readonly string[],
  reading: TypstReading,
  touched: ReadCitation | undefined,
  options: InsertionOptions,
): EditCandidate[] {
  const run = touched ? runOf(text, touched, reading.citations) : [];
  const added = newKeys(
    keys,
    run.flatMap((citation) => citation.keys),
  );
  if (added.length === 0) return [noEdit(offset)];
  const written = added.map((key) => detailedCitation(key, options)).join(' ');
  const blank = blankMark(text, reading, offset, options.commands);
  if (blank?.kind === 'reference' && options.form === undefined && typstCitation(added[0] ?? '').startsWith('@'))
    return [filledReference(text, blank, added, options)];
  if (blank && blank.kind !== 'reference') return filledArgument(text, blank, added, options);
  const at = run.at(-1)?.end ?? besideLabel(text, pastWord(text, offset));
  if (isLoneHash(text, at)) return [begunCall(at, added, options)];
  return withBlanks(text, at, written, run.length > 0).map((one) => ({
    ...asSeparateCitations(insertText(at, one.text, added, forms)),
    cursor: at + one.cursor,
  }));
}

/**
 * A key with what is said of it: `see #cite(<a>, supplement: [p. 3])` (Typst's reference, `cite`). Typst has no prefix:
 * it is before as any word does.
 */
function detailedCitation(key: string, options: InsertionOptions): string {
  const [before, named] = aroundKey(key, options);
  const citation = named.length === 0 ? typstCitation(key) : `#cite(${[typstArgument(key), ...named].join(', ')})`;
  return before === '' ? citation : `${before} ${citation}`;
}

/** Whether an expression is begun before an offset that has nothing else yet. */
function isLoneHash(text: string, offset: number): boolean {
  return (
    /(?<!\\)#$/.test(text.slice(Math.max(0, offset - 2), offset)) && /^(?:\s|$)/.test(text.slice(offset, offset + 1))
  );
}

/** The call of `cite` behind its `#`. */
function begunCall(at: number, [first = '', ...rest]: readonly string[], options: InsertionOptions): EditCandidate {
  const [before, named] = aroundKey(first, options);
  const call = `cite(${[typstArgument(first), ...named].join(', ')})`;
  const written = [call, ...rest.map((key) => detailedCitation(key, options))].join(' ');
  const edits = [...(before === '' ? [] : [insertAt(at - 1, `${before} `)]), insertAt(at, written)];
  const cursor = edits.reduce((sum, { text }) => sum + text.length, at);
  return asSeparateCitations({ edits, cursor, added: [first, ...rest], forms });
}

/** The prefix of a key, and the arguments that follow it. */
function aroundKey(key: string, { details, form }: InsertionOptions): [before: string, named: readonly string[]] {
  const supplement = supplementOf(key, details);
  return [
    (details?.get(key)?.prefix ?? '').trim(),
    [
      ...(form ? [`form: "${form === 'inText' ? 'prose' : 'year'}"`] : []),
      ...(supplement === '' ? [] : [`supplement: [${supplement}]`]),
    ],
  ];
}

function supplementOf(key: string, details: InsertionOptions['details']): string {
  return afterKey({ ...details?.get(key), prefix: '' }, locatorText);
}

function asSeparateCitations(draft: EditCandidate): EditCandidate {
  return { ...draft, isSeparate: true };
}

/** Citations with nothing but blanks between them, which Typst sets as one. */
function runOf(text: string, touched: ReadCitation, citations: readonly ReadCitation[]): ReadCitation[] {
  const outer = citations.filter(({ isInText, form }) => isInText && form !== 'nocite');
  const index = outer.indexOf(touched);
  const follows = (a: ReadCitation | undefined, b: ReadCitation | undefined) =>
    a && b && /^[ \t\r]*(?:\n[ \t]*)?$/.test(text.slice(a.end, b.start)) && a.end <= b.start;
  let first = index;
  let last = index;
  while (follows(outer[first - 1], outer[first])) first -= 1;
  while (follows(outer[last], outer[last + 1])) last += 1;
  return outer.slice(first, last + 1);
}

/**
 * The reference that was begun has its supplement in brackets, `see @a[p. 3]`, which may be there; what else is cited
 * is behind it.
 */
function filledReference(
  text: string,
  { start, keyStart }: Pick<TypstMark, 'start' | 'keyStart'>,
  [first = '', ...rest]: readonly string[],
  options: InsertionOptions,
): EditCandidate {
  const [before] = aroundKey(first, options);
  const supplement = supplementOf(first, options.details);
  const key = first + (supplement === '' ? '' : `[${supplement}]`);
  const others = rest.map((other) => ` ${detailedCitation(other, options)}`).join('');
  const own = supplement === '' && others !== '' && text[keyStart] === '[' ? closingBracket(text, keyStart) : undefined;
  const edits = [
    ...(before === '' ? [] : [insertAt(start, `${before} `)]),
    ...(own === undefined ? [insertAt(keyStart, key + others)] : [insertAt(keyStart, key), insertAt(own, others)]),
  ];
  const cursor = edits.reduce((sum, { text }) => sum + text.length, own ?? keyStart);
  return asSeparateCitations({ edits, cursor, added: [first, ...rest], forms });
}

/** How a key is written at a mark, and what closes it there. */
function openingAt(
  text: string,
  { kind, start, keyStart }: Omit<TypstMark, 'typedEnd'>,
): [write: (key: string) => string, closer: string] {
  if (text[keyStart - 1] === '"') return [typstString, kind === 'string' ? '"' : '")'];
  if (kind === 'string') return [(key) => `"${typstString(key)}"`, ''];
  if (start === keyStart) return [typstArgument, ''];
  return [(key) => typstArgument(key).replace(/^<|>$/g, ''), '>'];
}

/** The label or string that was begun is closed, with its call if that is; what else is cited is before the call. */
function filledArgument(
  text: string,
  mark: Omit<TypstMark, 'typedEnd'>,
  [first = '', ...rest]: readonly string[],
  options: InsertionOptions,
): EditCandidate[] {
  const { kind, keyStart } = mark;
  const [write, closer] = openingAt(text, mark);
  const isClosed = closer !== '' && text.startsWith(closer, keyStart);
  const isOpen = !isClosed && /^[ \t\r]*(?:\n|$)/.test(text.slice(keyStart, keyStart + 100));
  const [before, named] = aroundKey(first, options);
  const more = named.map((argument) => `, ${argument}`).join('');
  // Which arguments a function that takes strings has besides is not known.
  if (kind === 'string' && more !== '') return [];
  const key = write(first) + (isClosed ? '' : closer);
  // The supplement and other named arguments follow what closes the key.
  const edits =
    isClosed && more !== ''
      ? [insertAt(keyStart, key), insertAt(keyStart + closer.length, more)]
      : [insertAt(keyStart, `${key}${more}${isOpen ? ')' : ''}`)];
  const passed = edits.length > 1 ? closer.length : 0;
  const end = edits.reduce((sum, { text: added }) => sum + added.length, keyStart + passed);
  const draft = asSeparateCitations({ edits, cursor: end, added: [first, ...rest], forms });
  if (rest.length === 0 && before === '') return [draft];
  const call = openCallAt(text, keyStart, options.commands);
  if (!call || (kind === 'argument' && !isTypstLabel(first))) return [];
  const others =
    [...rest.map((key) => detailedCitation(key, options)), ...(before === '' ? [] : [before])].join(' ') + ' ';
  return [{ ...draft, edits: [insertAt(call.start, others), ...draft.edits], cursor: draft.cursor + others.length }];
}

/**
 * With blanks around where what is there would make something else of it; a function's call may need a semicolon.
 */
function withBlanks(text: string, at: number, written: string, joins: boolean): { text: string; cursor: number }[] {
  const before = joins || endsWord(text, at) || text[at - 1] === '>' ? [' '] : ['', ' '];
  const next = text.charAt(at);
  const isCall = written.endsWith(')');
  // Text in brackets would be the citation's supplement.
  const after =
    isCall && /[([.]/.test(next) ? [';'] : next === '[' || next === '<' || beginsWord(text, at) ? [' '] : ['', ' '];
  return after.flatMap((behind) =>
    before.map((ahead) => ({ text: ahead + written + behind, cursor: ahead.length + written.length })),
  );
}

const labelAfter = /[ \t]*<[\p{L}_][\p{L}\p{N}_.:-]*>/uy;

/**
 * A label is that of what is right before it: a citation comes behind it, in a heading before it (Typst, "Labels").
 */
function besideLabel(text: string, offset: number): number {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (/^[ \t]*=+[ \t]/.test(line)) {
    const label = line.endsWith('>') ? line.slice(line.lastIndexOf('<')) : '';
    return offset - (/\s/.test(label) ? 0 : label.length);
  }
  return offset + (matchAt(labelAfter, text, offset)?.[0].length ?? 0);
}
