import * as vscode from 'vscode';
import { citingEditor } from '../platform/documents/documents';
import { FollowedRange } from '../platform/documents/followedRange';
import type { EngineHost } from '../platform/engine/engineHost';
import { mayAskSources } from '../platform/network/mayAskSources';
import { keyedSources, sourceLabel, type OnlineAccess } from '../platform/network/onlineAccess';
import { registerCommand } from '../platform/ui/commands';
import type { Log } from '../platform/ui/log';
import { escapeIcons } from '../presentation/escape';
import { paperAtHand } from '../presentation/paperAtHand';
import { pickCitation, proseOf, sentenceAt } from './findCitation';
import { installStyle } from './installStyle';
import { LinkedPeek } from './linkedPeek';
import { pickLinked } from './linkedPicker';
import { pickOnline } from './onlinePicker';

/** Search Online, Install Citation Style, and the keys of online sources. */
export function registerOnline(host: EngineHost, online: OnlineAccess, log: Log): vscode.Disposable {
  const peek = new LinkedPeek(host);
  return vscode.Disposable.from(
    peek,
    registerCommand(log, 'ibid.searchOnline', async (query) => {
      if (!(await mayAskSources(host, online))) return;
      const id = await pickOnline(host, log, {
        query: typeof query === 'string' ? query : selectedText(),
        editor: citingEditor(),
        buttons: actions,
        onButton: act,
      });
      if (id !== undefined) await citeOrOpen(id);
    }),
    registerCommand(log, 'ibid.findEntry', (uri, key, query) =>
      findEntry(host, online, log, String(uri), String(key), String(query)),
    ),
    registerCommand(log, 'ibid.findCitation', () => findCitation(host, online, log)),
    registerCommand(log, 'ibid.cites', (argument) => showLinked(host, online, log, argument, 'references')),
    registerCommand(log, 'ibid.citedBy', (argument) => showLinked(host, online, log, argument, 'citations')),
    registerCommand(log, 'ibid.peekLinked', (argument) => peekLinked(host, online, log, peek, argument)),
    registerCommand(log, 'ibid.installCitationStyle', (name) =>
      installStyle(host, online, typeof name === 'string' ? name : undefined),
    ),
    registerCommand(log, 'ibid.setKeyOfAnOnlineSource', () => askKey(online)),
  );
}

const actions = [
  { command: 'ibid.insertCitation', icon: 'quote', tooltip: vscode.l10n.t('Cite') },
  { command: 'ibid.openPaper', icon: 'open-preview', tooltip: vscode.l10n.t('Open Paper') },
  { command: 'ibid.saveToLibrary', icon: 'save', tooltip: vscode.l10n.t('Save to Library') },
  { command: 'ibid.copyCitation', icon: 'copy', tooltip: vscode.l10n.t('Copy Citation As…') },
].map(({ command, icon, tooltip }) => ({ command, iconPath: new vscode.ThemeIcon(icon), tooltip }));

/** Adds the entry of the paper that is picked under a key that a document cites. */
async function findEntry(
  host: EngineHost,
  online: OnlineAccess,
  log: Log,
  uri: string,
  key: string,
  query: string,
): Promise<void> {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  if (!editor || !(await mayAskSources(host, online))) return;
  const title = vscode.l10n.t('Create Entry “{0}”', escapeIcons(key));
  const buttons = actions.filter(({ command }) => command === 'ibid.openPaper');
  const id = await pickOnline(host, log, { title, query, editor, buttons, onButton: act });
  if (id !== undefined) await vscode.commands.executeCommand('ibid.addEntry', id, key, uri);
}

/** A paper for the sentence that is selected, of the library or, where the user asks for it, of the online sources. */
async function findCitation(host: EngineHost, online: OnlineAccess, log: Log): Promise<void> {
  const editor = citingEditor();
  const sentence = editor && sentenceAt(editor);
  if (!sentence) return tellNoSentence();
  const place = new FollowedRange(editor.document, sentence);
  try {
    await host.whenStarted();
    const text = await proseOf(host, editor.document, place.range);
    if (text === '') return tellNoSentence();
    await host.ready();
    const id = await pickForSentence(host, online, log, editor, text);
    if (id === undefined) return;
    const end = editor.document.positionAt(place.range.end);
    editor.selection = new vscode.Selection(end, end);
    await citeOrOpen(id);
  } finally {
    place.dispose();
  }
}

function tellNoSentence(): void {
  void vscode.window.showInformationMessage(vscode.l10n.t('Select the sentence to find a citation for.'));
}

async function pickForSentence(
  host: EngineHost,
  online: OnlineAccess,
  log: Log,
  editor: vscode.TextEditor,
  sentence: string,
): Promise<string | undefined> {
  const picked = await pickCitation(host, sentence, { buttons: actions, onButton: act });
  if (!picked || 'id' in picked) return picked?.id;
  if (!(await mayAskSources(host, online))) return undefined;
  return pickOnline(host, log, { query: picked.words, sentence, editor, buttons: actions, onButton: act });
}

/** Shows the references of a paper, or the papers that cite it. */
async function showLinked(
  host: EngineHost,
  online: OnlineAccess,
  log: Log,
  argument: unknown,
  direction: 'references' | 'citations',
): Promise<void> {
  const title = direction === 'references' ? vscode.l10n.t('Cites') : vscode.l10n.t('Cited By');
  const id = await paperAtHand(host, log, argument, title);
  if (id === undefined || !(await mayAskSources(host, online))) return;
  const picked = await pickLinked(host, log, { id, direction, buttons: actions, onButton: act });
  if (picked !== undefined) await citeOrOpen(picked);
}

/** The same beside the citation. */
async function peekLinked(
  host: EngineHost,
  online: OnlineAccess,
  log: Log,
  peek: LinkedPeek,
  argument: unknown,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const cursor = editor.document.offsetAt(editor.selection.active);
  const place = new FollowedRange(editor.document, { start: cursor, end: cursor });
  try {
    const id = await paperAtHand(host, log, argument, vscode.l10n.t('Peek Cites and Cited By'));
    if (id !== undefined && (await mayAskSources(host, online))) await peek.show(editor, place, id);
  } finally {
    place.dispose();
  }
}

function act(button: vscode.QuickInputButton, paperId: string): void {
  const action = actions.find((candidate) => candidate === button);
  if (action) void vscode.commands.executeCommand(action.command, paperId);
}

async function citeOrOpen(id: string): Promise<void> {
  await vscode.commands.executeCommand(citingEditor() ? 'ibid.insertCitation' : 'ibid.openPaper', id);
}

/** Returns the selected text on one line; empty where it is longer than 300 characters. */
function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  const text = editor?.document.getText(editor.selection).replace(/\s+/g, ' ').trim() ?? '';
  return text.length > 300 ? '' : text;
}

async function askKey(online: OnlineAccess): Promise<void> {
  const picked = await vscode.window.showQuickPick(
    keyedSources.map((source) => ({ label: sourceLabel(source), source })),
    { title: vscode.l10n.t('Set Key of an Online Source') },
  );
  if (!picked) return;
  const key = await vscode.window.showInputBox({
    title: vscode.l10n.t('Key of {0}', picked.label),
    prompt: vscode.l10n.t('Stored in the secret storage of VS Code. Leave empty to remove the key.'),
    password: true,
    ignoreFocusOut: true,
  });
  if (key !== undefined) await online.setKey(picked.source, key.trim());
}
