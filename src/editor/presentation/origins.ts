import * as vscode from 'vscode';
import type { PaperOrigin } from '../../engine/protocol/values';

/** Returns the heading above the rows of papers of one origin: `Cited here`, `refs.bib`, `Workspace`, `Ibid corpus`. */
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

/** The pages of the corpus, by the names of their files, and what they are called on the web; no two alike. */
const corpusPages: ReadonlyMap<string, string> = new Map([
  ['000_88ca63bc27e9e1f5.txt', 'Wenhao Zhang'],
  ['001_62916192d4d1bfed.txt', 'Yuexiang Xie, Publications'],
  ['002_46e8a72e69b596cd.txt', 'Wenhao Zhang, Publications'],
  ['003_442896ed2015a341.txt', 'Daily Papers'],
  ['004_54d3b479a0d1c886.txt', 'Yanxi Chen'],
]);

/** A source of papers as users know it: `Ibid corpus: Daily Papers`; a bibliography by its path. */
export function sourceText(source: string): string {
  const page = corpusPages.get(source);
  return page === undefined ? source : vscode.l10n.t('Ibid corpus: {0}', page);
}
