import { citationAt } from '../shared/citationAt';
import { isPlain } from '../shared/details';
import { insertText, newKeys, noEdit, type EditCandidate } from '../shared/editCandidate';
import type { InsertionOptions } from '../shared/grammar';
import { beginsWord, endsWord, pastWord } from '../shared/blank';
import { regionAt } from '../shared/region';
import { endOfLine } from '../shared/scanning';
import { citationPackage, commandText, formCommand, markSeparate } from './detailed';
import { fittingCommand } from './fittingCommand';
import { groupAt, type GroupAt } from './groupAt';
import type { KeyGroup } from './keyGroup';
import type { LatexCitation } from './parse';
import { endsTypeset, isOutsideText, pastArguments, placeAt, placeKind } from './place';
import type { LatexReading } from './read';
import { separatorFor } from './separator';
import { completeCommand } from './startedCommand';
import { isInMathematics } from './syntax/mathematics';
import { isAddressOfLink, isAwaited, isBehindRule, pastAccent } from './syntax/unbreakable';
import { blanksAtEnd } from '../../text/trim';

/** Where no citation can be, the reason. */
export type LatexDraft = EditCandidate | 'argument' | 'preamble' | 'math';

/**
 * How to cite keys at an offset of LaTeX: in the citation that the offset touches, if more keys may join that; in a
 * command that is there without arguments (`\citep|`); else by a new command. In a comment the command is written
 * as well, for it is prose that is switched off.
 */
export function latexDraft(
  text: string,
  offset: number,
  keys: readonly string[],
  reading: LatexReading,
  options: InsertionOptions,
): LatexDraft {
  const { citations, regions } = reading;
  const inComment = regionAt(regions, offset)?.kind === 'comment';
  const within = inComment ? undefined : groupAt(text, citations, offset);
  const touched = within?.citation ?? citationAt(citations, offset);
  if (touched && newKeys(keys, touched.keys).length === 0) return noEdit(offset);
  const isDetailed = keys.some((key) => !isPlain(options.details?.get(key) ?? {}));
  const takes = touched?.shape.joins ?? false;
  if (touched && (takes || (keys.length === 1 && isBlank(within))) && (!isDetailed || touched.keys.length === 0)) {
    const filled = isDetailed && within ? fillDetailed(text, within.group, touched, keys, reading, options) : undefined;
    return filled ?? join(text, offset, keys, citations, touched, within?.group);
  }
  // There biblatex's commands are errors; and a number in brackets reads as part of the formula.
  if (!inComment && isInMathematics(text, offset, regions)) return 'math';
  if (!inComment || touched) return newCitation(text, touched?.end ?? offset, newKeys(keys), reading, options);
  return { ...writeCommand(text, offset, newKeys(keys), reading, options, true), forms: [] };
}

/** Whether a group of keys has none yet. */
function isBlank(within: GroupAt | undefined): boolean {
  return within?.group.closed === true && within.group.keys.length + within.group.macros.length === 0;
}

function join(
  text: string,
  offset: number,
  keys: readonly string[],
  citations: readonly LatexCitation[],
  citation: LatexCitation,
  within: KeyGroup | undefined,
): EditCandidate {
  const added = newKeys(keys, citation.keys);
  const group = within ?? citation.groups.at(-1);
  if (!group || added.length === 0) return noEdit(offset);
  if (citation.shape.repeats && group.keys.length > 0 && group.closed) {
    return insertText(citation.end, added.map((key) => `{${key}}`).join(''), added, ['command']);
  }
  const open = within && !group.closed ? openItem(text, offset, group) : undefined;
  if (open !== undefined) return fillItem(text, offset, added, citation, open);
  const separator = separatorFor(text, citations, citation);
  const draft = joinGroup(text, offset, group, added, separator, within !== undefined);
  if (within || !group.closed) return draft;
  return { ...draft, cursor: citation.end + draft.cursor - group.contentEnd };
}

/**
 * Puts keys where the offset or a last comma has left a gap for them, else after the last key; and closes the group if
 * it is open.
 */
