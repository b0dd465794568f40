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
  const { note } = item;
  if (typeof note !== 'string' || !/[a-zA-Z_-]:/.test(note)) return item;
  const variables: Record<string, unknown> = {};
  const names: Record<string, CslItem[]> = {};
  const kept: string[] = [];
  const lines = note.split(/\r?\n/).flatMap((line, index) => linesOf(line, index === 0));
  const end = lines.findIndex((line, index) => index > 0 && line.trim() !== '' && !field.test(line));
  for (const line of lines.slice(0, end < 0 ? lines.length : end)) {
    const [, name = '', told = ''] = field.exec(line) ?? [];
    const value = told.trim();
    const date = dateVariables.has(name) ? readCslDate(value) : undefined;
    const isOwn = name !== 'type' && !date?.['date-parts'] && Object.hasOwn(item, name) && Boolean(item[name]);
    if (value === '' || !isVariable(name) || (isOwn && item[name] !== value)) kept.push(line);
    else if (nameVariables.has(name)) (names[name] ??= []).push(nameOf(value));
    else variables[name] = date ?? value;
  }
  const rest = (end < 0 ? kept : [...kept, ...lines.slice(end)]).join('\n').trim();
  const { note: _, ...others } = item;
  return { ...others, ...variables, ...names, ...(rest !== '' && { note: rest }) };
}

function isVariable(name: string): boolean {
  return name === 'type' || textVariables.has(name) || nameVariables.has(name) || dateVariables.has(name);
}

/**
 * A line with each `{:name: value}` as a line of its own, up to one that text is before; on the first line of a note,
 * text may be before the first.
 */
function linesOf(line: string, isFirst: boolean): string[] {
  const parts = line.split(braced);
  const stop = parts.findIndex((before, index) => {
    const isText = before.trim() !== '' && !field.test(before);
    return index % 2 === 0 && isText && !(isFirst && index === 0);
  });
  const end = stop < 0 ? parts.length : stop;
  const apart = parts.slice(0, end).map((part, index) => (index % 2 === 0 ? part : part.slice(2, -1).trim()));
  return [...apart, parts.slice(end).join('')].filter((part, index) => part !== '' || index === 0);
}

/** `Family || Given`, else a name as it is. */
function nameOf(value: string): CslItem {
  const [last = '', given, more] = value.split('||').map((part) => part.trim());
  if (given === undefined || more !== undefined) return { literal: value };
  const { particle, family } = splitParticle(last);
  return { family, given, ...(particle !== undefined && { 'non-dropping-particle': particle }) };
}
