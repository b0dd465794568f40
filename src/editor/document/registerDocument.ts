import * as vscode from 'vscode';
import { baseName } from '../../core/text/extensions';
import type { Citations } from '../platform/documents/citations';
import { setContextKey } from '../platform/ui/contextKeys';
import type { EngineHost } from '../platform/engine/engineHost';
import { onDidChangeVerdicts } from '../platform/documents/referenceChecks';
import type { FollowedDocument } from '../platform/documents/followedDocument';
import type { Log } from '../platform/ui/log';
import { followSelection } from '../platform/ui/selectedRows';
import { registerCommand } from '../platform/ui/commands';
import { DocumentTree } from './documentTree';
import { logBibliographyUse } from './logUse';
import type { Node } from './nodes';
import { removeUnused } from './removeUnused';

/** Milliseconds without typing after which the tree is refreshed. */
const debounceMs = 300;

/** This Document: what the document at hand cites, and where its entries are. */
export function registerDocument(
  host: EngineHost,
  citations: Citations,
  followed: FollowedDocument,
  log: Log,
): vscode.Disposable {
  const tree = new DocumentTree(host, citations, log);
  const view = vscode.window.createTreeView<Node>('ibid.document', { treeDataProvider: tree, showCollapseAll: true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const refreshSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => view.visible && tree.refresh(), debounceMs);
  };
  const show = (document: vscode.TextDocument | undefined): void => {
    tree.show(document);
    view.description = document ? baseName(document.uri.path) : '';
    void setContextKey('ibid.hasDocument', document !== undefined);
  };

  let following: ReturnType<typeof setTimeout> | undefined;
  /** The row of the citation at the cursor is selected, where the view can be seen. */
  const followSoon = (position: vscode.Position): void => {
    clearTimeout(following);
    following = setTimeout(() => {
      const node = view.visible ? tree.nodeAt(position) : undefined;
      if (node) void view.reveal(node, { select: true, focus: false });
    }, debounceMs);
  };

  show(followed.document);
  return vscode.Disposable.from(
    tree,
    view,
    {
      dispose() {
        clearTimeout(timer);
        clearTimeout(following);
      },
    },
    followed.onDidChange(show),
    view.onDidChangeVisibility(({ visible }) => visible && tree.refresh()),
    host.onDidChangeCitations(refreshSoon),
    onDidChangeVerdicts(refreshSoon),
    vscode.workspace.onDidChangeTextDocument(({ document }) => document === followed.document && refreshSoon()),
    followSelection(view),
    logBibliographyUse(host, followed, log),
    registerCommand(log, 'ibid.removeUnused', () => removeUnused(host, followed.document)),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      if (textEditor.document === followed.document && selections[0]) followSoon(selections[0].active);
    }),
  );
}
