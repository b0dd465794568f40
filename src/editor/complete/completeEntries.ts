import * as vscode from 'vscode';
import type { EntryCompletion } from '../../engine/protocol/completion';
import { toWorkspaceEdit } from '../platform/documents/fileEdits';
import { applyEdit, planAgain } from '../platform/documents/planAgain';
import type { EngineHost } from '../platform/engine/engineHost';
import type { OnlineAccess } from '../platform/network/onlineAccess';
import { withoutLinks } from '../platform/ui/messages';
import { pickChanges } from './changePicker';

/** Entries looked for at a time. */
const maxAtOnce = 3;

/**
 * Completes entries of a bibliography by what online sources tell, as far as the user chooses, in one step that can be
 * undone.
 */
export async function completeEntries(
  host: EngineHost,
  online: OnlineAccess,
  uri: vscode.Uri,
  keys: readonly string[],
): Promise<void> {
  if (!(await mayAsk(host, online))) return;
  await host.settled();
  const found = await findAll(host, uri.toString(), keys);
  if (!found) return;
  const changed = found.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) return tellNothing(found);
  const chosen = await pickChanges(changed);
  if (!chosen || chosen.length === 0) return;
  await planAgain(async () => {
    await host.settled();
    const files = await host.engine.planCompletion(uri.toString(), chosen);
    await applyEdit(await toWorkspaceEdit(host, files));
  });
}

/** Whether online sources may be asked; the user is, the first time. */
export async function mayAsk(host: EngineHost, online: OnlineAccess): Promise<boolean> {
  await host.started();
  const sources = (await host.engine.onlineSources()).filter(({ needsKey }) => !needsKey);
  if (!(await online.mayAsk([...new Set(sources.map((source) => source.host))]))) return false;
  await host.configureOnline();
  return true;
}

/** What is found of entries, in their order; undefined where the user cancels. */
function findAll(
  host: EngineHost,
  uri: string,
  keys: readonly string[],
): Thenable<readonly EntryCompletion[] | undefined> {
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Looking for records'),
    cancellable: true,
  };
  return vscode.window.withProgress(options, async (progress, token) => {
    const found: (EntryCompletion | undefined)[] = [];
    const waiting = keys.entries();
    const work = async () => {
      for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
        if (token.isCancellationRequested) return;
        const [at, key] = next.value;
        progress.report({ message: withoutLinks(key), increment: 100 / keys.length });
        found[at] = await host.engine.findCompletion(uri, key);
      }
    };
    const cancelled = new Promise<void>((resolve) => void token.onCancellationRequested(() => resolve()));
    await Promise.race([Promise.all(Array.from({ length: maxAtOnce }, work)), cancelled]);
    return token.isCancellationRequested ? undefined : found.filter((one) => one !== undefined);
  });
}

function tellNothing(found: readonly EntryCompletion[]): void {
  const [only] = found;
  const unanswered = [...new Set(found.flatMap(({ failures }) => failures.map(({ label }) => label)))];
  const text =
    found.length === 1 && only?.verdict === 'notFound'
      ? vscode.l10n.t('No record found for “{0}”.', withoutLinks(only.title))
      : unanswered.length > 0
        ? vscode.l10n.t('No record found. No answer from {0}.', unanswered.join(', '))
        : vscode.l10n.t('No changes: the records found agree.');
  void vscode.window.showInformationMessage(text);
}
