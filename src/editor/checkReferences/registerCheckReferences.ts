import * as vscode from 'vscode';
import { bibliographyExtensions } from '../../core/bibliography/model/fileTypes';
import { hasExtension } from '../../core/text/extensions';
import type { CheckedEntry, CheckedKey, CheckProgress } from '../../engine/protocol/check';
import type { Citations } from '../platform/documents/citations';
import { bibliographyFiles, citingDocuments } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { languageOfDocument } from '../platform/engine/fileTypes';
import {
  checkSubject,
  onDidChangeVerdicts,
  runCheck,
  fireVerdictsChanged,
} from '../platform/documents/referenceChecks';
import { mayAskSources } from '../platform/network/mayAskSources';
import type { OnlineAccess } from '../platform/network/onlineAccess';
import { registerCommand } from '../platform/ui/commands';
import type { Log } from '../platform/ui/log';
import { acceptReference, correctReferences, saveVerdicts } from './changeFiles';
import { ReferenceDiagnostics } from './referenceDiagnostics';
import { ReferenceFixes } from './referenceFixes';
import { showReport } from './report';
import { summary } from '../presentation/verdictText';
import { ProjectWatch } from './watchProject';

/** Check References: entries are held against the online indexes. */
export function registerCheckReferences(
  host: EngineHost,
  online: OnlineAccess,
  citations: Citations,
  state: vscode.Memento,
  log: Log,
): vscode.Disposable {
  const diagnostics = new ReferenceDiagnostics(host, citations, log);
  const watch = new ProjectWatch(host, state, log);
  return vscode.Disposable.from(
    diagnostics,
    watch,
    onDidChangeVerdicts(() => void diagnostics.update()),
    registerCommand(log, 'ibid.watchReferences', () => toggle(watch, host, online)),
    registerCommand(log, 'ibid.saveVerdicts', (target) => saveResults(host, targetOf(target))),
    registerCommand(log, 'ibid.showReferenceReport', (target) => showKnown(host, targetOf(target))),
    vscode.languages.registerCodeActionsProvider(
      [...bibliographyFiles, ...citingDocuments],
      new ReferenceFixes(diagnostics),
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
    registerCommand(log, 'ibid.checkReferences', async (target) => {
      if (await mayAskSources(host, online)) await check(host, diagnostics, targetOf(target));
    }),
    registerCommand(log, 'ibid.correctReferences', async (entries, fields) => {
      const names = Array.isArray(fields) ? fields.map(String) : undefined;
      await correctReferences(host, entries as readonly CheckedKey[], names);
      await diagnostics.update();
    }),
    registerCommand(log, 'ibid.acceptReference', async (entry) => {
      await acceptReference(host, entry as CheckedKey);
      await diagnostics.update();
      fireVerdictsChanged();
    }),
  );
}

/** Watch This Project: on, or off again. */
async function toggle(watch: ProjectWatch, host: EngineHost, online: OnlineAccess): Promise<void> {
  if (watch.isOn) {
    await watch.stop();
    void vscode.window.showInformationMessage(vscode.l10n.t('References of this project are no longer watched.'));
    return;
  }
  if (!(await mayAskSources(host, online))) return;
  await watch.start();
  void vscode.window.showInformationMessage(
    vscode.l10n.t('References of this project are checked once a week. Run the command again to stop.'),
  );
}

/** The report of what is known, without another check. */
async function showKnown(host: EngineHost, uri: vscode.Uri | undefined): Promise<void> {
  await host.ready();
  await host.whenSettled();
  const known = await host.engine.verdictsIn(uri ? await checkSubject(uri) : 'workspace');
  if (known.length > 0) return showReport(nameOf(uri), known);
  void vscode.window.showInformationMessage(vscode.l10n.t('No results to show. Check the references first.'));
}

async function saveResults(host: EngineHost, uri: vscode.Uri | undefined): Promise<void> {
  await host.ready();
  const files = await saveVerdicts(host, uri ? await checkSubject(uri) : 'workspace');
  if (files.length > 0) return;
  void vscode.window.showInformationMessage(vscode.l10n.t('No results to save. Check the references first.'));
}

/** A file, else the one in the active editor where it can be checked; undefined for the workspace. */
function targetOf(target: unknown): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) return target;
  if (typeof target === 'string') return vscode.Uri.parse(target);
  const document = vscode.window.activeTextEditor?.document;
  const isChecked =
    document && (languageOfDocument(document) ?? hasExtension(document.uri.path, bibliographyExtensions));
  return isChecked ? document.uri : undefined;
}

async function check(host: EngineHost, diagnostics: ReferenceDiagnostics, uri: vscode.Uri | undefined): Promise<void> {
  const subject = uri ? await checkSubject(uri) : 'workspace';
  const all: CheckedEntry[] = [];
  await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Checking references'),
      cancellable: true,
    },
    async (progress, token) => {
      const began = Date.now();
      let reported = 0;
      for await (const news of runCheck(host, subject, uri, token)) {
        all.push(...news.verdicts);
        const part = news.total === 0 ? 100 : (100 * news.checked) / news.total;
        progress.report({ message: progressText(news, Date.now() - began), increment: part - reported });
        reported = part;
      }
    },
  );
  await diagnostics.show(new Set(all.map(({ entry }) => entry.uri)));
  void tell(uri, all);
}

/** `12 of 60, about 20 s left` */
function progressText({ checked, total }: CheckProgress, elapsed: number): string {
  const count = vscode.l10n.t('{0} of {1}', checked, total);
  if (checked < 3 || checked >= total) return count;
  const seconds = Math.ceil(((elapsed / checked) * (total - checked)) / 1000);
  return vscode.l10n.t('{0}, about {1} s left', count, seconds);
}

async function tell(uri: vscode.Uri | undefined, all: readonly CheckedEntry[]): Promise<void> {
  if (all.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('No references to check.'));
    return;
  }
  const show = vscode.l10n.t('Show Report');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Checked {0} references. {1}', all.length, summary(all)),
    show,
  );
  if (answer === show) await showReport(nameOf(uri), all);
}

function nameOf(uri: vscode.Uri | undefined): string {
  return uri ? vscode.workspace.asRelativePath(uri) : (vscode.workspace.name ?? '');
}
