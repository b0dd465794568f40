import * as vscode from 'vscode';
import { idsOf, registerCommand } from '../platform/ui/commands';
import { citingEditor } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { selectedRows } from '../platform/ui/selectedRows';
import { escapeIcons } from '../presentation/escape';
import { paperUnderCursor } from '../presentation/paperAtHand';
import { pickPapers } from '../presentation/paperPicker';
import { chooseFormat, isFormat, type CopyChoice } from './chooseFormat';

/** Where the format chosen last is kept. */
const lastFormatKey = 'ibid.copyFormat';

/** Copy Citation As…: papers in the format chosen, on the clipboard. */
export function registerCopy(host: EngineHost, log: Log, memory: vscode.Memento): vscode.Disposable {
  return registerCommand(log, 'ibid.copyCitation', async (argument, option) => {
    const ids = idsOf(argument, option) ?? (await idsAtHand(host)) ?? (await pick(host, log));
    if (ids.length === 0) return;
    const textFor = (format: CopyChoice) => textOf(host, ids, format);
    const chosen = isFormat(option) ? option : await chooseFormat(log, memory.get(lastFormatKey), textFor);
    if (chosen === undefined) return;
    if (!isFormat(option)) await memory.update(lastFormatKey, chosen);
    const text = await textFor(chosen);
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', escapeIcons(beginningOf(text))), 4000);
  });
}

async function idsAtHand(host: EngineHost): Promise<readonly string[] | undefined> {
  const id = await paperUnderCursor(host);
  if (id !== undefined) return [id];
  const rows = selectedRows();
  return idsOf(rows[0], rows);
}

function pick(host: EngineHost, log: Log): Promise<readonly string[]> {
  return pickPapers(host, log, { title: vscode.l10n.t('Copy Citation As…'), many: true, editor: citingEditor() });
}

function textOf({ engine }: EngineHost, ids: readonly string[], chosen: CopyChoice): Promise<string> {
  if (chosen === 'citation') return engine.formatPapers(ids, 'citation');
  return chosen === 'reference' ? engine.formatPapers(ids, 'references') : engine.copyText(ids, chosen);
}

/** As much of the first line as the status bar has room for. */
function beginningOf(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, 80);
}
