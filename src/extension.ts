import * as vscode from 'vscode';
import { createApi, type IbidApi } from './editor/api/api';
import { registerAtHand } from './editor/atHand/registerAtHand';
import { registerComplete } from './editor/complete/registerComplete';
import { registerCheckReferences } from './editor/checkReferences/registerCheckReferences';
import { registerBibtexCompletion } from './editor/completion/bibtexCompletion';
import { registerCompletion } from './editor/completion/registerCompletion';
import { registerCopy } from './editor/copy/registerCopy';
import { registerDiagnostics } from './editor/diagnostics/registerDiagnostics';
import { registerDocument } from './editor/document/registerDocument';
import { registerFeed } from './editor/feed/registerFeed';
import { registerFormatBibliography } from './editor/formatBibliography/registerFormatBibliography';
import { registerHover } from './editor/hover/registerHover';
import { registerImports } from './editor/imports/registerImports';
import { registerInlayHints } from './editor/inlayHints/registerInlayHints';
import { registerInsert } from './editor/insert/registerInsert';
import { registerInsights } from './editor/insights/registerInsights';
import { registerTools } from './editor/languageModelTools/registerTools';
import { registerNavigation } from './editor/navigation/registerNavigation';
import { registerOffer } from './editor/offer/registerOffer';
import { registerOnline } from './editor/online/registerOnline';
import { registerPaper } from './editor/paper/registerPaper';
import { registerPaste } from './editor/paste/registerPaste';
import { Citations } from './editor/platform/documents/citations';
import { attribution, showAbout } from './editor/platform/ui/about';
import { registerCommand } from './editor/platform/ui/commands';
import { EngineHost } from './editor/platform/engine/engineHost';
import { FollowedDocument } from './editor/platform/documents/followedDocument';
import { OnlineAccess } from './editor/platform/network/onlineAccess';
import { Log } from './editor/platform/ui/log';
import { registerPreview, type Preview } from './editor/preview/registerPreview';
import { registerReferences } from './editor/references/registerReferences';
import { registerSearch } from './editor/search/registerSearch';
import { registerStatus } from './editor/status/registerStatus';
import { registerTrees } from './editor/tree/registerTrees';
import { registerZotero } from './editor/zotero/registerZotero';

export function activate(context: vscode.ExtensionContext): IbidApi & Pick<Preview, 'extendMarkdownIt'> {
  const log = new Log();
  context.subscriptions.push(log);
  log.info(attribution);
  try {
    const online = new OnlineAccess(context, log);
    const host = new EngineHost(context.extension, context.globalStorageUri, log, context.workspaceState, online);
    const citations = new Citations(host);
    const preview = registerPreview(host, log);
    const followed = new FollowedDocument();
    const zotero = registerZotero(host, online, context, log);
    context.subscriptions.push(
      online,
      host,
      citations,
      preview,
      followed,
      zotero,
      registerSearch(host, log, context.workspaceState),
      registerOnline(host, online, log),
      registerImports(host, online, log),
      registerFeed(host, online, context, log),
      registerComplete(host, online, log),
      registerTrees(host, log, context.workspaceState),
      registerCompletion(host, log),
      registerBibtexCompletion(),
      registerFormatBibliography(host, log, context.globalState),
      registerHover(host, log),
      registerInsert(host, log),
      registerReferences(host, log),
      registerInlayHints(host, log),
      registerPaste(host, log),
      registerOffer(citations, context, log),
      registerNavigation(host, log),
      registerCopy(host, log, context.globalState),
      registerPaper(host, followed, context.extensionUri, log),
      registerDiagnostics(host, citations, log),
      registerCheckReferences(host, online, citations, context.workspaceState, log),
      registerDocument(host, citations, followed, log),
      registerAtHand(host, log),
      registerStatus(host, citations, log),
      registerInsights(host, followed, context.extensionUri, log),
      registerTools(host),
      registerCommand(log, 'ibid.refreshLibrary', async () => {
        await host.refresh();
        await zotero.refresh();
      }),
      registerCommand(log, 'ibid.showLog', () => log.show()),
      registerCommand(log, 'ibid.about', () => showAbout(context.extension)),
    );
    return { ...createApi(host), extendMarkdownIt: preview.extendMarkdownIt };
  } catch (error) {
    log.report(vscode.l10n.t("Ibid couldn't start."), error);
    throw error;
  }
}
