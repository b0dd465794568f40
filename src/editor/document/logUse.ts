import * as vscode from 'vscode';
import { documentText } from '../platform/documents/documents';
import type { FollowedDocument } from '../platform/documents/followedDocument';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { bibliographyUseLines } from '../presentation/bibliographyUse';

/** A changed text is asked about after this many milliseconds of rest. */
const debounceMs = 1000;

/** Tells the log which bibliographies the document at hand uses and by which rule, whenever that is another answer. */
export function logBibliographyUse(host: EngineHost, followed: FollowedDocument, log: Log): vscode.Disposable {
  const told = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = async (): Promise<void> => {
    try {
      await host.ready();
      const text = followed.document && documentText(followed.document);
      const line = text && (await useText(host, text));
      if (line === undefined || told.get(text?.uri ?? '') === line) return;
      told.set(text?.uri ?? '', line);
      log.info(line);
    } catch (error) {
      log.error(error);
    }
  };
  const tellSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void tell(), debounceMs);
  };
  tellSoon();
  return vscode.Disposable.from(
    { dispose: () => clearTimeout(timer) },
    followed.onDidChange(tellSoon),
    host.onDidChangeCitations(tellSoon),
  );
}

/** `paper.md:` and a line for each bibliography. */
async function useText(host: EngineHost, text: NonNullable<ReturnType<typeof documentText>>): Promise<string> {
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(text.uri));
  return [`${path}:`, ...bibliographyUseLines(await host.engine.bibliographyUse(text))].join('\n  ');
}
