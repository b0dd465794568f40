import { isEntry, type BibliographyPart } from '../bibliography';
import type { BibtexEntry } from '../bibtex/blocks';
import { isPaper } from '../bibtex/decode';
import { aliasOf, entryFields, inheritsFrom, type EntryScope } from '../bibtex/entryFields';
import type { BibtexDialect } from '../bibtex/dialect';
import type { Finding } from './finding';
import { requirementsOf } from './requiredFields';

/**
 * Checks what stands in a bibliography's text: problems of syntax, keys that occur twice (in BibTeX's dialect without regard to case, as BibTeX compares
 * them), required fields that are missing, parents that are not there or inherit from their children, and characters lost to a wrong encoding.
 * @param scope what the entries refer to each other by
 * @returns the check of one part; it is to be given all of them, in the order of the text
 */
export function entryCheck(scope: EntryScope, dialect: BibtexDialect): (part: BibliographyPart) => Finding[] {
  const seen = new Map<string, BibliographyPart>();
  return (part) => [
    ...syntaxFindings(part),
    ...duplicateFindings(part, dialect, seen),
    ...(part.kind === 'entry' && isPaper(part) ? fieldFindings(part, scope, dialect) : []),
    ...(part.kind === 'entry' ? parentFindings(part, scope) : []),
  ];
}

function keyOf(part: BibliographyPart): string {
  return isEntry(part) ? part.key : '';
}

function syntaxFindings(part: BibliographyPart): Finding[] {
  const findings: Finding[] = (part.problems ?? []).map(({ code, start, end }) => ({
    code,
    start: part.start + start,
    end: part.start + end,
    key: keyOf(part),
  }));
  const lost = part.text.indexOf('\ufffd');
  if (lost >= 0)
    findings.push({ code: 'encoding', start: part.start + lost, end: part.start + lost + 1, key: keyOf(part) });
  return findings;
}

function duplicateFindings(
  part: BibliographyPart,
  dialect: BibtexDialect,
  seen: Map<string, BibliographyPart>,
): Finding[] {
  if (!isEntry(part) || part.key === '') return [];
  const name = part.kind === 'entry' && dialect === 'bibtex' ? part.key.toLowerCase() : part.key;
  const first = seen.get(name);
  if (!first) {
    seen.set(name, part);
    return [];
  }
  const { start, keyStart, keyEnd, key } = part;
  return [
    {
      code: 'duplicate-key',
      start: start + keyStart,
      end: start + keyEnd,
      key,
      other: keyOf(first),
      otherStart: first.start,
    },
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
