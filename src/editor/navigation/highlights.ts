import * as vscode from 'vscode';
import { documentText, toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';

/** The other citations of the key at the cursor in the same document. */
export function highlightProvider(host: EngineHost, log: Log): vscode.DocumentHighlightProvider {
  return {
    async provideDocumentHighlights(document, position, token) {
      const text = documentText(document);
      if (!text) return undefined;
      try {
        const use = await host.engine.keyAt(text, document.offsetAt(position));
        if (!use || token.isCancellationRequested) return undefined;
        const places = await host.engine.citationsOf(use);
        if (token.isCancellationRequested) return undefined;
        return places
          .filter(({ uri }) => uri === text.uri)
          .map((place) => new vscode.DocumentHighlight(toRange(document, place), vscode.DocumentHighlightKind.Read));
      } catch (error) {
        log.error(error);
        return undefined;
      }
    },
  };
}
