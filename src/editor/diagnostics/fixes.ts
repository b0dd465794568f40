import * as vscode from 'vscode';
import { isRepositoryId, styleId } from '../../core/citation/format/styles';
import { shorten } from '../../core/text/shorten';
import type { CitedKey, DocumentCitations } from '../../engine/protocol/citations';
import type { CitedText } from '../../engine/protocol/formatting';
import type { CitedPaper, EntryPlan } from '../../engine/protocol/plans';
import type { DocumentText } from '../../engine/protocol/values';
import type { Citations } from '../platform/documents/citations';
import { documentText, toRange } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { toWorkspaceEdit } from '../platform/documents/fileEdits';
import { openDocument } from '../platform/engine/hostFiles';
import { setting } from '../platform/settings';
import type { Log } from '../platform/ui/log';
import { OutdatedPlan, planAgain } from '../platform/documents/planAgain';
import { citedKeys } from '../presentation/citedKeys';
import { diagnosticSource } from './diagnosticsFeed';
import type { Code } from './wording';

/** Titles of papers are cut in the names of fixes. */
const titleLength = 60;

/**
 * An action whose edit is worked out when it is chosen, from the texts as they are then; it throws `OutdatedPlan` where
 * they do not allow it.
 */
class LaterEdit extends vscode.CodeAction {
  readonly plan: () => Promise<vscode.WorkspaceEdit>;

  constructor(title: string, plan: () => Promise<vscode.WorkspaceEdit>) {
    super(title, vscode.CodeActionKind.QuickFix);
    this.plan = plan;
  }
}

