import * as vscode from 'vscode';
import type { LineRange, Place } from '../../../engine/protocol/values';
import type { EngineHost } from '../engine/engineHost';

/**
 * The engine's places as VS Code's. The files need not be open, nor be such that VS Code opens them for extensions (no
 * more than 50 MB). A place that is not there any more is left at the top of its file.
 */
export async function toLocations(host: EngineHost, places: readonly Place[]): Promise<vscode.Location[]> {
  const lines = await host.engine.linesOf(places);
  return places.map(({ uri }, index) => new vscode.Location(vscode.Uri.parse(uri), rangeOf(lines[index])));
}

function rangeOf(lines: LineRange | undefined): vscode.Range {
  if (!lines) return new vscode.Range(0, 0, 0, 0);
  const { start, end } = lines;
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

/** Opens a place with the cursor at its start. */
export async function showPlace(host: EngineHost, place: Place): Promise<void> {
  const [location] = await toLocations(host, [place]);
  if (!location) return;
  const { start } = location.range;
  const options: vscode.TextDocumentShowOptions = { selection: new vscode.Range(start, start) };
  await vscode.commands.executeCommand('vscode.open', location.uri, options);
}
