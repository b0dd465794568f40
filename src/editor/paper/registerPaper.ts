import * as vscode from 'vscode';
import { fieldsOf } from '../../webview/messages/fields';
import type { Subject } from '../../webview/messages/paper';
import { registerCommand } from '../platform/ui/commands';
import type { EngineHost } from '../platform/engine/engineHost';
import type { FollowedDocument } from '../platform/documents/followedDocument';
import type { Log } from '../platform/ui/log';
import { withoutLinks } from '../platform/ui/messages';
import { tellPaperOpened } from '../platform/ui/openedPapers';
import { createPanel, registerRestoring } from '../platform/ui/webviewPage';
import { paperAtHand } from '../presentation/paperAtHand';
import { readHistory, turnTo, type History } from './history';
import { paperPages, PaperPanel, tabTitle } from './paperPanel';

/** Open Paper and Open Author: pages in panels. One panel is used again and again, unless it is kept open. */
export function registerPaper(
  host: EngineHost,
  followed: FollowedDocument,
  extensionUri: vscode.Uri,
  log: Log,
): vscode.Disposable {
  const panels = new Set<PaperPanel>();
  const add = (panel: vscode.WebviewPanel, history: History, isPinned: boolean): void => {
    const added = new PaperPanel({ host, followed, extensionUri, log }, panel, history, isPinned);
    panels.add(added);
    panel.onDidDispose(() => {
      panels.delete(added);
      added.dispose();
    });
  };
  const open = async (subject: Subject, title: string): Promise<void> => {
    const shown = [...panels].find((panel) => isSame(panel.subject, subject)) ?? [...panels].find(isFree);
    if (!shown) {
      const panel = createPanel(paperPages, extensionUri, tabTitle(title), vscode.ViewColumn.Active);
      return add(panel, turnTo(undefined, subject), false);
    }
    shown.panel.reveal();
    await shown.turnTo(subject);
  };
  const go = (to: 'back' | 'forward') => [...panels].find(({ panel }) => panel.active)?.go(to);
  return vscode.Disposable.from(
    { dispose: () => [...panels].forEach((panel) => panel.dispose()) },
    registerRestoring(paperPages, log, (panel, state) => {
      const { history: kept, isPinned } = fieldsOf(state);
      const history = readHistory(kept);
      if (history) add(panel, history, isPinned === true);
      else panel.dispose();
    }),
    registerCommand(log, 'ibid.openPaper', async (argument) => {
      const id = await paperAtHand(host, log, argument, vscode.l10n.t('Open Paper'));
      if (id === undefined) return;
      const title = await known(host, async () => (await host.engine.paper(id))?.title);
      if (title !== undefined) {
        tellPaperOpened(id);
        return open({ kind: 'paper', id }, title);
      }
      void vscode.window.showWarningMessage(vscode.l10n.t('The library has no paper “{0}”.', withoutLinks(id)));
    }),
    registerCommand(log, 'ibid.openAuthor', async (argument) => {
      const name = authorOf(argument);
      if (name !== undefined) await open({ kind: 'author', name }, name);
    }),
    registerCommand(log, 'ibid.pageBack', () => go('back')),
    registerCommand(log, 'ibid.pageForward', () => go('forward')),
  );
}

/** Looks something up once the corpus is loaded and, where it is not found there, again once everything is loaded. */
async function known<T>(host: EngineHost, find: () => Promise<T | undefined>): Promise<T | undefined> {
  await host.whenStarted();
  const found = await find();
  if (found !== undefined) return found;
  await host.ready();
  return find();
}

/** The author that a command was called with: a name, or an item of the tree. */
function authorOf(argument: unknown): string | undefined {
  const name = typeof argument === 'string' ? argument : fieldsOf(fieldsOf(argument)['author'])['name'];
  return typeof name === 'string' ? name : undefined;
}

function isFree({ isPinned }: PaperPanel): boolean {
  return !isPinned;
}

function isSame(a: Subject, b: Subject): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
