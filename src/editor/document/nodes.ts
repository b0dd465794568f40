import * as vscode from 'vscode';
import type { VerdictKind } from '../../core/references/verdict';
import type { CheckedEntry } from '../../engine/protocol/check';
import type { CitedKey, DocumentCitations } from '../../engine/protocol/citations';
import type { KnownPaper, Place } from '../../engine/protocol/values';
import { toRange } from '../platform/documents/documents';
import { citedKeys, hasEntries } from '../presentation/citedKeys';
import { verdictOrder } from '../presentation/verdictText';

/**
 * An item of the view. `paperId` is what commands on papers read from the item they are called on, `entry` what Go to
 * Entry does.
 */
export type Node =
  | GroupNode
  | CitedNode
  | CitationNode
  | EntryNode
  | RestNode
  | VerdictNode
  | ReferenceNode
  | BibliographyNode
  | UnresolvedNode;

export interface GroupNode {
  readonly kind: 'cited' | 'uncited' | 'references' | 'bibliographies';
  readonly children: readonly Node[];
  /** How many there are; no more than these need be among the children. */
  readonly size: number;
}

/** A key with all its citations. */
export interface CitedNode {
  readonly kind: 'key';
  readonly key: string;
  readonly mark?: 'unknown' | 'missing';
  readonly known?: KnownPaper;
  readonly paperId?: string;
  readonly entry?: Place;
  readonly citations: readonly CitationNode[];
}

/** One of several citations of a key. */
export interface CitationNode {
  readonly kind: 'citation';
  readonly key: string;
  readonly uri: vscode.Uri;
  readonly range: vscode.Range;
  /** The text of its line. */
  readonly line: string;
}

/** An entry that is not cited. */
export interface EntryNode {
  readonly kind: 'entry';
  readonly known: KnownPaper;
  readonly paperId: string;
  readonly entry: Place;
}

/** Says how many more there are. */
export interface RestNode {
  readonly kind: 'rest';
  readonly size: number;
}

/** The cited entries of which Check References says the same. */
export interface VerdictNode {
  readonly kind: 'verdict';
  readonly verdict: VerdictKind;
  readonly children: readonly ReferenceNode[];
}

/** A cited entry, with what is known of it. */
export interface ReferenceNode {
  readonly kind: 'reference';
  readonly key: string;
  readonly title: string;
  /** The result of the check; absent where the entry has not been checked as it is now. */
  readonly checked?: CheckedEntry;
  readonly entry: Place;
}

export interface BibliographyNode {
  readonly kind: 'bibliography';
  readonly uri: vscode.Uri;
  readonly exists: boolean;
}

/** Says that a bibliography is named that cannot be worked out. */
export interface UnresolvedNode {
  readonly kind: 'unresolved';
}

/**
 * Returns the groups of a document: the papers that it cites, the uncited entries, and its bibliographies; without
 * empty groups.
 */
export function groupsOf(
  document: vscode.TextDocument,
  found: DocumentCitations,
  checked: readonly CheckedEntry[],
): GroupNode[] {
  const cited = citedNodes(document, found);
  const uncited: Node[] = found.uncited.map(({ place, ...known }) => ({
    kind: 'entry',
    known,
    paperId: known.paper.id,
    entry: place,
  }));
  const rest = found.uncitedCount - uncited.length;
  if (rest > 0) uncited.push({ kind: 'rest', size: rest });
  const bibliographies = found.bibliographies.map(({ uri, exists }): Node => ({
    kind: 'bibliography',
    uri: vscode.Uri.parse(uri),
    exists,
  }));
  if (found.hasUnresolved) bibliographies.push({ kind: 'unresolved' });
  const references = verdictNodes(cited, checked);
  const groups: GroupNode[] = [
    { kind: 'cited', children: cited, size: cited.length },
    { kind: 'uncited', children: uncited, size: found.uncitedCount },
    { kind: 'references', children: references, size: references.reduce((sum, node) => sum + node.children.length, 0) },
    { kind: 'bibliographies', children: bibliographies, size: bibliographies.length },
  ];
  return groups.filter(({ size }) => size > 0);
}

/** Each key once, where it is first cited. */
function citedNodes(document: vscode.TextDocument, found: DocumentCitations): CitedNode[] {
  const byKey = new Map<string, CitedKey[]>();
  for (const cited of citedKeys(found)) {
    const same = byKey.get(cited.key);
    if (same) same.push(cited);
    else byKey.set(cited.key, [cited]);
  }
  // A bibliography that cannot be resolved may have the entry.
  const mayMiss = hasEntries(found) && !found.hasUnresolved;
  return [...byKey].map(([key, citations]): CitedNode => {
    const { resolution, found: known, place } = citations[0] as CitedKey;
    return {
      kind: 'key',
      key,
      ...(resolution === 'unknown' && !found.hasUnresolved && { mark: 'unknown' }),
      ...(resolution === 'elsewhere' && mayMiss && { mark: 'missing' }),
      ...(known && { known, paperId: known.paper.id }),
      ...(place && { entry: place }),
      citations: citations.map((cited) => citationNode(document, cited)),
    };
  });
}

/** The cited entries by what Check References says of them; none while nothing has been checked. */
function verdictNodes(cited: readonly CitedNode[], checked: readonly CheckedEntry[]): VerdictNode[] {
  const all = checked.map((entry): ReferenceNode => ({
    kind: 'reference',
    key: entry.key,
    title: entry.title,
    checked: entry,
    entry: entry.entry,
  }));
  if (all.length === 0) return [];
  const known = new Set(checked.map(({ key }) => key));
  for (const { key, known: found, entry } of cited) {
    if (found && entry && !known.has(key)) all.push({ kind: 'reference', key, title: found.title, entry });
  }
  return verdictOrder.flatMap((verdict): VerdictNode[] => {
    const children = all.filter((node) => (node.checked?.verdict ?? 'notChecked') === verdict);
    return children.length > 0 ? [{ kind: 'verdict', verdict, children }] : [];
  });
}

function citationNode(document: vscode.TextDocument, cited: CitedKey): CitationNode {
  const range = toRange(document, cited);
  const line = document.lineAt(range.start.line).text.trim();
  return { kind: 'citation', key: cited.key, uri: document.uri, range, line };
}
