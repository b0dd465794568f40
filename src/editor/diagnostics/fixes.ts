import * as vscode from 'vscode';
import { replaceKey } from '../../core/citation/replaceKey';
import type { CitedKey, CitedPaper, DocumentCitations, DocumentText, EntryPlan } from '../../engine/protocol/engine';
import type { Citations } from '../platform/documents/citations';
import { documentText, toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { toWorkspaceEdit } from '../platform/documents/fileEdits';
import { openDocument } from '../platform/engine/hostFiles';
import type { Log } from '../platform/ui/log';
import { citedKeys } from '../presentation/citedKeys';
import { diagnosticSource } from './diagnosticsFeed';
import type { Code } from './wording';

/** Titles of papers are cut in the names of fixes. */
const titleLength = 60;

/** An action that adds entries: what it writes is worked out when it is chosen. */
class AddEntries extends vscode.CodeAction {
  readonly plan: EntryPlan;

  constructor(title: string, plan: EntryPlan, { uri }: { readonly uri: string }) {
    super(title, vscode.CodeActionKind.QuickFix);
    this.plan = plan;
    // Saved like an entry that is added in citing: only when it holds no other changes.
    if (!openDocument(vscode.Uri.parse(uri))?.isDirty) {
      this.command = { command: 'ibid.saveBibliography', title, arguments: [uri] };
    }
  }
}

/** What can be done about citations that mean nothing in their document. */
export class Fixes implements vscode.CodeActionProvider {
  readonly #host: EngineHost;
  readonly #citations: Citations;
  readonly #log: Log;

  constructor(host: EngineHost, citations: Citations, log: Log) {
    this.#host = host;
    this.#citations = citations;
    this.#log = log;
  }

  async provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[] | undefined> {
    try {
      const text = documentText(document);
      const citations = text && (await this.#citations.of(document));
      if (!citations || token.isCancellationRequested) return undefined;
      const actions: vscode.CodeAction[] = [];
      const cited = citedKeys(citations).find((key) => toRange(document, key).intersection(range));
      const ours = context.diagnostics.filter(({ source }) => source === diagnosticSource);
      if (cited?.standing === 'unknown') {
        actions.push(...(await this.#changes(document, text, cited)), searchAction(cited.key));
      } else if (cited?.standing === 'elsewhere') {
        actions.push(
          ...(await this.#changes(document, text, cited)),
          ...(await this.#additions(text, cited, citations)),
        );
      } else if (ours.some(({ code }) => code === ('missing-bibliography' satisfies Code))) {
        actions.push(...(await this.#all(text, citations)));
      }
      for (const action of actions) action.diagnostics = ours;
      return token.isCancellationRequested ? undefined : actions;
    } catch (error) {
      this.#log.error(error);
      return undefined;
    }
  }

  async resolveCodeAction(action: vscode.CodeAction): Promise<vscode.CodeAction> {
    try {
      if (action instanceof AddEntries) action.edit = await toWorkspaceEdit(this.#host, action.plan.files);
    } catch (error) {
      this.#log.report(vscode.l10n.t('The bibliography could not be changed.'), error);
    }
    return action;
  }

  async #changes(document: vscode.TextDocument, text: DocumentText, cited: CitedKey): Promise<vscode.CodeAction[]> {
    const keys = await this.#host.engine.suggestKeys(text, cited.key);
    return keys
      .filter((key) => key !== cited.key)
      .map((key, index, { length }) => {
        const action = new vscode.CodeAction(vscode.l10n.t('Change to “{0}”', key), vscode.CodeActionKind.QuickFix);
        action.edit = new vscode.WorkspaceEdit();
        for (const edit of replaceKey(text.text, text.language, cited, key)) {
          action.edit.replace(document.uri, toRange(document, edit), edit.text);
        }
        action.isPreferred = index === 0 && length === 1;
        return action;
      });
  }

  /** Adds the entry of the key, and those of all that is cited and missing. */
  async #additions(text: DocumentText, cited: CitedKey, citations: DocumentCitations): Promise<vscode.CodeAction[]> {
    if (!cited.found) return [];
    const plan = await this.#plan(text, [{ id: cited.found.paper.id, key: cited.key }]);
    if (!plan?.target) return [];
    const title = vscode.l10n.t('Add “{0}” to {1}', shorten(cited.found.title), plan.target.path);
    return [new AddEntries(title, plan, plan.target), ...(await this.#all(text, citations, 2))];
  }

  /** @param least with fewer entries there is nothing to gain */
  async #all(text: DocumentText, citations: DocumentCitations, least = 1): Promise<vscode.CodeAction[]> {
    const missing = new Map<string, CitedPaper>();
    for (const { key, standing, found } of citedKeys(citations)) {
      if (standing === 'elsewhere' && found) missing.set(key, { id: found.paper.id, key });
    }
    if (missing.size < least) return [];
    const plan = await this.#plan(text, [...missing.values()]);
    const count = plan?.missing.length ?? 0;
    if (!plan?.target || count < least) return [];
    const { path, create } = plan.target;
    const title = create
      ? vscode.l10n.t('Create {0} with the papers that are cited and known: {1}', path, count)
      : vscode.l10n.t('Add all papers that are cited and missing to {0}: {1}', path, count);
    return [new AddEntries(title, plan, plan.target)];
  }

  async #plan(text: DocumentText, papers: readonly CitedPaper[]): Promise<EntryPlan | undefined> {
    const plan = await this.#host.engine.planEntries(text, papers);
    return plan.files.length > 0 ? plan : undefined;
  }
}

function searchAction(key: string): vscode.CodeAction {
  const words = key.match(/\p{Lu}?\p{Ll}+|\p{L}+|\p{N}+/gu)?.join(' ') ?? key;
  const title = vscode.l10n.t('Search Papers for “{0}”', words);
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: 'ibid.searchPapers', title, arguments: [words] };
  return action;
}

function shorten(title: string): string {
  return title.length <= titleLength ? title : `${title.slice(0, title.lastIndexOf(' ', titleLength))} …`;
}
