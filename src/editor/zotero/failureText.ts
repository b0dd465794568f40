import * as vscode from 'vscode';
import type { ZoteroFailure } from '../../engine/protocol/online';

/** Why Zotero did not answer, and what can be done. */
export function failureText({ from, why, status, retryAfter }: ZoteroFailure): string {
  if (from === 'local') {
    if (status === 403) {
      return vscode.l10n.t(
        'Zotero does not let Ibid read your library. In Zotero’s settings, under Advanced, turn on “Allow other applications on this computer to communicate with Zotero”.',
      );
    }
    if (why === 'network' || why === 'timeout') {
      return vscode.l10n.t('Zotero is not running. What was read from it before can still be cited.');
    }
    return vscode.l10n.t(
      'Zotero could not be read ({0}). What was read from it before can still be cited.',
      status ?? why,
    );
  }
  if (status === 403) {
    return vscode.l10n.t(
      'zotero.org does not accept your key. Check it with “{0}”.',
      vscode.l10n.t('Set Key of an Online Source…'),
    );
  }
  if (retryAfter !== undefined)
    return vscode.l10n.t('zotero.org did not answer. Ibid can try again in {0} s.', retryAfter);
  return vscode.l10n.t('zotero.org did not answer ({0}).', status ?? why);
}
