import type { Finding } from '../../model/finding';
import { requirementsOf } from './requiredFields';
import type { BibtexEntry } from '../syntax/blocks';
import { isPaper } from './decode';
import type { BibtexDialect } from './dialect';
import { isMacro, macroNames } from './fieldText';
import { keyReferences } from './keyReferences';
import { aliasOf, circularKeys, entryFields, type EntryScope } from './entryFields';

/**
 * Checks an entry: required fields that are missing, parents that are not there, inherit from their children or are
 * where BibTeX does not look for them, and macros that nothing defines.
 */
export function checkEntry(entry: BibtexEntry, scope: EntryScope, dialect: BibtexDialect): Finding[] {
  return [
    ...(isPaper(entry) ? fieldFindings(entry, scope, dialect) : []),
    ...parentFindings(entry, scope, dialect),
    ...referenceFindings(entry, scope),
    ...macroFindings(entry, scope),
  ];
}

function fieldFindings(entry: BibtexEntry, scope: EntryScope, dialect: BibtexDialect): Finding[] {
  const requirements = requirementsOf(entry.type, dialect);
  if (requirements.length === 0) return [];
  const fields = entryFields(entry, scope);
  const { start, keyStart, keyEnd, key } = entry;
  return requirements
    .filter((names) => !names.some((name) => fields.has(aliasOf(name)) || (name === 'year' && fields.has('date'))))
    .map((names) => ({ code: 'missing-field', start: start + keyStart, end: start + keyEnd, key, fields: names }));
}

/** Fields that name other entries without inheriting from them (biblatex's manual, 2.2.3). */
const namingFields: ReadonlySet<string> = new Set(['xref', 'related', 'entryset']);

function referenceFindings(entry: BibtexEntry, scope: EntryScope): Finding[] {
  const fields = entry.fields.filter(({ name }) => namingFields.has(name));
  if (fields.length === 0) return [];
  const isEntry = askOnce(scope);
  return keyReferences({ ...entry, fields })
    .filter(({ key }) => !isEntry(key))
    .map(({ key: other, start, end }) => ({ code: 'unknown-entry', start, end, key: entry.key, other }));
}

/** Whether there is an entry of a key. One that is named often is looked up once: it may have to be read each time. */
function askOnce(scope: EntryScope): (key: string) => boolean {
  const known = new Map<string, boolean>();
  return (key) => {
    const isEntry = known.get(key) ?? scope.find(key) !== undefined;
    known.set(key, isEntry);
    return isEntry;
  };
}

function parentFindings(entry: BibtexEntry, scope: EntryScope, dialect: BibtexDialect): Finding[] {
  const fields = entry.fields.filter(({ name }) => name === 'crossref' || name === 'xdata');
  if (fields.length === 0) return [];
  const circular = circularKeys(entry, scope);
  const isEntry = askOnce(scope);
  return fields.flatMap(({ name, valueStart, valueEnd }) =>
    [...entry.text.slice(valueStart, valueEnd).matchAll(/[^{}",\s]+/g)].flatMap(({ 0: other, index }): Finding[] => {
      const isEarly = dialect === 'bibtex' && name === 'crossref' && scope.isBefore?.(other, entry.start);
      const isCircular = circular.has(other.toLowerCase());
      const found = isCircular ? 'circular-parent' : isEarly ? 'parent-before-child' : undefined;
      const code = isEntry(other) ? found : 'unknown-parent';
      const start = entry.start + valueStart + index;
      return code === undefined ? [] : [{ code, start, end: start + other.length, key: entry.key, other }];
    }),
  );
}

/** Names where a macro is, which no `@string` defines: BibTeX warns of them and leaves them out. */
function macroFindings(entry: BibtexEntry, { macros }: EntryScope): Finding[] {
  return entry.fields.flatMap((field) =>
    macroNames(entry.text, field)
      .filter(({ name }) => !isMacro(name, macros))
      .map(({ name, start }): Finding => {
        const at = entry.start + start;
        return { code: 'undefined-macro', start: at, end: at + name.length, key: entry.key, other: name };
      }),
  );
}
