import * as vscode from 'vscode';

export const configure = (name: string, value: unknown) =>
  vscode.workspace.getConfiguration('ibid').update(name, value, vscode.ConfigurationTarget.Global);

/** The addresses of the indexes that the runner has started. */
export async function localEndpoints(): Promise<Readonly<Record<string, string>>> {
  const file = await vscode.workspace.fs.readFile(inWorkspace('.online-endpoints'));
  return JSON.parse(new TextDecoder().decode(file)) as Record<string, string>;
}

export function inWorkspace(...path: string[]): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('No folder is open');
  return vscode.Uri.joinPath(folder.uri, ...path);
}

export async function allowIndexes(): Promise<void> {
  await configure('online.endpoints', await localEndpoints());
  await configure('online.sources', ['crossref', 'openalex', 'datacite']);
  await configure('online.enabled', 'on');
}

export async function forbidIndexes(): Promise<void> {
  for (const name of ['enabled', 'endpoints', 'sources']) await configure(`online.${name}`, undefined);
}

export const writeText = (uri: vscode.Uri, text: string) =>
  vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));

/** What is marked in a file about its references. */
export const marksIn = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ code }) => code === 'ibid-reference');

/** The titles of the fixes that are offered at a place. */
export async function fixesAt(uri: vscode.Uri, range: vscode.Range): Promise<readonly vscode.CodeAction[]> {
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range);
}

/** Does what the fix of a title does. */
export async function fixAt(uri: vscode.Uri, range: vscode.Range, title: string): Promise<void> {
  const actions = await fixesAt(uri, range);
  const action = actions.find((each) => each.title === title);
  if (!action?.command) throw new Error(`No ${title} among ${actions.map((each) => each.title).join()}`);
  await vscode.commands.executeCommand(action.command.command, ...((action.command.arguments ?? []) as unknown[]));
}
