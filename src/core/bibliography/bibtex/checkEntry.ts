import type { Finding } from '../check/finding';
import { requirementsOf } from '../check/requiredFields';
import type { BibtexEntry } from './blocks';
import { isPaper } from './decode';
import type { BibtexDialect } from './dialect';
import { aliasOf, entryFields, inheritsFrom, type EntryScope } from './entryFields';

/** Checks an entry: required fields that are missing, and parents that are not there or inherit from their children. */
export function checkEntry(entry: BibtexEntry, scope: EntryScope, dialect: BibtexDialect): Finding[] {
  return [...(isPaper(entry) ? fieldFindings(entry, scope, dialect) : []), ...parentFindings(entry, scope)];
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

function parentFindings(entry: BibtexEntry, scope: EntryScope): Finding[] {
  return entry.fields
    .filter(({ name }) => name === 'crossref' || name === 'xdata')
    .flatMap(({ valueStart, valueEnd }) =>
      [...entry.text.slice(valueStart, valueEnd).matchAll(/[^{}",\s]+/g)].flatMap(({ 0: other, index }): Finding[] => {
        const parent = scope.find(other);
        const code = !parent ? 'unknown-parent' : inheritsFrom(parent, entry, scope) ? 'circular-parent' : undefined;
        const start = entry.start + valueStart + index;
        return code === undefined ? [] : [{ code, start, end: start + other.length, key: entry.key, other }];
      }),
    );
}
