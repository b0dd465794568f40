import * as vscode from 'vscode';
import type { BibliographyUse, UsedFile } from '../../engine/protocol/citations';

/** Which bibliographies a document uses, and by which rule, in lines of plain text. */
export function bibliographyUseLines({
  files,
  written,
  hasUnresolved,
  governedBy,
  mayName,
}: BibliographyUse): readonly string[] {
  const isNone = files.length === 0 && written === 0 && !hasUnresolved;
  return [
    ...files.map(fileLine),
    ...(written > 0 ? [vscode.l10n.t('Entries in the document or its project: {0}', written)] : []),
    ...(hasUnresolved ? [vscode.l10n.t("Another bibliography is named in a way that Ibid can't resolve.")] : []),
    ...(isNone ? [vscode.l10n.t('Neither the document nor its project names a bibliography.')] : []),
    ...(governedBy === undefined ? [] : [vscode.l10n.t('Bibliographies are up to {0}.', pathOf(governedBy))]),
    ...adoption(mayName),
  ];
}

function fileLine({ uri, exists, entries, namedAt }: UsedFile): string {
  const path = pathOf(uri);
  const [file, line] = [namedAt && pathOf(namedAt.uri), namedAt?.line];
  const place = file === undefined || line === undefined ? file : `${file}:${line + 1}`;
  const why =
    place === undefined
      ? vscode.l10n.t('found by search')
      : vscode.l10n.t('named in {0}', [place, namedAt?.text].filter(Boolean).join(': '));
  if (!exists) return vscode.l10n.t("{0}: doesn't exist ({1})", path, why);
  if (entries === undefined) return vscode.l10n.t('{0}: not read ({1})', path, why);
  return entries === 1
    ? vscode.l10n.t('{0}: 1 entry ({1})', path, why)
    : vscode.l10n.t('{0}: {1} entries ({2})', path, entries, why);
}

function adoption(mayName: readonly string[]): string[] {
  if (mayName.length === 0) return [];
  const paths = mayName.map(pathOf).join(', ');
  return mayName.length === 1
    ? [vscode.l10n.t('Citing a paper adds a line that names {0}.', paths)]
    : [vscode.l10n.t('Citing a paper asks which of these to name: {0}', paths)];
}

function pathOf(uri: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
}
