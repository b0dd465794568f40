import * as vscode from 'vscode';
import type { SimilarTo } from '../../core/search/similarPapers';
import { registerCommand, paperIdOf } from '../platform/ui/commands';
import { citingEditor } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { corpusName } from '../presentation/origins';
import { paperAtHand } from '../presentation/paperAtHand';
import { pickPapers } from '../presentation/paperPicker';

/** Where the last query is kept, for the workspace. */
const lastQueryKey = 'ibid.lastQuery';

/** How many papers Find Similar shows. */
const maxSimilar = 25;

/** Search Papers and Find Similar Papers: a picker of papers, and what to do with the one picked. */
export function registerSearch(host: EngineHost, log: Log, memory: vscode.Memento): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(log, 'ibid.searchPapers', async (query) => {
      let withDetails = false;
      const picked = await pickPapers(host, log, {
        title: vscode.l10n.t('Search Papers'),
        editor: citingEditor(),
        mayFollow: true,
        value: typeof query === 'string' ? query : memory.get(lastQueryKey, ''),
        onQuery: (text) => void memory.update(lastQueryKey, text),
        onAlternative: () => (withDetails = true),
        ...rowButtons,
      });
      await use(picked, withDetails);
    }),
    registerCommand(log, 'ibid.findSimilar', async (argument) => {
      const like = (await likePaper(host, paperIdOf(argument))) ?? likeSelection() ?? (await likeAtHand(host, log));
      if (!like) return;
      await use(await pickSimilar(host, log, like));
    }),
  );
}

/** Papers of the corpus are among those like one of the user's when that is asked for. */
async function pickSimilar(host: EngineHost, log: Log, like: Like, withCorpus = false): Promise<readonly string[]> {
  const { papers, corpus } = await host.engine.similar(like.to, maxSimilar, withCorpus);
  let isAsked = false;
  const picked = await pickPapers(host, log, {
    title: vscode.l10n.t('Similar to “{0}”', like.title),
    papers: papers.map((found) => ({ ...found, snippet: vscode.l10n.t('Shared: {0}', found.sharedTerms.join(', ')) })),
    titleButton:
      corpus === 'leftOut'
        ? { iconPath: new vscode.ThemeIcon('archive'), tooltip: vscode.l10n.t('Include {0}', corpusName()) }
        : undefined,
    onTitleButton: () => (isAsked = true),
    ...rowButtons,
  });
  return isAsked ? pickSimilar(host, log, like, true) : picked;
}

/** The paper or text to find similar papers for, and its title in the list. */
interface Like {
  readonly to: SimilarTo;
  readonly title: string;
}

async function likePaper(host: EngineHost, id: string | undefined): Promise<Like | undefined> {
  const known = id === undefined ? undefined : await host.engine.paper(id);
  return known && { to: { id: known.paper.id }, title: known.title };
}

/** The text that is selected in the active editor. */
function likeSelection(): Like | undefined {
  const editor = vscode.window.activeTextEditor;
  const text = editor?.document.getText(editor.selection).trim() ?? '';
  if (text === '') return undefined;
  return { to: { text }, title: text.length > 60 ? `${text.slice(0, 60)}…` : text };
}

async function likeAtHand(host: EngineHost, log: Log): Promise<Like | undefined> {
  return likePaper(host, await paperAtHand(host, log, undefined, vscode.l10n.t('Find papers similar to…')));
}

/** Enter cites in a document that can hold a citation, else opens the paper. */
async function use(picked: readonly string[], withDetails = false): Promise<void> {
  const [id] = picked;
  if (id === undefined) return;
  const cite = withDetails ? 'ibid.citeWithDetails' : 'ibid.insertCitation';
  await vscode.commands.executeCommand(citingEditor() ? cite : 'ibid.openPaper', id);
}

const actions = [
  { command: 'ibid.insertCitation', icon: 'quote', tooltip: vscode.l10n.t('Cite') },
  { command: 'ibid.citeWithDetails', icon: 'comment', tooltip: vscode.l10n.t('Cite with Prefix, Page, or Suffix…') },
  { command: 'ibid.openPaper', icon: 'open-preview', tooltip: vscode.l10n.t('Open Paper') },
  { command: 'ibid.copyCitation', icon: 'copy', tooltip: vscode.l10n.t('Copy Citation As…') },
  { command: 'ibid.findSimilar', icon: 'type-hierarchy', tooltip: vscode.l10n.t('Find Similar Papers') },
].map(({ command, icon, tooltip }) => ({ command, iconPath: new vscode.ThemeIcon(icon), tooltip }));

const rowButtons = {
  buttons: actions,
  onButton: (button: vscode.QuickInputButton, paperId: string) => {
    const action = actions.find((candidate) => candidate === button);
    if (action) void vscode.commands.executeCommand(action.command, paperId);
  },
};
