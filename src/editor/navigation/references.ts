import * as vscode from 'vscode';
import type { KeyUse } from '../../engine/protocol/keys';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { toLocations } from '../platform/documents/places';
import { isInClosedNotebook, openCitingNotebooks } from '../platform/documents/citingNotebooks';
import { keyUseAt } from './keyUse';

/** From a citekey, or an entry, to all citations in the workspace. */
export function referenceProvider(host: EngineHost, log: Log): vscode.ReferenceProvider {
  return {
    async provideReferences(document, position, { includeDeclaration }, token) {
      try {
        await host.whenDocumentsLoaded();
        const use = await keyUseAt(host, document, position);
        if (!use || token.isCancellationRequested) return undefined;
        const inEntries = await toLocations(host, await host.engine.keyReferencesTo(use));
        return [...(await referencesOf(host, log, use, includeDeclaration)), ...inEntries];
      } catch (error) {
        log.error(error);
        return undefined;
      }
    },
  };
}

/** The citations of a key, and if asked for its entries; a notebook that cannot be opened counts once, at its top. */
export async function referencesOf(
  host: EngineHost,
  log: Log,
  use: KeyUse,
  includeDeclaration: boolean,
): Promise<vscode.Location[]> {
  const unopened = await openCitingNotebooks(host, log, use);
  const entries = includeDeclaration ? await host.engine.definitionsOf(use) : [];
  const citations = (await host.engine.citationsOf(use)).filter((place) => !isInClosedNotebook(place));
  const top = new vscode.Position(0, 0);
  return [
    ...(await toLocations(host, [...entries.map(({ key }) => key), ...citations])),
    ...unopened.map((uri) => new vscode.Location(vscode.Uri.parse(uri), top)),
  ];
}
