import type { BibliographyPart } from '../core/bibliography/bibliography';
import type { BibtexBlock } from '../core/bibliography/bibtex/blocks';
import { entryCheck } from '../core/bibliography/check/checkEntries';
import { paperCheck } from '../core/bibliography/check/checkPapers';
import type { Finding } from '../core/bibliography/check/finding';
import { dialectOf } from '../core/bibliography/dialect';
import type { BibliographyFile } from './bibliographyFile';
import { createPause } from './pause';

/** Nobody reads more of one file. */
const mostFindings = 1000;

/** What weighs less than broken syntax, by weight. */
const light: readonly Finding['code'][] = [
  'duplicate-key',
  'unknown-parent',
  'same-paper',
  'missing-field',
  'preprint',
];

const known = new WeakMap<readonly BibliographyPart[], Promise<readonly Finding[]>>();

/** What there is to say about a bibliography, found once for what was read. */
export function findingsOf(file: BibliographyFile): Promise<readonly Finding[]> {
  let findings = known.get(file.parts);
  if (!findings) {
    findings = find(file);
    known.set(file.parts, findings);
  }
  return findings;
}

async function find({ parts, entries, isGuessed }: BibliographyFile): Promise<readonly Finding[]> {
  const pause = createPause();
  const findings: Finding[] = isGuessed ? [{ code: 'encoding', start: 0, end: 0, key: '' }] : [];
  const checkEntry = entryCheck(parts, dialectOf(parts.filter(isBlock)) ?? 'bibtex');
  for (const part of parts) {
    findings.push(...checkEntry(part));
    await pause();
  }
  const checkPaper = paperCheck();
  for (const { part, record } of entries) {
    findings.push(...checkPaper({ entry: part, record }));
    await pause();
  }
  if (findings.length <= mostFindings) return findings;
  return findings.sort((a, b) => light.indexOf(a.code) - light.indexOf(b.code)).slice(0, mostFindings);
}

/** Whether a part is BibTeX's. */
export function isBlock(part: BibliographyPart): part is BibtexBlock {
  return part.kind !== 'csl' && part.kind !== 'ris';
}