/** Quick fixes for citations whose key is unknown in their document. */
export class Fixes implements vscode.CodeActionProvider {
  readonly #host: EngineHost;
  readonly #citations: Citations;
  readonly #log: Log;
  /** Bibliographies that held unsaved changes before an entry was added. */
  readonly #leftUnsaved = new Set<string>();

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
      if (cited?.resolution === 'unknown') {
        actions.push(
          ...(await this.#changes(document, text, cited)),
          searchAction(cited.key),
          ...createActions(text, cited),
        );
      } else if (cited?.resolution === 'elsewhere') {
        actions.push(
          ...(await this.#changes(document, text, cited)),
          ...(await this.#additions(text, cited, citations)),
        );
      } else if (ours.some(({ code }) => code === ('missing-bibliography' satisfies Code))) {
        actions.push(...(await this.#all(text, citations)));
      }
      if (ours.some(({ code }) => code === ('missing-style' satisfies Code))) {
        actions.push(styleAction(document), ...(await this.#installations(text)));
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
      if (action instanceof LaterEdit) action.edit = await planAgain(action.plan);
    } catch (error) {
      this.#log.report(vscode.l10n.t("The fix couldn't be applied."), error);
    }
    return action;
  }

  /**
   * Saves a bibliography once an entry was added: like one that is added in citing, only when it holds no other
   * changes.
   */
  async save(uri: string): Promise<void> {
    if (!this.#leftUnsaved.has(uri)) await openDocument(vscode.Uri.parse(uri))?.save();
  }

  async #changes(document: vscode.TextDocument, text: DocumentText, cited: CitedKey): Promise<vscode.CodeAction[]> {
    const { key, start, end } = cited;
    const keys = await this.#host.engine.suggestKeys(text, key);
    return keys
      .filter((other) => other !== key)
      .map((other, index, { length }) => {
        const action = new LaterEdit(vscode.l10n.t('Change to “{0}”', other), () =>
          this.#change(document, { key, start, end }, other),
        );
        action.isPreferred = index === 0 && length === 1;
        return action;
      });
  }

  /** Changes a key where it is now: after changes of the text, the nearest citation of it. */
  async #change(document: vscode.TextDocument, cited: CitedText, key: string): Promise<vscode.WorkspaceEdit> {
    await this.#host.whenSettled();
    const text = documentText(document);
    const files = text && !document.isClosed ? await this.#host.engine.planKeyChange(text, cited, key) : [];
    if (files.length === 0) throw new OutdatedPlan();
    return toWorkspaceEdit(this.#host, files);
  }

  /** Adds the entry of the key, and those of all that is cited and missing. */
  async #additions(text: DocumentText, cited: CitedKey, citations: DocumentCitations): Promise<vscode.CodeAction[]> {
    if (!cited.found) return [];
    const papers = [{ id: cited.found.paper.id, key: cited.key }];
    const plan = await this.#plan(text, papers);
    if (!plan?.target) return [];
    const title = vscode.l10n.t('Add “{0}” to {1}', shorten(cited.found.title, titleLength), plan.target.path);
    return [this.#addition(title, text.uri, papers, plan.target.uri), ...(await this.#all(text, citations, 2))];
  }

  /** @param minCount with fewer entries there is nothing to gain */
  async #all(text: DocumentText, citations: DocumentCitations, minCount = 1): Promise<vscode.CodeAction[]> {
    const missing = new Map<string, CitedPaper>();
    for (const { key, resolution, found } of citedKeys(citations)) {
      if (resolution === 'elsewhere' && found) missing.set(key, { id: found.paper.id, key });
    }
    if (missing.size < minCount) return [];
    const plan = await this.#plan(text, [...missing.values()]);
    const count = plan?.missing.length ?? 0;
    if (!plan?.target || count < minCount) return [];
    const { path, create } = plan.target;
    const title = create
      ? vscode.l10n.t('Create {0} with {1} cited entries', path, count)
      : vscode.l10n.t('Add all {1} missing entries to {0}', path, count);
    return [this.#addition(title, text.uri, [...missing.values()], plan.target.uri)];
  }

  #addition(title: string, document: string, papers: readonly CitedPaper[], target: string): vscode.CodeAction {
    const uri = vscode.Uri.parse(target);
    const action = new LaterEdit(title, async () => {
      await this.#host.whenSettled();
      const open = openDocument(vscode.Uri.parse(document));
      const text = open && documentText(open);
      const plan = text && (await this.#plan(text, papers));
      // The title has named the file.
      if (plan?.target?.uri !== target) throw new OutdatedPlan();
      const edit = await toWorkspaceEdit(this.#host, plan.files);
      if (openDocument(uri)?.isDirty) this.#leftUnsaved.add(target);
      else this.#leftUnsaved.delete(target);
      return edit;
    });
    action.command = { command: 'ibid.saveBibliography', title, arguments: [target] };
    return action;
  }

  /** To fetch the style that there is not, where its name can be that of one of the repository. */
  async #installations(text: DocumentText): Promise<vscode.CodeAction[]> {
    if (setting('online.enabled') === 'off') return [];
    const missing = (await this.#host.engine.missingStyles(text)).filter(({ what }) => what === 'style');
    const ids = missing.map(({ name }) => styleId(name)).filter(isRepositoryId);
    return ids.map((id) => {
      const title = vscode.l10n.t('Install Citation Style “{0}”', id);
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.command = { command: 'ibid.installCitationStyle', title, arguments: [id] };
      return action;
    });
  }

  async #plan(text: DocumentText, papers: readonly CitedPaper[]): Promise<EntryPlan | undefined> {
    const plan = await this.#host.engine.planEntries(text, papers);
    return plan.files.length > 0 ? plan : undefined;
  }
}

/** To choose a style that there is, in place of one that there is not. */
function styleAction({ uri }: vscode.TextDocument): vscode.CodeAction {
  const title = vscode.l10n.t('Choose Citation Style…');
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { command: 'ibid.chooseCitationStyle', title, arguments: [uri.toString()] };
  return action;
}

/** A key that BibTeX and biber take. */
const soundKey = /^[^\s,{}()"#%\\=~']+$/;

/** To find or begin an entry of a key, and to learn where it was looked for. */
function createActions({ uri }: DocumentText, { key }: CitedKey): vscode.CodeAction[] {
  const action = (title: string, command: string, ...more: string[]) => {
    const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    made.command = { command, title, arguments: [uri, key, ...more] };
    return made;
  };
  const why = action(vscode.l10n.t('Why Is This Key Unknown?'), 'ibid.whyUnknown');
  if (!soundKey.test(key)) return [why];
  const find = action(vscode.l10n.t('Create Entry “{0}” from Online Search…', key), 'ibid.findEntry', wordsOf(key));
  const create = action(vscode.l10n.t('Create Entry “{0}”', key), 'ibid.createEntry');
  return [...(setting('online.enabled') === 'off' ? [] : [find]), create, why];
}

/** To cite another paper instead. */
function searchAction(key: string): vscode.CodeAction {
  const words = wordsOf(key);
  const action = new vscode.CodeAction(vscode.l10n.t('Search Papers for “{0}”', words), vscode.CodeActionKind.QuickFix);
  action.command = { command: 'ibid.searchPapers', title: action.title, arguments: [words] };
  return action;
}

/** `smith 2020` for the key `smith2020`. */
function wordsOf(key: string): string {
  return key.match(/\p{Lu}?\p{Ll}+|\p{L}+|\p{N}+/gu)?.join(' ') ?? key;
}
