import * as vscode from 'vscode';
import type { BibtexFormatting } from '../../core/bibliography/edit/formatBibtex';
import { applyFiles } from '../platform/documents/applyFiles';
import type { EngineHost } from '../platform/engine/engineHost';
import { registerCommand } from '../platform/ui/commands';
import type { Log } from '../platform/ui/log';

/** Where the choice made last is kept. */
const choiceKey = 'ibid.bibliographyFormat';

const choices = ['align', 'fields', 'author', 'year', 'key'] as const;
type Choice = (typeof choices)[number];

/**
 * Format Bibliography…: aligns, orders and sorts a BibTeX file, as far as it is asked for, in one step that can be
 * undone. It is no formatting provider: "Format on Save" and extensions that format BibTeX would get in each other's
 * way.
 */
export function registerFormatBibliography(host: EngineHost, log: Log, memory: vscode.Memento): vscode.Disposable {
  return registerCommand(log, 'ibid.formatBibliography', async (argument) => {
    const document = vscode.window.activeTextEditor?.document;
    if (document?.languageId !== 'bibtex') {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a .bib file to format it.'));
      return;
    }
    const picked = isChoices(argument) ? argument : await pickChoices(memory);
    if (!picked || picked.length === 0) return;
    const formatting = formattingOf(picked);
    if (!(await formatFile(host, document.uri.toString(), formatting)))
      vscode.window.setStatusBarMessage(vscode.l10n.t('The bibliography is formatted already.'), 4000);
  });
}

/**
 * Formats a BibTeX file as it is now; false where it is so already.
 *
 * @internal for tests
 */
export async function formatFile(host: EngineHost, uri: string, formatting: BibtexFormatting): Promise<boolean> {
  return (await applyFiles(host, () => host.engine.planFormatting(uri, formatting))).length > 0;
}

async function pickChoices(memory: vscode.Memento): Promise<readonly Choice[] | undefined> {
  const last = memory.get<unknown>(choiceKey);
  const { l10n } = vscode;
  const rows: Readonly<Record<Choice, Omit<vscode.QuickPickItem, 'picked'>>> = {
    align: { label: l10n.t('Align Fields'), description: l10n.t('one per line, equal signs in a column') },
    fields: { label: l10n.t('Order Fields'), description: l10n.t('required fields first') },
    author: { label: l10n.t('Sort Entries by Author') },
    year: { label: l10n.t('Sort Entries by Year'), description: l10n.t('oldest first') },
    key: { label: l10n.t('Sort Entries by Citekey') },
  };
  const items = choices.map((choice) => ({
    ...rows[choice],
    choice,
    picked: isChoices(last) ? last.includes(choice) : choice === 'align',
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: l10n.t('Format Bibliography'),
    placeHolder: l10n.t('Select what to format. Values, comments and macros stay as they are'),
  });
  if (!picked) return undefined;
  const chosen = picked.map(({ choice }) => choice);
  await memory.update(choiceKey, chosen);
  return chosen;
}

function formattingOf(chosen: readonly Choice[]): BibtexFormatting {
  return {
    align: chosen.includes('align'),
    orderFields: chosen.includes('fields'),
    sort: (['author', 'year', 'key'] as const).filter((order) => chosen.includes(order)),
  };
}

function isChoices(value: unknown): value is readonly Choice[] {
  return Array.isArray(value) && value.every((one) => choices.some((choice) => choice === one));
}
