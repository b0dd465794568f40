import * as vscode from 'vscode';
import { bibliographyExtensions } from '../../../core/bibliography/model/fileTypes';
import { hasExtension } from '../../../core/text/extensions';
import type { CheckProgress, CheckSubject } from '../../../engine/protocol/check';
import { openText } from './documents';
import type { EngineHost } from '../engine/engineHost';
import { setting } from '../settings';
import { nextSearch } from '../network/searches';

/** Returns the subject of a check of a file: the entries of a bibliography, or those that a document cites. */
export async function checkSubject(uri: vscode.Uri): Promise<CheckSubject> {
  return hasExtension(uri.path, bibliographyExtensions) ? { bibliography: uri.toString() } : openText(uri);
}

const changed = new vscode.EventEmitter<void>();

/** More, or something else, is known of references. */
export const onDidChangeVerdicts = changed.event;

export function fireVerdictsChanged(): void {
  changed.fire();
}

/** Checks references; gives what is found as it is found. Ends early, with what was found, where it is cancelled. */
export async function* runCheck(
  host: EngineHost,
  subject: CheckSubject,
  scope: vscode.Uri | undefined,
  token?: vscode.CancellationToken,
  maxAge = setting('checkReferences.maxAge', scope),
): AsyncGenerator<CheckProgress> {
  const check = nextSearch();
  const { engine } = host;
  await host.ready();
  await host.whenSettled();
  await host.configureOnline();
  const listener = token?.onCancellationRequested(() => void engine.stopCheck(check));
  try {
    if (token?.isCancellationRequested) return;
    await engine.startCheck(check, subject, { maxAge });
    for (;;) {
      const progress = await engine.nextVerdicts(check);
      if (progress) yield progress;
      if (!progress || progress.isDone) return;
    }
  } finally {
    listener?.dispose();
    changed.fire();
    void engine.stopCheck(check);
  }
}
