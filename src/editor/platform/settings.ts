import * as vscode from 'vscode';
import type { EngineSettings } from '../../engine/protocol/engine';

/** The settings as they are now, with defaults in place of values of the wrong type. */
export function readSettings(): EngineSettings {
  const settings = vscode.workspace.getConfiguration('ibid');
  const pattern = settings.get<unknown>('citekeyPattern');
  const commands = settings.get<unknown>('citationCommands');
  const style = settings.get<unknown>('citationStyle');
  const corpus = settings.get<unknown>('corpus.enabled');
  return {
    citekeyPattern: typeof pattern === 'string' ? pattern : '',
    citationCommands: Array.isArray(commands) ? commands.filter((name) => typeof name === 'string') : [],
    ...(typeof style === 'string' && { citationStyle: style }),
    ...((corpus === 'on' || corpus === 'off') && { corpus }),
  };
}
