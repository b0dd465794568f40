import { entryCheck } from '../../core/bibliography/check/checkEntries';
import { paperCheck } from '../../core/bibliography/check/checkPapers';
import type { Finding } from '../../core/bibliography/check/finding';
import type { BibliographyFile } from './bibliographyFile';
import { FileEntry, type FileBlock } from './fileBlock';
import { createTimeSlicer } from '../util/timeSlicer';

/** Nobody reads more of one file. */
const maxFindings = 1000;

/** What weighs less than broken syntax, by weight. */
const light: readonly Finding['code'][] = [
  'duplicate-key',
  'unknown-parent',
  'same-paper',
  'missing-field',
  'preprint',
];

const known = new WeakMap<readonly FileBlock[], Promise<readonly Finding[]>>();

/** What there is to say about a bibliography, found once for what was read. */
export function findingsOf(file: BibliographyFile): Promise<readonly Finding[]> {
  let findings = known.get(file.blocks);
  if (!findings) {
    findings = find(file);
    known.set(file.blocks, findings);
  }
  return findings;
}

async function find(file: BibliographyFile): Promise<readonly Finding[]> {
  const { blocks, entries, isGuessed } = file;
  const pause = createTimeSlicer();
  const findings: Finding[] = isGuessed ? [{ code: 'encoding', start: 0, end: 0, key: '' }] : [];
  const failed = new Set<FileBlock>();
  const checkEntry = entryCheck(file.scope, file.dialect ?? 'bibtex');
  for (const block of blocks) {
    if (!block.isGone) findings.push(...checked(block, failed, () => checkEntry(block.part)));
    await pause();
  }
  const checkPaper = paperCheck();
  for (const entry of entries) {
    if (!entry.isGone && !failed.has(entry))
      findings.push(...checked(entry, failed, () => checkPaper({ entry: entry.part, record: entry.record })));
    await pause();
  }
  if (findings.length <= maxFindings) return findings;
  return findings.sort((a, b) => light.indexOf(a.code) - light.indexOf(b.code)).slice(0, maxFindings);
}

/** What a check finds; that an entry cannot be read where the check fails. */
function checked(block: FileBlock, failed: Set<FileBlock>, check: () => readonly Finding[]): readonly Finding[] {
  try {
    const findings = check();
    if (!(block instanceof FileEntry && block.file.hasFailed(block))) return findings;
  } catch {
    // The finding says so.
  }
  failed.add(block);
  const { start, end } = block;
  return [{ code: 'unreadable-entry', start, end, key: block instanceof FileEntry ? block.key : '' }];
}
