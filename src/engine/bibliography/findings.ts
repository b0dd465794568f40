import type { EntryScope } from '../../core/bibliography/bibtex/fields/entryFields';
import { entryCheck } from '../../core/bibliography/check/checkEntries';
import { paperCheck } from '../../core/bibliography/check/checkPapers';
import type { Finding } from '../../core/bibliography/model/finding';
import type { ProblemCode } from '../../core/bibliography/model/problem';
import type { BibliographyFile } from './bibliographyFile';
import { FileEntry, type FileBlock } from './fileBlock';
import { createTimeSlicer } from '../util/timeSlicer';

/** Nobody reads more of one file. */
const maxFindings = 1000;
/** One broken entry leaves room for those of others. */
const maxFindingsOfEntry = 50;

/**
 * Broken syntax goes first, then the rest by weight. A record, so that the compiler asks for the rank of a new code.
 */
const ranks: Readonly<Record<Exclude<Finding['code'], ProblemCode>, number>> = {
  'unreadable-entry': 0,
  'duplicate-key': 1,
  'circular-parent': 2,
  'unknown-parent': 3,
  'unknown-entry': 4,
  'undefined-macro': 5,
  'same-paper': 6,
  'missing-field': 7,
  'parent-before-child': 8,
  preprint: 9,
};

const known = new WeakMap<EntryScope, Promise<readonly Finding[]>>();

/**
 * Finds the problems of a bibliography, once for each reading of it and of the files that are read with it.
 */
export function findingsOf(file: BibliographyFile): Promise<readonly Finding[]> {
  let findings = known.get(file.scope);
  if (!findings) {
    findings = find(file);
    known.set(file.scope, findings);
  }
  return findings;
}

async function find(file: BibliographyFile): Promise<readonly Finding[]> {
  const { blocks, entries, isGuessed } = file;
  const pause = createTimeSlicer();
  const findings: Finding[] = isGuessed ? [{ code: 'encoding', start: 0, end: 0, key: '' }] : [];
  const add = (found: readonly Finding[]): void => void findings.push(...found.slice(0, maxFindingsOfEntry));
  const failed = new Set<FileBlock>();
  const checkEntry = entryCheck(file.scope, file.dialect ?? 'bibtex');
  for (const block of blocks) {
    if (!block.isGone) add(runCheck(block, failed, () => checkEntry(block.part)));
    await pause();
  }
  const checkPaper = paperCheck();
  for (const entry of entries) {
    if (!entry.isGone && !failed.has(entry))
      add(runCheck(entry, failed, () => checkPaper({ entry: entry.part, record: entry.record })));
    await pause();
  }
  if (findings.length <= maxFindings) return findings;
  return findings.sort((a, b) => rankOf(a.code) - rankOf(b.code)).slice(0, maxFindings);
}

/** Runs a check and gives its findings. Where the check fails, the finding is that the entry cannot be read. */
function runCheck(block: FileBlock, failed: Set<FileBlock>, check: () => readonly Finding[]): readonly Finding[] {
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

function rankOf(code: Finding['code']): number {
  return Object.hasOwn(ranks, code) ? ranks[code as keyof typeof ranks] : 0;
}
