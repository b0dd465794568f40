import * as vscode from 'vscode';
import { fileName } from '../../core/library/noteText';
import type { KeyUse, RenameRefusal } from '../../engine/protocol/keys';
import { languageOfDocument } from '../platform/engine/fileTypes';
import { openCitingNotebooks } from '../platform/documents/citingNotebooks';
import { toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { toWorkspaceEdit } from '../platform/documents/fileEdits';
import type { Log } from '../platform/ui/log';
import { OutdatedPlan, planAgain } from '../platform/documents/planAgain';
import { keyUseAt } from './keyUse';

/** Thrown where a rename is not possible; VS Code shows its message. */
class Refusal extends Error {}

/** A new name for a citekey, in the bibliographies and in all documents that cite it. */
export function renameProvider(host: EngineHost, log: Log): vscode.RenameProvider {
  return {
    async prepareRename(document, position) {
      return logged(log, async () => {
        const use = await keyUseAt(host, document, position);
        if (!use) throw new Refusal(vscode.l10n.t('No citekey at the cursor.'));
        const isUndefined = (await host.engine.definitionsOf(use)).length === 0;
        // Were it refused here, VS Code would rename `[@key]` as a link of Markdown's.
        if (isUndefined && languageOfDocument(document) !== 'markdown') throw new Refusal(undefinedKey(use));
        return { range: toRange(document, use), placeholder: use.key };
      });
    },

    async provideRenameEdits(document, position, newName, token) {
      return logged(log, async () => {
        const { version } = document;
        return await planAgain(async () => {
          await host.whenDocumentsLoaded();
          // VS Code gives the renaming up itself when the document changes.
          if (document.version !== version) throw new OutdatedPlan();
          const use = await keyUseAt(host, document, position);
          if (!use || token.isCancellationRequested) return undefined;
          return await planRename(host, log, use, newName.trim(), token);
        });
      });
    },
  };
}

async function planRename(
  host: EngineHost,
  log: Log,
  use: KeyUse,
  newKey: string,
  token: vscode.CancellationToken,
): Promise<vscode.WorkspaceEdit | undefined> {
  const [unopened] = await openCitingNotebooks(host, log, use);
  if (unopened !== undefined) throw new Refusal(inUnopened(use, unopened));
  const plan = await host.engine.planRename(use, newKey);
  if (token.isCancellationRequested) return undefined;
  if (typeof plan !== 'string') return withNote(host, await toWorkspaceEdit(host, plan), use.key, newKey);
  void vscode.window.showWarningMessage(refusalOf(plan, use, newKey));
  // As where a rename is prepared: nothing is changed, by nobody.
  return new vscode.WorkspaceEdit();
}

/** The note on the paper goes on being its note. */
async function withNote(
  host: EngineHost,
  edit: vscode.WorkspaceEdit,
  key: string,
  newKey: string,
): Promise<vscode.WorkspaceEdit> {
  const note = await host.engine.noteOfKey(key);
  if (note === undefined || newKey === key) return edit;
  const uri = vscode.Uri.parse(note);
  edit.renameFile(uri, vscode.Uri.joinPath(uri, '..', `${fileName(newKey)}.md`), { ignoreIfExists: true });
  return edit;
}

function refusalOf(code: RenameRefusal, use: KeyUse, newKey: string): string {
  switch (code) {
    case 'undefined':
      return undefinedKey(use);
    case 'readOnly':
      return vscode.l10n.t("“{0}” can't be renamed: the format of its bibliography is read-only.", use.key);
    case 'taken':
      return vscode.l10n.t('“{0}” is already used.', newKey);
    case 'composed':
      return vscode.l10n.t(
        "“{0}” can't be renamed to “{1}”: a macro or function puts the key together from parts.",
        use.key,
        newKey,
      );
    case 'invalid':
      return vscode.l10n.t(
        "“{0}” can't be a citekey. Citekeys can't contain spaces or any of , ; {1}",
        newKey,
        forbidden,
      );
  }
}

const forbidden = '{ } ( ) = @ % # ~ \\ " \' `';

function undefinedKey({ key }: KeyUse): string {
  return vscode.l10n.t('Citekey “{0}” not found in any bibliography.', key);
}

function inUnopened({ key }: KeyUse, notebook: string): string {
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(notebook));
  return vscode.l10n.t("“{0}” can't be renamed: {1} cites it and can't be opened.", key, name);
}

/** Whatever goes wrong otherwise is logged, and told in a sentence. */
async function logged<T>(log: Log, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal || error instanceof OutdatedPlan) throw error;
    log.error(error);
    throw new Error(vscode.l10n.t("The citekey couldn't be renamed."), { cause: error });
  }
}
