import * as vscode from 'vscode';
import { citingDocuments, documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { setting } from '../platform/settings';

/** Inlay hints with the paper that a citekey cites, after the key: `(Xie et al., 2026)`. Off by default. */
export function registerInlayHints(host: EngineHost, log: Log): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    changed,
    host.onDidChangeLibrary(() => changed.fire()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('ibid')) changed.fire();
    }),
    vscode.languages.registerInlayHintsProvider([...citingDocuments], {
      onDidChangeInlayHints: changed.event,
      async provideInlayHints(document, range, token) {
        const isOn = setting('inlayHints.enabled', document);
        const text = documentText(document);
        if (!isOn || !text) return [];
        try {
          await host.ready();
          if (token.isCancellationRequested) return [];
          const keys = await host.engine.formatKeys(text);
          if (token.isCancellationRequested) return [];
          return keys.flatMap(({ end, text: cited }) => {
            const isBraced = text.language === 'markdown' && text.text.charAt(end) === '}';
            const position = document.positionAt(isBraced ? end + 1 : end);
            if (!range.contains(position)) return [];
            const hint = new vscode.InlayHint(position, cited);
            hint.paddingLeft = true;
            return [hint];
          });
        } catch (error) {
          log.error(error);
          return [];
        }
      },
    }),
  );
}
