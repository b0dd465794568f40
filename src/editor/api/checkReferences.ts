import type { Uri } from 'vscode';
import type { VerdictKind } from '../../core/references/verdict';
import type { EngineHost } from '../platform/engine/engineHost';
import { checkSubject, runCheck } from '../platform/documents/referenceChecks';

/** The result of the check of an entry against the indexes. */
export interface CheckedReference {
  readonly key: string;
  readonly verdict: VerdictKind;
  /** By names of fields as BibTeX has them. */
  readonly differences: readonly { readonly field: string; readonly is: string; readonly should: string }[];
  /** The names of the indexes that the verdict rests on, as in `ibid.online.endpoints`. */
  readonly sources: readonly string[];
}

/**
 * Holds the entries of a bibliography, or those that a document cites, against the indexes. In the order of the file.
 */
export async function checkReferences(host: EngineHost, uri: Uri): Promise<readonly CheckedReference[]> {
  const all = [];
  for await (const { verdicts } of runCheck(host, await checkSubject(uri), uri)) all.push(...verdicts);
  return all
    .sort((a, b) => (a.uri === b.uri ? a.entry.start - b.entry.start : a.uri < b.uri ? -1 : 1))
    .map(({ key, verdict, differences, sources }) => ({
      key,
      verdict,
      differences: differences.map(({ field, is, should }) => ({ field, is, should })),
      sources,
    }));
}
