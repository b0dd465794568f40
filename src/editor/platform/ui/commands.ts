import * as vscode from 'vscode';
import type { Log } from './log';

/** Registers a command whose failure is logged and told to the user, never thrown at them. */
export function registerCommand(
  log: Log,
  id: `ibid.${string}`,
  run: (...args: unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await run(...args);
    } catch (error) {
      log.report(vscode.l10n.t('Command failed.'), error);
      return undefined;
    }
  });
}

/** The paper id that a command was called with: itself, or an item of a tree or quick pick that carries one. */
export function paperIdOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null || !('paperId' in argument)) return undefined;
  return typeof argument.paperId === 'string' ? argument.paperId : undefined;
}

/** The papers a command was called with: one, or all that are selected in the tree. */
export function idsOf(argument: unknown, selection: unknown): readonly string[] | undefined {
  const selected = Array.isArray(selection) ? selection.flatMap((item) => paperIdOf(item) ?? []) : [];
  if (selected.length > 1) return selected;
  const id = paperIdOf(argument);
  return id === undefined ? undefined : [id];
}
