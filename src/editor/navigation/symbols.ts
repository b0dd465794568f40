import * as vscode from 'vscode';
import { toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { entriesOf } from './entries';

/** An extension that lists the entries of bibliographies already. */
const latexWorkshop = 'james-yu.latex-workshop';

/** The entries of a bibliography, for the outline and "Go to Symbol". */
export function symbolProvider(host: EngineHost, log: Log): vscode.DocumentSymbolProvider {
  return {
    async provideDocumentSymbols(document, token) {
      if (vscode.extensions.getExtension(latexWorkshop)) return undefined;
      try {
        const entries = await entriesOf(host, document, token);
        return entries
          ?.filter(({ key }) => key !== '')
          .map((entry) => {
            const key = toRange(document, { start: entry.keyStart, end: entry.keyEnd });
            const range = toRange(document, entry).union(key);
            return new vscode.DocumentSymbol(entry.key, entry.title, vscode.SymbolKind.Key, range, key);
          });
      } catch (error) {
        log.error(error);
        return undefined;
      }
    },
  };
}