function joinGroup(
  text: string,
  offset: number,
  group: KeyGroup,
  added: readonly string[],
  separator: string,
  within: boolean,
): EditCandidate {
  const gap = within && group.gaps.some(({ start, end }) => start <= offset && offset <= end);
  const at = gap ? offset : group.contentEnd;
  const afterComma = at > group.start && text[at - 1] === ',';
  const blank = blanksAtEnd(separator);
  const lead = afterComma ? blank : gap || at === group.start ? '' : separator;
  return insertText(at, lead + added.join(separator) + (group.closed ? '' : '}'), added, ['command']);
}

/**
 * In a group that is not closed, an item that is still blank at the offset: what follows after a blank is text, and no
 * key. The blank that its comma asks for, if it has none.
 */
function openItem(text: string, offset: number, { start }: KeyGroup): string | undefined {
  const before = /(^|,)([ \t]*)$/.exec(text.slice(start, offset));
  if (!before || !/^[ \t]+\S/.test(text.slice(offset, offset + 100))) return undefined;
  return before[1] === ',' && before[2] === '' ? ' ' : '';
}

/** Puts keys at the offset, and closes the group before the text that follows. */
function fillItem(
  text: string,
  offset: number,
  added: readonly string[],
  { keys }: LatexCitation,
  lead: string,
): EditCandidate {
  const own = keys.filter(({ end }) => end <= offset);
  const separator = own.length > 1 ? separatorFor(text, [{ keys: own }]) : ', ';
  const dropped = keys.filter(({ start }) => start >= offset).map(({ key }) => key);
  return { ...insertText(offset, `${lead}${added.join(separator)}}`, added, ['command']), dropped };
}

/**
 * Keys with what is said of them in a command whose braces are still empty: `\cite{|}`. Brackets that are there say
 * it already.
 */
