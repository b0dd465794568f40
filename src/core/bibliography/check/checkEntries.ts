/*
 * This folder (`src/core/bibliography/check`). Findings: what is wrong with a bibliography as a whole and with its
 * entries. They are codes and places; the editor words them.
 */

import { isEntry, type BibliographyPart } from '../bibliography';
import type { BibtexDialect } from '../bibtex/fields/dialect';
import type { EntryScope } from '../bibtex/fields/entryFields';
import { formatOf } from '../formats';
import type { Finding } from '../model/finding';

/**
 * Checks what is in a bibliography's text: problems of syntax, keys that occur twice (in BibTeX's dialect without
 * regard to case, as BibTeX compares them), characters lost to a wrong encoding, and what the format itself has to say
 * of an entry.
 * @param scope what the entries refer to each other by
 * @returns the check of one part; it is to be given all of them, in the order of the text
 */
export function entryCheck(scope: EntryScope, dialect: BibtexDialect): (part: BibliographyPart) => Finding[] {
  const seen = new Map<string, BibliographyPart>();
  return (part) => [
    ...syntaxFindings(part),
    ...duplicateFindings(part, dialect, seen),
    ...(isEntry(part) ? (formatOf(part.format).check?.(part, scope, dialect) ?? []) : []),
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
  const name = formatOf(part.format).foldKey?.(part.key, dialect) ?? part.key;
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
