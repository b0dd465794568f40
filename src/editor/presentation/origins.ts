import * as vscode from 'vscode';
import type { PaperOrigin } from '../../engine/protocol/values';

/** What papers of one origin are called above their rows: `Cited here`, `refs.bib`, `Workspace`, `Ibid corpus`. */
export function originHeading(origin: PaperOrigin | undefined): string | undefined {
  switch (origin?.kind) {
    case 'cited':
      return vscode.l10n.t('Cited here');
    case 'document':
      return origin.bibliography ?? vscode.l10n.t('Bibliography');
    case 'workspace':
      return vscode.l10n.t('Workspace');
    case 'user':
      return vscode.l10n.t('Your library');
    case 'corpus':
      return corpusName();
    case undefined:
      return undefined;
  }
}

/** The papers that come with Ibid. */
export function corpusName(): string {
  return vscode.l10n.t('Ibid corpus');
}
