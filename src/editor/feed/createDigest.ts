import * as vscode from 'vscode';
import type { EngineHost } from '../platform/engine/engineHost';
import { digestText } from './digest';
import type { FeedFile } from './feedFile';

const day = 86_400_000;

/** The days to go back, which the user picks. */
export async function pickSpan(): Promise<number | undefined> {
  const spans = [
    { days: 1, label: vscode.l10n.t('Last Day') },
    { days: 7, label: vscode.l10n.t('Last Week') },
    { days: 30, label: vscode.l10n.t('Last Month') },
    { days: Infinity, label: vscode.l10n.t('Everything in the Feed') },
  ];
  const picked = await vscode.window.showQuickPick(spans, { title: vscode.l10n.t('Create Digest') });
  return picked?.days;
}

/**
 * Create Digest: a new Markdown document of what is new since the last one, or since a time.
 *
 * @param from a number of days, a date, or nothing for what is new since the last digest
 */
export async function createDigest(host: EngineHost, file: FeedFile, from: unknown): Promise<void> {
  const now = Date.now();
  const text = await file.text();
  const shown = await host.engine.feedGroups(text, 'date', now);
  if (!shown) throw new Error(file.damage);
  const chosen = timeOf(from, now);
  const since = chosen ?? shown.digestAt;
  const digest = await host.engine.feedDigest(text, since ?? -Infinity, now);
  if (!digest || digest.groups.length === 0) {
    void tellNothing(shown.lookedUpAt === undefined);
    return;
  }
  const content = digestText(digest, Number.isFinite(since) ? since : undefined, now);
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document);
  if (chosen === undefined) await file.change({ kind: 'digest', at: digest.until });
}

function timeOf(from: unknown, now: number): number | undefined {
  if (typeof from === 'number') return now - from * day;
  const time = typeof from === 'string' || from instanceof Date ? new Date(from).getTime() : NaN;
  return Number.isNaN(time) ? undefined : time;
}

async function tellNothing(isFirst: boolean): Promise<void> {
  const refresh = vscode.l10n.t('Refresh Feed');
  const message = isFirst
    ? vscode.l10n.t('The feed is empty. Add something to follow, then refresh it.')
    : vscode.l10n.t('Nothing new in the feed since the last digest.');
  if ((await vscode.window.showInformationMessage(message, refresh)) === refresh)
    await vscode.commands.executeCommand('ibid.refreshFeed');
}
