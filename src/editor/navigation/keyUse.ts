import type * as vscode from 'vscode';
import type { KeyUse } from '../../engine/protocol/keys';
import { documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';

/** The citekey at a position of a document or a bibliography, with all that was typed taken into account. */
export async function keyUseAt(
  host: EngineHost,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<KeyUse | undefined> {
  await host.whenSettled();
  const place = documentText(document) ?? { bibliography: document.uri.toString() };
  return host.engine.keyAt(place, document.offsetAt(position));
}
