import * as vscode from 'vscode';
import { registerCommand, paperIdOf } from '../platform/commands';
import { citingEditor } from '../platform/documents';
import type { EngineHost } from '../platform/engineHost';
import type { Log } from '../platform/log';
import { pickPapers } from '../presentation/paperPicker';

/** Where the last query is kept, for the workspace. */
const lastQueryKey = 'ibid.lastQuery';

/** How many papers Find Similar shows. */
const mostSimilar = 25;

/** Search Papers and Find Similar Papers: a picker of papers, and what to do with the one picked. */
export function registerSearch(host: EngineHost, log: Log, memory: vscode.Memento): vscode.Disposable {
  return vscode.Disposable.from(
    registerCommand(log, 'ibid.searchPapers', async (query) => {
      const picked = await pickPapers(host, log, {
        title: vscode.l10n.t('Search Papers'),
        document: citingEditor()?.document,
        value: typeof query === 'string' ? query : memory.get(lastQueryKey, ''),
        onQuery: (text) => void memory.update(lastQueryKey, text),
        ...rowButtons,
      });
      await use(picked);
    }),
    registerCommand(log, 'ibid.findSimilar', async (argument) => {
      const id = paperIdOf(argument) ?? (await pickOne(host, log));
      const paper = id === undefined ? undefined : await host.engine.paper(id);
      if (!paper) return;
      const similar = await host.engine.similar(paper.paper.id, mostSimilar);
      const picked = await pickPapers(host, log, {
        title: vscode.l10n.t('Similar to “{0}”', paper.title),
        papers: similar.map((found) => ({
          ...found,
          snippet: vscode.l10n.t('Shared: {0}', found.sharedTerms.join(', ')),
        })),
        ...rowButtons,
      });
      await use(picked);
    }),
  );
}

async function pickOne(host: EngineHost, log: Log): Promise<string | undefined> {
  const [id] = await pickPapers(host, log, { title: vscode.l10n.t('Find papers similar to…') });
  return id;
}

/** Enter cites in a document that can hold a citation, else opens the paper. */
async function use(picked: readonly string[]): Promise<void> {
  const [id] = picked;
  if (id === undefined) return;
  await vscode.commands.executeCommand(citingEditor() ? 'ibid.insertCitation' : 'ibid.openPaper', id);
}

const actions = [
  { command: 'ibid.insertCitation', icon: 'quote', tooltip: vscode.l10n.t('Cite') },
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
