import * as vscode from 'vscode';
import type { CopyFormat } from '../../core/citation/copyFormats';
import { paperIdOf, registerCommand } from '../platform/ui/commands';
import { citingEditor } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { escapeIcons } from '../presentation/escape';
import { pickPapers } from '../presentation/paperPicker';

/** Copy Citation As…: a paper in the format chosen, on the clipboard. */
export function registerCopy(host: EngineHost, log: Log): vscode.Disposable {
  return registerCommand(log, 'ibid.copyCitation', async (argument, format) => {
    const id = paperIdOf(argument);
    const ids =
      id === undefined
        ? await pickPapers(host, log, { title: vscode.l10n.t('Copy Citation As…'), many: true, editor: citingEditor() })
        : [id];
    if (ids.length === 0) return;
    const chosen = isFormat(format) ? format : await chooseFormat();
    if (chosen === undefined) return;
    const text = await textOf(host, ids, chosen);
    await vscode.env.clipboard.writeText(text);
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', escapeIcons(beginningOf(text))), 4000);
  });
}

/** What papers are copied as: text for programs, or text for readers in the citation style of the settings. */
type CopyChoice = CopyFormat | 'citation' | 'reference';

function textOf({ engine }: EngineHost, ids: readonly string[], chosen: CopyChoice): Promise<string> {
  if (chosen === 'citation') return engine.formatPapers(ids, 'citation');
  return chosen === 'reference' ? engine.formatPapers(ids, 'references') : engine.copyText(ids, chosen);
}

/** As much of the first line as the status bar has room for. */
function beginningOf(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, 80);
}

function isFormat(value: unknown): value is CopyChoice {
  return typeof value === 'string' && Object.hasOwn(labels(), value);
}

/** The formats, in the order in which they are offered. */
function labels(): Record<CopyChoice, string> {
  return {
    citekey: vscode.l10n.t('Citekey'),
    markdown: 'Markdown',
    latex: 'LaTeX',
    bibtex: 'BibTeX',
    biblatex: 'biblatex',
    cslJson: 'CSL-JSON',
    ris: 'RIS',
    reference: vscode.l10n.t('Formatted reference'),
    citation: vscode.l10n.t('Formatted citation'),
  };
}

async function chooseFormat(): Promise<CopyChoice | undefined> {
  const items = Object.entries(labels()).map(([format, label]) => ({ format: format as CopyChoice, label }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Copy as') });
  return picked?.format;
}
