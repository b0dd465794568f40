import type { Difference } from '../core/references/verdict';
import { sourceLabels } from '../core/sources/sourceLabels';
import type { CheckedEntry } from '../engine/protocol/check';

const messages: Readonly<Record<string, (key: string, detail: string) => string>> = {
  'unknown-key': (key) => `Citekey “${key}” not found in any bibliography`,
  'unused-entry': (key) => `The entry “${key}” is not cited`,
  'missing-bibliography': (_, name) => `The bibliography ${name} does not exist`,
  'duplicate-key': (key) => `Duplicate citekey “${key}”`,
  'same-paper': (_, other) => `Same paper as “${other}”`,
  'missing-field': (_, fields) => `Missing required field: ${fields}`,
  'unknown-parent': (_, other) => `Parent entry “${other}” not found`,
  'undefined-macro': (_, name) => `Undefined string “${name}”`,
  preprint: () => 'Preprint only; check for a published version',
};

/** What a finding says, in English. Of syntax, its code says it: `unbalanced-braces`. */
export function messageOf(code: string, key: string, detail: string): string {
  const message = messages[code];
  if (message) return message(key, detail);
  const words = code.replaceAll('-', ' ');
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}${detail === '' ? '' : `: ${detail}`}`;
}

const reasons: Readonly<Record<string, string>> = {
  offline: 'online search is turned off',
  type: "the indexes don't cover this entry type",
  poor: 'the entry has too few fields to look up',
  noAnswer: 'an index did not answer',
  tooFewSources: 'too few indexes can be asked',
};

/** What was seen of a reference. */
export function verdictMessage({ verdict, differences, sources, work, reason, candidates }: CheckedEntry): string {
  const indexes = sources.map((name) => sourceLabels[name]).join(', ');
  const differing = differences.map((difference) => differenceText(difference, indexes)).join('; ');
  switch (verdict) {
    case 'retracted':
      return `Retracted, according to ${indexes}`;
    case 'notFound': {
      const [nearest] = candidates ?? [];
      const hint = nearest ? `; the nearest is “${nearest.record.title}”` : '';
      return `No record found in ${indexes}: the work may not exist${hint}`;
    }
    case 'published':
      return `Published since${work ? `: ${work.record.venue ?? work.record.doi ?? ''}` : ''}`;
    case 'notChecked':
      return `Not checked: ${reasons[reason ?? ''] ?? ''}`;
    case 'differs':
    case 'agrees':
      return differing;
  }
}

const identifierNames: Readonly<Record<string, string>> = {
  doi: 'DOI',
  eprint: 'arXiv ID',
  pmid: 'PMID',
  isbn: 'ISBN',
};

function differenceText({ field, is, should, kind }: Difference, indexes: string): string {
  if (kind === 'notice') return `${indexes} lists a notice: ${should}`;
  if (kind === 'deadLink') return `the ${identifierNames[field] ?? field} ${is} is not registered`;
  const identifier = identifierNames[field];
  if (kind === 'otherWork' && identifier !== undefined) return `the ${identifier} ${is} belongs to another work`;
  return `${field} is “${is}”, but “${should}” in ${indexes}`;
}
