import { dateVariables, readCslDate } from '../model/cslDate';
import type { CslItem } from '../model/cslItem';
import { splitParticle } from '../model/personName';
import { nameVariables, textVariables } from './soundItem';

/** A variable in a note, as `original-date: 1950` on a line of its own. */
const field = /^([-_a-z]+|[A-Z]+):([^}]+)$/;
/** The same within a line: `{:original-date: 1950}`. */
const braced = /(\{:(?:[-_a-z]+|[A-Z]+):[^{}]+\})/;

/**
 * An item with the variables that its note has, for which programs such as Zotero have no field, and a note of what is
 * left: citeproc-js's rules (`parseNoteFieldHacks`), by which pandoc reads CSL-JSON, too. Dates and the type in a note
 * count before the item's own, everything else where the item has nothing. The first line may be text; other text ends
 * the variables. Unlike there, only CSL's own variables are read: `https://example.org` is text.
 */
export function withNoteVariables(item: CslItem): CslItem {
  const read = readNote(item);
  if (!read) return item;
  const rest = read.pieces
    .filter(({ name }) => name === undefined)
    .map(({ text }) => text)
    .join('\n')
    .trim();
  const { note: _, ...others } = item;
  return { ...others, ...read.variables, ...(rest !== '' && { note: rest }) };
}

/** The note of an item without variables that are read from it; undefined where it has none of them. */
export function dropFromNote(item: CslItem, names: Iterable<string>): string | undefined {
  const gone = new Set<string | undefined>(names);
  const pieces = readNote(item)?.pieces ?? [];
  const kept = pieces.filter(({ name }) => name === undefined || !gone.has(name));
  if (kept.length === pieces.length) return undefined;
  const rest = kept
    .map(({ source }) => source)
    .join('')
    .trim();
  // In the first line, text does not end the variables: those below it would be read from now on.
  const first = kept.find(({ text }) => text.trim() !== '');
  const endsThem = first !== undefined && first === pieces[textIndex(pieces)];
  const isRead = endsThem && readNote({ ...item, note: rest })?.pieces.some(({ name }) => name !== undefined);
  return isRead ? `\n${rest}` : rest;
}

/** The index of the text that ends the variables of a note, or -1. */
function textIndex(pieces: readonly Piece[]): number {
  return pieces.findIndex(({ text }, index) => index > 0 && text.trim() !== '' && !field.test(text));
}

/** A line of a note, or a part of one in braces. */
interface Piece {
  readonly text: string;
  /** As it stands, with the line end before it. */
  readonly source: string;
  /** The variable that is read from it. */
  readonly name?: string;
}

function readNote(item: CslItem): { readonly variables: CslItem; readonly pieces: readonly Piece[] } | undefined {
  const { note } = item;
  if (typeof note !== 'string' || !/[a-zA-Z_-]:/.test(note)) return undefined;
  const variables: Record<string, unknown> = {};
  const names: Record<string, CslItem[]> = {};
  const parts = note.split(/(\r?\n)/);
  const lines = parts.flatMap((part, at) => (at % 2 === 0 ? [(parts[at - 1] ?? '') + part] : []));
  const pieces = lines.flatMap((line, index) => piecesOf(line, index === 0));
  const end = textIndex(pieces);
  const read = pieces.slice(0, end < 0 ? pieces.length : end).map((piece): Piece => {
    const [, name = '', told = ''] = field.exec(piece.text) ?? [];
    const value = told.trim();
    const date = dateVariables.has(name) ? readCslDate(value) : undefined;
    const isOwn = name !== 'type' && !date?.['date-parts'] && Object.hasOwn(item, name) && Boolean(item[name]);
    if (value === '' || !isVariable(name) || (isOwn && item[name] !== value)) return piece;
    if (nameVariables.has(name)) (names[name] ??= []).push(nameOf(value));
    else variables[name] = date ?? value;
    return { ...piece, name };
  });
  return { variables: { ...variables, ...names }, pieces: [...read, ...pieces.slice(read.length)] };
}

function isVariable(name: string): boolean {
  return name === 'type' || textVariables.has(name) || nameVariables.has(name) || dateVariables.has(name);
}

/**
 * A line with each `{:name: value}` as a line of its own, up to one that text is before; on the first line of a note,
 * text may be before the first.
 */
function piecesOf(source: string, isFirst: boolean): Piece[] {
  const [lineEnd = ''] = /^\r?\n/.exec(source) ?? [];
  const parts = source.slice(lineEnd.length).split(braced);
  const stop = parts.findIndex((before, index) => {
    const isText = before.trim() !== '' && !field.test(before);
    return index % 2 === 0 && isText && !(isFirst && index === 0);
  });
  const end = stop < 0 ? parts.length : stop;
  const rest = parts.slice(end).join('');
  const apart = parts
    .slice(0, end)
    .map((part, index) => ({ text: index % 2 === 0 ? part : part.slice(2, -1).trim(), source: part }));
  return [...apart, { text: rest, source: rest }]
    .filter(({ text }, index) => text !== '' || index === 0)
    .map((piece, index) => (index === 0 ? { ...piece, source: lineEnd + piece.source } : piece));
}

/** `Family || Given`, else a name as it is. */
function nameOf(value: string): CslItem {
  const [last = '', given, more] = value.split('||').map((part) => part.trim());
  if (given === undefined || more !== undefined) return { literal: value };
  const { particle, family } = splitParticle(last);
  return { family, given, ...(particle !== undefined && { 'non-dropping-particle': particle }) };
}
