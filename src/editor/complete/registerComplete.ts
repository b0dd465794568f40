import * as vscode from 'vscode';
import { fileTypes } from '../../core/bibliography/model/fileTypes';
import { filesPattern } from '../../core/text/extensions';
import { yearOf } from '../../core/library/date';
import type { CountedEntry } from '../../engine/protocol/bibliographies';
import { isBibliographyPath } from '../platform/engine/fileTypes';
import type { EngineHost } from '../platform/engine/engineHost';
import { nextImport, saveImported } from '../platform/engine/ownLibrary';
import { mayAskSources } from '../platform/network/mayAskSources';
import type { OnlineAccess } from '../platform/network/onlineAccess';
import { registerCommand } from '../platform/ui/commands';
import type { Log } from '../platform/ui/log';
import { paperAtHand } from '../presentation/paperAtHand';
import { authorsLine } from '../presentation/rows';
import { completeEntries } from './completeEntries';
import { outcomeText } from './outcomeText';

const maxEntries = 100_000;

/** An entry as a code action names it. */
interface NamedEntry {
  readonly uri: string;
  readonly key: string;
}

/** Complete Record: of an entry, of all entries of a file, or of a paper. */
export function registerComplete(host: EngineHost, online: OnlineAccess, log: Log): vscode.Disposable {
  const completeRecord = async (argument: unknown): Promise<void> => {
    const entry = isNamedEntry(argument) ? argument : argument === undefined ? await entryAtCursor(host) : undefined;
    if (entry) return completeEntries(host, online, vscode.Uri.parse(entry.uri), [entry.key]);
    const id = await paperAtHand(host, log, argument, vscode.l10n.t('Complete Record'));
    if (id === undefined) return;
    const held = await entryOfPaper(host, id);
    if (held) return completeEntries(host, online, vscode.Uri.parse(held.uri), [held.key]);
    await completePaper(host, online, id);
  };
  const completeAll = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !isBibtex(document.uri)) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a .bib file to complete its entries.'));
      return;
    }
    const entries = await entriesOf(host, document.uri.toString());
    const keys = [...new Set(entries.map(({ key }) => key))].filter((key) => key !== '');
    await completeEntries(host, online, document.uri, keys);
  };
  return vscode.Disposable.from(
    registerCommand(log, 'ibid.completeRecord', completeRecord),
    registerCommand(log, 'ibid.completeAllEntries', completeAll),
    vscode.languages.registerCodeActionsProvider(
      [{ language: 'bibtex' }, { pattern: filesPattern(fileTypes.bibtex.ownExtensions) }],
      { provideCodeActions: (document, range) => actionsAt(host, document, range) },
      { providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite] },
    ),
  );
}

async function actionsAt(
  host: EngineHost,
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<vscode.CodeAction[]> {
  const uri = document.uri.toString();
  const entry = entryAt(await entriesOf(host, uri), document.offsetAt(range.start));
  if (!entry) return [];
  const action = (title: string, command: string, ...args: readonly unknown[]) => {
    const made = new vscode.CodeAction(title, vscode.CodeActionKind.RefactorRewrite);
    made.command = { command, title, arguments: [...args] };
    return made;
  };
  const one: NamedEntry = { uri, key: entry.key };
  return [
    action(vscode.l10n.t('Complete Record of “{0}”…', entry.key), 'ibid.completeRecord', one),
    action(vscode.l10n.t('Complete All Entries of This File…'), 'ibid.completeAllEntries'),
  ];
}

async function entriesOf(host: EngineHost, uri: string): Promise<readonly CountedEntry[]> {
  await host.whenSettled();
  return host.engine.entriesIn(uri, maxEntries);
}

function entryAt(entries: readonly CountedEntry[], offset: number): CountedEntry | undefined {
  return entries.find(({ key, start, end }) => key !== '' && start <= offset && offset <= end);
}

async function entryAtCursor(host: EngineHost): Promise<NamedEntry | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor || !isBibtex(editor.document.uri)) return undefined;
  const uri = editor.document.uri.toString();
  const entry = entryAt(await entriesOf(host, uri), editor.document.offsetAt(editor.selection.active));
  return entry && { uri, key: entry.key };
}

async function entryOfPaper(host: EngineHost, id: string): Promise<NamedEntry | undefined> {
  await host.whenSettled();
  const place = await host.engine.entryOfPaper(id);
  if (!place || !isBibtex(vscode.Uri.parse(place.uri))) return undefined;
  const entry = entryAt(await host.engine.entriesIn(place.uri, maxEntries), place.start);
  return entry && { uri: place.uri, key: entry.key };
}

/**
 * A paper that no `.bib` has: what is found of it is kept in the user's library, where the user says that it is the
 * one.
 */
async function completePaper(host: EngineHost, online: OnlineAccess, id: string): Promise<void> {
  if (!(await mayAskSources(host, online))) return;
  const known = await host.engine.paper(id);
  if (!known) return;
  const { title, authors, date, doi, arxivId } = known.paper;
  const year = yearOf(date);
  const { told, verdict, failures } = await host.engine.matchOnline({
    title,
    authors,
    ...(year !== undefined && { year }),
    ...(doi !== undefined && { doi }),
    ...(arxivId !== undefined && { arxivId }),
  });
  if (!told) {
    void vscode.window.showInformationMessage(outcomeText([{ title: known.title, verdict, failures }]));
    return;
  }
  const save = vscode.l10n.t('Save to Library');
  const about = [told.title, authorsLine(told, 4), told.date ?? '', told.venue ?? ''];
  const detail = about.filter((part) => part !== '').join('\n');
  const options = { modal: true, detail };
  if ((await vscode.window.showInformationMessage(vscode.l10n.t('Save this record?'), options, save)) !== save) return;
  const number = nextImport();
  try {
    await host.engine.startSaving(number, [told.id], true);
    await saveImported(host, number, [0]);
  } finally {
    await host.engine.endImport(number);
  }
}

function isBibtex(uri: vscode.Uri): boolean {
  return isBibliographyPath(uri.path) && !/\.ris$/i.test(uri.path);
}

function isNamedEntry(value: unknown): value is NamedEntry {
  if (typeof value !== 'object' || value === null || !('uri' in value) || !('key' in value)) return false;
  return typeof value.uri === 'string' && typeof value.key === 'string';
}
