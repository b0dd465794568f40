import * as vscode from 'vscode';
import type { FailureReason } from '../../core/sources/source';
import type { OnlineFailure } from '../../engine/protocol/online';

/** `Crossref did not answer (429, again in 20 s)` */
export function failureText({ label, why, status, retryAfter }: OnlineFailure): string {
  const reason = [status === undefined || why === 'html' ? reasonText(why) : String(status), againText(retryAfter)];
  return vscode.l10n.t('{0} did not answer ({1})', label, reason.filter((part) => part !== '').join(', '));
}

function reasonText(why: FailureReason): string {
  switch (why) {
    case 'limited':
      return vscode.l10n.t('too many requests');
    case 'timeout':
      return vscode.l10n.t('timed out');
    case 'tooLarge':
      return vscode.l10n.t('the answer is too large');
    case 'malformed':
      return vscode.l10n.t('the answer is damaged');
    case 'html':
      return vscode.l10n.t('a web page came instead of data');
    case 'empty':
      return vscode.l10n.t('the answer is empty');
    case 'refused':
      return vscode.l10n.t('not reachable from a browser');
    case 'needsKey':
      return vscode.l10n.t('it needs a key');
    case 'off':
      return vscode.l10n.t('online search is turned off');
    case 'cancelled':
      return vscode.l10n.t('canceled');
    case 'network':
    case 'status':
      return vscode.l10n.t('no connection');
  }
}

function againText(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  if (seconds < 120) return vscode.l10n.t('again in {0} s', seconds);
  if (seconds < 7200) return vscode.l10n.t('again in {0} min', Math.ceil(seconds / 60));
  return vscode.l10n.t('again in {0} h', Math.ceil(seconds / 3600));
}
