import type * as vscode from 'vscode';
import { toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { toLocations } from '../platform/documents/places';
import { keyUseAt } from './keyUse';

/** From a citekey to its entry. */
export function definitionProvider(host: EngineHost, log: Log): vscode.DefinitionProvider {
  return {
    async provideDefinition(document, position, token) {
      try {
        const use = await keyUseAt(host, document, position);
        if (!use || token.isCancellationRequested) return undefined;
        const definitions = await host.engine.definitionsOf(use);
        if (token.isCancellationRequested) return undefined;
        const entries = await toLocations(
          host,
          definitions.map(({ entry }) => entry),
        );
        const keys = await toLocations(
          host,
          definitions.map(({ key }) => key),
        );
        const originSelectionRange = toRange(document, use);
        return entries.map(({ uri, range }, index): vscode.LocationLink => {
          const targetSelectionRange = keys[index]?.range ?? range;
          return { originSelectionRange, targetUri: uri, targetRange: range, targetSelectionRange };
        });
      } catch (error) {
        log.error(error);
        return undefined;
      }
    },
  };
}
