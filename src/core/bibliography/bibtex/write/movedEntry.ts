import type { BibtexEntry, BibtexField } from '../syntax/blocks';
import { aliasOf, entryFields, type EntryScope } from '../fields/entryFields';
import { MacroExpansion, maxEntryExpansion } from '../fields/fieldText';
import type { BibtexDialect } from '../fields/dialect';
import { inBibtex, type WrittenField } from './inBibtex';

/**
 * An entry of one `.bib` as it can stand alone in another: the macros of its bibliography are written out, what it
 * inherits by `crossref` and `xdata` is written in, and for BibTeX the types and fields of biblatex are BibTeX's. The
 * other way nothing changes, since biber knows BibTeX's names (biblatex manual, 2.1.2, "Type Aliases", and 2.2.5,
 * "Field Aliases").
 *
 * @param key the key that it gets
 */
export function movedEntry(entry: BibtexEntry, scope: EntryScope, key: string, dialect: BibtexDialect): string {
  const expansion = new MacroExpansion(scope.macros, maxEntryExpansion);
  const own = entry.fields.map((field): WrittenField => [field.name, writtenValue(entry.text, field, expansion)]);
  const resolved = entryFields(entry, scope, true);
  const has = new Set(own.map(([name]) => aliasOf(name)));
  const inherited = [...resolved]
    .filter(([name]) => !has.has(name) && !isInheritance(name))
    .map(([name, text]): WrittenField => [name, `{${text}}`]);
  const fields = [...own.filter(([name]) => !isResolved(name, resolved, scope)), ...inherited];
  const moved = dialect === 'bibtex' ? inBibtex(entry.type, fields) : { type: entry.type, fields };
  const lines = moved.fields.map(([name, value]) => `  ${spelling(entry, name)} = ${value}`);
  return `@${moved.type}{${[key, ...lines].join(',\n')}\n}\n`;
}

/** A field's name as the entry writes it: `archivePrefix`. */
function spelling({ text, fields }: BibtexEntry, name: string): string {
  const field = fields.find((other) => other.name === name);
  const written = field ? text.slice(field.start, field.start + name.length) : name;
  return written.toLowerCase() === name ? written : name;
}

/** The value as it is, if that means the same in any file. */
function writtenValue(text: string, field: BibtexField, expansion: MacroExpansion): string {
  const raw = text.slice(field.valueStart, field.valueEnd);
  const isMacro = /^[^\d{"]/.test(raw) || raw.includes('#');
  return field.broken || (isMacro && expansion.concerns(raw)) ? `{${expansion.fieldText(text, field)}}` : raw;
}

function isInheritance(name: string): boolean {
  return name === 'crossref' || name === 'xdata' || name === 'xref';
}

/** Whether a field names entries that stay behind, and of which all that counts is written in. */
function isResolved(name: string, fields: ReadonlyMap<string, string>, scope: EntryScope): boolean {
  if (!isInheritance(name)) return false;
  const keys = fields.get(name)?.split(',') ?? [];
  return keys.every((key) => scope.find(key.trim()) !== undefined);
}
