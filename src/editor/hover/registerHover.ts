import * as vscode from 'vscode';
import { citingDocuments, documentText, toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { mayHavePdf, paperCard } from '../presentation/card';

/** A card over a citekey, an arXiv id or a link to a paper of the library. */
export function registerHover(host: EngineHost, log: Log): vscode.Disposable {
  return vscode.languages.registerHoverProvider([...citingDocuments], {
    async provideHover(document, position, token) {
      const text = documentText(document);
      if (!text) return undefined;
      try {
        const mention = await host.engine.mentionAt(text, document.offsetAt(position));
        if (!mention?.found || token.isCancellationRequested) return undefined;
        const reference = await inTime(host.engine.formatReference(mention.found.key, text));
        const hasPdf = await mayHavePdf(host, mention.found);
        if (token.isCancellationRequested) return undefined;
        return new vscode.Hover(paperCard(mention.found, reference?.text, hasPdf), toRange(document, mention.range));
      } catch (error) {
        log.error(error);
        return undefined;
      }
    },
  });
}

/** The first reference in a style takes a while: the card does not wait for it. */
const maxWaitMs = 400;

function inTime<T>(answer: Promise<T>): Promise<T | undefined> {
  return Promise.race([answer, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), maxWaitMs))]);
}
