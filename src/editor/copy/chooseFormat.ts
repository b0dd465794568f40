import * as vscode from 'vscode';
import type { CopyFormat } from '../../core/citation/copyFormats';
import type { Log } from '../platform/ui/log';
import { setting } from '../platform/settings';
import { escapeIcons } from '../presentation/escape';

/**
 * The formats in which papers are copied: text for programs, or text for readers in the citation style of the settings.
 */
export type CopyChoice = CopyFormat | 'citation' | 'reference';

/** As much of a result is shown. */
const maxPreviewLength = 300;

interface FormatItem extends vscode.QuickPickItem {
  readonly format: CopyChoice;
}

export function isFormat(value: unknown): value is CopyChoice {
  return typeof value === 'string' && Object.hasOwn(labels(), value);
}

/**
 * Lets the user choose a format, the one that was chosen last first. Each row has its result, as soon as that is there.
 *
 * @param textOf the result of a format
 */
export async function chooseFormat(
  log: Log,
  last: unknown,
  textOf: (format: CopyChoice) => Promise<string>,
): Promise<CopyChoice | undefined> {
  const formats = Object.keys(labels()) as CopyChoice[];
  const ordered = isFormat(last) ? [last, ...formats.filter((format) => format !== last)] : formats;
  const picker = vscode.window.createQuickPick<FormatItem>();
  picker.title = vscode.l10n.t('Copy Citation As…');
  picker.matchOnDescription = true;
  const results = new Map<CopyChoice, string>();
  const show = (): void => {
    const active = picker.activeItems[0]?.format;
    picker.items = ordered.map((format) => itemOf(format, results.get(format)));
    picker.activeItems = picker.items.filter(({ format }) => format === active);
  };
  show();
  // Those that a style is loaded for come last, so that they hold up none.
  void Promise.all(
    formats.map(async (format) => {
      try {
        results.set(format, await textOf(format));
        show();
      } catch (error) {
        log.error(error);
      }
    }),
  );
  const listeners: vscode.Disposable[] = [];
  try {
    return await new Promise<CopyChoice | undefined>((resolve) => {
      listeners.push(
        picker.onDidAccept(() => resolve(picker.selectedItems[0]?.format)),
        picker.onDidHide(() => resolve(undefined)),
      );
      picker.show();
    });
  } finally {
    for (const listener of listeners) listener.dispose();
    picker.dispose();
  }
}

function itemOf(format: CopyChoice, result = ''): FormatItem {
  const isStyled = format === 'citation' || format === 'reference';
  return {
    format,
    label: labels()[format],
    ...(isStyled && { description: escapeIcons(setting('citationStyle')) }),
    detail: escapeIcons(result.slice(0, maxPreviewLength)) || ' ',
  };
}

/** The formats, in the order in which they are offered. */
function labels(): Record<CopyChoice, string> {
  return {
    citekey: vscode.l10n.t('Citekey'),
    markdown: 'Markdown',
    latex: 'LaTeX',
    typst: 'Typst',
    bibtex: 'BibTeX',
    biblatex: 'biblatex',
    cslJson: 'CSL-JSON',
    ris: 'RIS',
    reference: vscode.l10n.t('Formatted reference'),
    citation: vscode.l10n.t('Formatted citation'),
  };
}
