import * as vscode from 'vscode';
import { readDetails, writeKeys } from '../../core/citation/readDetails';
import { isPlain, type CitationForm } from '../../core/citation/shared/details';
import type { TextRange } from '../../core/text/range';
import type { WantedCitation } from '../../engine/protocol/plans';
import { documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { escapeIcons } from '../presentation/escape';

interface FormItem extends vscode.QuickPickItem {
  readonly form: CitationForm | undefined;
}

/**
 * Asks, in one step, what is to be said of papers besides: prefix, locator and suffix as pandoc writes them,
 * `see @a, p. 3`. Each row is a form of the citation, with what would be written.
 *
 * @returns undefined where the user gave up
 */
export async function askDetails(
  host: EngineHost,
  log: Log,
  editor: vscode.TextEditor,
  where: TextRange,
  ids: readonly string[],
): Promise<WantedCitation | undefined> {
  const text = documentText(editor.document);
  if (!text) return undefined;
  const known = await Promise.all(ids.map((id) => host.engine.paper(id)));
  const keys = known.flatMap((paper) => paper?.key ?? []);
  const toWanted = (said: string, form: CitationForm | undefined): WantedCitation => ({
    ...(form && { form }),
    details: readDetails(said, keys).flatMap((details, index) => {
      const id = ids[index];
      return id === undefined || isPlain(details) ? [] : [[id, details] as const];
    }),
  });
  const preview = async (said: string, form: CitationForm | undefined): Promise<string> => {
    const { edits, refused } = await host.engine.planCitation(text, where, ids, toWanted(said, form));
    return refused ? vscode.l10n.t('Not possible here') : edits.map((edit) => edit.text.trim()).join(' … ');
  };
  const forms = [undefined, ...(await host.engine.citationForms(text))];
  const picker = vscode.window.createQuickPick<FormItem>();
  (picker as { sortByLabel?: boolean }).sortByLabel = false;
  picker.title = vscode.l10n.t('Prefix, Locator, and Suffix');
  picker.placeholder = vscode.l10n.t('For example: see @key, p. 3, emphasis added');
  picker.value = `${writeKeys(keys)}${ids.length === 1 ? ', ' : ''}`;
  let turn = 0;
  const show = async (said: string): Promise<void> => {
    const mine = ++turn;
    try {
      const details = await Promise.all(forms.map((form) => preview(said, form)));
      if (mine !== turn) return;
      const active = picker.activeItems[0]?.form;
      picker.items = forms.map((form, index) => ({
        form,
        label: labelOf(form),
        detail: escapeIcons(details[index] ?? ''),
        alwaysShow: true,
      }));
      picker.activeItems = picker.items.filter((item) => item.form === active).slice(0, 1);
    } catch (error) {
      log.error(error);
    }
  };
  const listeners = [picker.onDidChangeValue(show)];
  try {
    const answer = new Promise<WantedCitation | undefined>((resolve) => {
      listeners.push(
        picker.onDidAccept(() => {
          resolve(toWanted(picker.value, picker.activeItems[0]?.form));
          picker.hide();
        }),
        picker.onDidHide(() => resolve(undefined)),
      );
    });
    picker.show();
    await show(picker.value);
    return await answer;
  } finally {
    for (const listener of listeners) listener.dispose();
    picker.dispose();
  }
}

function labelOf(form: CitationForm | undefined): string {
  if (form === 'inText') return vscode.l10n.t('Author in text');
  return form === 'suppressAuthor' ? vscode.l10n.t('Without author') : vscode.l10n.t('Citation');
}
