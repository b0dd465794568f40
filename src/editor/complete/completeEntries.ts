import * as vscode from 'vscode';
import type { ChosenChanges, EntryCompletion } from '../../engine/protocol/completion';
import { applyFiles } from '../platform/documents/applyFiles';
import type { EngineHost } from '../platform/engine/engineHost';
import { mayAskSources } from '../platform/network/mayAskSources';
import type { OnlineAccess } from '../platform/network/onlineAccess';
import { withoutLinks } from '../platform/ui/messages';
import { pickChanges } from './changePicker';
import { outcomeText } from './outcomeText';

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
  if (!(await mayAskSources(host, online))) return;
  await host.whenSettled();
  const found = await findAll(host, uri.toString(), keys);
  if (!found) return;
  const changed = found.filter(({ changes }) => changes.length > 0);
  if (changed.length === 0) {
    void vscode.window.showInformationMessage(outcomeText(found));
    return;
  }
  const chosen = await pickChanges(changed);
  if (!chosen || chosen.length === 0) return;
  await applyCompletions(host, uri.toString(), chosen);
}

/**
 * Completes entries as they are now by the changes that the user has chosen.
 *
 * @internal for tests
 */
export async function applyCompletions(host: EngineHost, uri: string, chosen: readonly ChosenChanges[]): Promise<void> {
  await applyFiles(host, () => host.engine.planCompletion(uri, chosen));
}

/** Looks up completions of entries, in their order; undefined where the user cancels. */
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
