/*
 * This folder (`src/core/bibliography/bibtex/write`). Writing of BibTeX and biblatex entries: of items, of entries from
 * other files, and after the habits of the file that gets them. Imports syntax/ and fields/.
 */

import type { BibtexEntry, BibtexField } from '../syntax/blocks';
import { MacroExpansion, maxEntryExpansion, type Macros } from '../fields/fieldText';
import type { BibtexHabits, Case } from './habits';

/**
 * Writes an entry by a bibliography's habits. Every field keeps its value, in its order; only what is around the
 * values changes.
 * @param macros what the bibliography it comes from defines: values with macros, other than months, are written out
 */
export function writeEntry(entry: BibtexEntry, habits: BibtexHabits, lineEnd: string, macros: Macros): string {
  const [separator, indent] = habits.isOnOneLine ? [', ', ''] : [`,${lineEnd}`, habits.indent];
  const beforeEquals = Math.max(0, habits.equals.indexOf('='));
  const maxNameLength = entry.fields.reduce((length, { name }) => Math.max(length, name.length), 0);
  const column = habits.equalsColumn === 'ofEntry' ? maxNameLength + beforeEquals : habits.equalsColumn;
  const expansion = new MacroExpansion(macros, maxEntryExpansion);
  const fields = entry.fields.map((field) => {
    const name = habits.spellings.get(field.name) ?? inCase(field.name, habits.fieldCase);
    const padding = ' '.repeat(Math.max(0, column - name.length - beforeEquals));
    return `${indent}${name}${padding}${habits.equals}${valueText(entry.text, field, habits, expansion)}`;
  });
  const head = `@${inCase(entry.type, habits.typeCase)}{${entry.key}`;
  const comma = habits.trailingComma ? ',' : '';
  return `${[head, ...fields].join(separator)}${comma}${habits.isOnOneLine ? '' : lineEnd}}`;
}

function inCase(word: string, style: Case): string {
  if (style === 'lower') return word;
  return style === 'upper' ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
}

function valueText(text: string, field: BibtexField, habits: BibtexHabits, expansion: MacroExpansion): string {
  const raw = text.slice(field.valueStart, field.valueEnd);
  const isMacro = /^[^\d{"]/.test(raw) || raw.includes('#');
  if (isMacro && !expansion.concerns(raw)) return raw;
  const value = isMacro || field.broken ? expansion.fieldText(text, field) : withoutDelimiters(raw);
  if (habits.bareNumbers && /^\d+$/.test(value)) return value;
  return habits.quotes && canBeQuoted(value) ? `"${value}"` : `{${value}}`;
}

function withoutDelimiters(raw: string): string {
  return /^[{"]/.test(raw) ? raw.slice(1, -1) : raw;
}

/** Quotes end at the first quotation mark outside braces. */
function canBeQuoted(value: string): boolean {
  let depth = 0;
  for (const letter of value) {
    if (letter === '{') depth++;
    else if (letter === '}') depth--;
    if (depth < 0 || (letter === '"' && depth === 0)) return false;
  }
  return depth === 0;
}
