import * as vscode from 'vscode';
import { groupOf, type Code, type Group } from './wording';

const severities: ReadonlyMap<unknown, vscode.DiagnosticSeverity | undefined> = new Map([
  ['error', vscode.DiagnosticSeverity.Error],
  ['warning', vscode.DiagnosticSeverity.Warning],
  ['information', vscode.DiagnosticSeverity.Information],
  ['hint', vscode.DiagnosticSeverity.Hint],
  ['off', undefined],
]);

/**
 * The severities that are set for a file; undefined for a code that is off. A value that means nothing counts as the
 * default.
 */
export function severitiesFor(uri: vscode.Uri): (code: Code) => vscode.DiagnosticSeverity | undefined {
  const settings = vscode.workspace.getConfiguration('ibid.diagnostics', uri);
  const known = new Map<Group, vscode.DiagnosticSeverity | undefined>();
  return (code) => {
    const group = groupOf(code);
    if (!known.has(group)) {
      const set = settings.get<unknown>(group);
      known.set(group, severities.get(severities.has(set) ? set : settings.inspect(group)?.defaultValue));
    }
    return known.get(group);
  };
}