function fillDetailed(
  text: string,
  { start, end, closed }: KeyGroup,
  { start: from }: LatexCitation,
  added: readonly string[],
  reading: LatexReading,
  options: InsertionOptions,
): EditCandidate | undefined {
  const name = /^\\([A-Za-z@]+)\{$/.exec(text.slice(from, start))?.[1];
  const rest = text.slice(start, closed ? end : endOfLine(text, start, text.length));
  if (name === undefined || rest.trim() !== '') return undefined;
  const written = commandText(text, name, added, reading, options);
  const before = written.slice(0, written.indexOf(`\\${name}`));
  const behind = written.slice(before.length + name.length + 1, -1);
  const last = behind.lastIndexOf('{');
  const edits = [
    { start: from, end: from, text: before },
    { start: start - 1, end: start - 1, text: behind.slice(0, last) },
    { start, end: start, text: behind.slice(last + 1) + (closed ? '' : '}') },
  ].filter((edit) => edit.text !== '');
  return markSeparate({
    edits,
    cursor: start + before.length + behind.length - Number(closed),
    added,
    forms: ['command'],
  });
}

/**
 * The citation in a command of its own: where the offset is, or behind the word or the command that it is in the midst
 * of.
 */
function newCitation(
  text: string,
  offset: number,
  keys: readonly string[],
  reading: LatexReading,
  options: InsertionOptions,
): LatexDraft {
  if (keys.length === 0) return noEdit(offset);
  if (isInFileEnd(text, offset)) return 'argument';
  const word = reading.words.find(({ start, end }) => start < offset && offset <= end);
  const at = pastAccents(text, word?.end ?? offset);
  if (at > (word?.end ?? offset)) return newCitation(text, at, keys, reading, options);
  const address = reading.regions.find(({ end }) => end === at);
  if (address && text[at] === '{' && isAddressOfLink(text, address)) {
    const behind = pastArguments(text, at, reading.closers);
    return behind === undefined ? 'argument' : newCitation(text, behind, keys, reading, options);
  }
  if (isAwaited(text, pastWord(text, at)) || isBehindRule(text, at)) return 'argument';
  const place = placeAt(text, at, reading);
  const started = completeCommand(text, at, keys, place, reading, options);
  if (started) return started;
  const next = text[at];
  if (place.call && (next === '{' || next === '[')) {
    const behind = pastArguments(text, at, reading.closers);
    return behind === undefined ? 'argument' : newCitation(text, behind, keys, reading, options);
  }
  const kind = placeKind(text, at, place, reading.closers);
  if (kind === 'argument') return kind;
  if (kind === undefined && isOutsideText(text, at, place, reading)) return 'preamble';
  const draft = writeCommand(text, at, keys, reading, options, endsTypeset(place));
  const brackets = place.frames.slice(place.frames.findLastIndex(({ char }) => char === '{') + 1);
  return brackets.some(({ call }) => call) ? wrapBracketed(draft) : draft;
}

/** A citation with brackets within an argument in brackets, which its own would end: `[see {\cite[3]{a}}]`. */
function wrapBracketed(draft: EditCandidate): EditCandidate {
  const edits = draft.edits.map((edit) => ({
    ...edit,
    text: edit.text.includes('[') ? wrapInBraces(edit.text) : edit.text,
  }));
  const more = edits.reduce((sum, { text }, index) => sum + text.length - (draft.edits[index]?.text.length ?? 0), 0);
  return { ...draft, edits, cursor: draft.cursor + more };
}

function wrapInBraces(written: string): string {
  const [start, end] = [written.indexOf('\\'), written.lastIndexOf('}') + 1];
  return `${written.slice(0, start)}{${written.slice(start, end)}}${written.slice(end)}`;
}

/** Whether an offset is within `\end{document}` or `\endinput`: TeX reads nothing behind them. */
function isInFileEnd(text: string, offset: number): boolean {
  const [begun] = /\\[A-Za-z]*$/.exec(text.slice(Math.max(0, offset - 20), offset)) ?? [];
  if (begun === undefined) return false;
  const start = offset - begun.length;
  const [end = ''] = /^\\end(?:input(?![A-Za-z])|[ \t]*\{document\})/.exec(text.slice(start, start + 50)) ?? [];
  return begun.length < end.length && !endsInBackslash(text, start);
}

/** Behind the accents and letters of the word that an offset is in the midst of, if there is an accent in it. */
function pastAccents(text: string, offset: number): number {
  let at = pastAccent(text, offset);
  for (;;) {
    const end = at > offset ? at + (lettersAt.exec(text.slice(at, at + 100))?.[0].length ?? 0) : pastWord(text, at);
    // An accent of the same word may follow.
    const next = /\p{L}/u.test(text.charAt(end - 1)) ? pastAccent(text, end + 1) : end;
    if (next <= end + 1) return at > offset ? end : at;
    at = next;
  }
}

const lettersAt = /^[\p{L}\p{N}\p{M}]*/u;

function writeCommand(
  text: string,
  at: number,
  keys: readonly string[],
  reading: LatexReading,
  options: InsertionOptions,
  mayTie: boolean,
): EditCandidate {
  if (keys.length === 0) return noEdit(at);
  const usual = options.command?.replace(/^\\/, '') || fittingCommand(text, reading, options.projectCommand);
  const kind = citationPackage(text, reading, options.projectCommand);
  const command = (options.form && formCommand(options.form, kind, usual)) ?? usual;
  const written = commandText(text, command, keys, reading, options);
  if (endsInBackslash(text, at)) {
    // A lone backslash begins the command; one before a character belongs to that.
    const character = String.fromCodePoint(text.codePointAt(at) ?? 10);
    if (/\s/.test(character) && written.startsWith('\\'))
      return markSeparate(insertText(at, written.slice(1), keys, ['command']));
    return markSeparate(insertText(at + character.length, written, keys, ['command']));
  }
  const behind = pastWord(text, at);
  const gap = mayTie || behind > at ? gapBefore(text, behind, written, options) : '';
  const draft = insertText(behind, gap + written + (beginsWord(text, behind) ? ' ' : ''), keys, ['command']);
  return markSeparate({ ...draft, cursor: behind + gap.length + written.length });
}

/**
 * The tie or blank between a word and the citation after it: a tie before a command, a blank before a prefix. Empty
 * before a citation as a note, which follows the word directly, and where no word ends.
 */
function gapBefore(text: string, at: number, written: string, { tie = true }: InsertionOptions): string {
  if (/^\\(?:foot|super|smart|side)/i.test(written) || !endsWord(text, at)) return '';
  return tie && written.startsWith('\\') ? '~' : ' ';
}

function endsInBackslash(text: string, offset: number): boolean {
  let start = offset;
  while (text[start - 1] === '\\') start -= 1;
  return (offset - start) % 2 === 1;
}
