import * as vscode from 'vscode';
import { baseName } from '../../core/text/extensions';
import type { CitedKey, DocumentCitations } from '../../engine/protocol/citations';
import { citedKeys, hasEntries } from '../presentation/citedKeys';
import type { DocumentFinding } from './wording';

/**
 * Returns the problems of a document's citations. A document none of whose bibliographies exist gets one finding for
 * that, not one at each of its keys. A document that names no bibliography may be given one on pandoc's command line or
 * be part of a larger one: an unknown key of it is a problem only where other keys show that it uses the workspace's
 * bibliographies. Where a bibliography cannot be resolved, no key is a problem.
 */
export function documentFindings(document: DocumentCitations): DocumentFinding[] {
  return [...missingBibliographies(document), ...keyFindings(document)];
}

function missingBibliographies({ bibliographies }: DocumentCitations): DocumentFinding[] {
  return bibliographies.flatMap(({ uri, exists, namedAt }) =>
    exists || !namedAt
      ? []
      : [{ code: 'missing-bibliography', start: namedAt.start, end: namedAt.end, path: nameOf(uri) }],
  );
}

function keyFindings(document: DocumentCitations): DocumentFinding[] {
  if (document.hasUnresolved) return [];
  const cited = citedKeys(document);
  if (hasEntries(document)) return cited.flatMap((key) => unknownKey(key) ?? missingEntry(key) ?? []);
  if (document.bibliographies.length > 0 || !cited.some(({ resolution }) => resolution === 'elsewhere')) return [];
  return cited.flatMap((key) => unknownKey(key) ?? []);
}

function unknownKey({ key, start, end, resolution }: CitedKey): DocumentFinding | undefined {
  return resolution === 'unknown' ? { code: 'unknown-key', start, end, key } : undefined;
}

function missingEntry({ key, start, end, resolution, found }: CitedKey): DocumentFinding | undefined {
  return resolution === 'elsewhere'
    ? { code: 'missing-entry', start, end, key, title: found?.title ?? key }
    : undefined;
}

function nameOf(uri: string): string {
  const { path } = vscode.Uri.parse(uri);
  return baseName(path);
}
