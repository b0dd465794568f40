import * as vscode from 'vscode';
import { shorten } from '../../core/text/shorten';
import type { MentionedPaper } from '../../engine/protocol/mentions';
import { registerCommand } from '../platform/ui/commands';
import { citingDocuments, documentText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { OutdatedPlan } from '../platform/documents/planAgain';
import { cite } from './applyPlan';

/** Lines looked at before and behind the cursor: a title may go on over a few. */
const linesAround = 3;
/** Characters looked at before and behind the cursor, where lines are whole paragraphs. */
const charactersAround = 2000;
/** Titles are cut in the names of actions. */
const titleLength = 60;

/** Offers to cite a paper whose arXiv id, DOI, link or title is at the cursor, and only there. */
export function registerMentions(host: EngineHost, log: Log): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider([...citingDocuments], actionProvider(host, log), {
      providedCodeActionKinds: [vscode.CodeActionKind.RefactorRewrite],
    }),
    registerCommand(log, 'ibid.citeMention', (document, mention, mentioned) =>
      citeMention(host, log, String(document), mention as MentionedPaper, String(mentioned)),
    ),
  );
}

function actionProvider(host: EngineHost, log: Log): vscode.CodeActionProvider {
  return {
    async provideCodeActions(document, range, _context, token) {
      try {
        const mention = await mentionAt(host, document, range.start);
        const text = mention && documentText(document);
        if (!text || token.isCancellationRequested) return undefined;
        // Where nothing can be cited, or it is cited already, nothing is offered.
        const plan = await host.engine.planMention(text, mention);
        if (!plan || token.isCancellationRequested) return undefined;
        const title = vscode.l10n.t('Cite “{0}”', shorten(mention.title, titleLength));
        const action = new vscode.CodeAction(title, vscode.CodeActionKind.RefactorRewrite.append('cite'));
        action.command = {
          command: 'ibid.citeMention',
          title,
          arguments: [document.uri.toString(), mention, mentionText(text.text, mention)],
        };
        return [action];
      } catch (error) {
        log.error(error);
        return undefined;
      }
    },
  };
}

/** Asks about the text around the cursor alone: this is called whenever the cursor comes to rest. */
async function mentionAt(
  host: EngineHost,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<MentionedPaper | undefined> {
  const cursor = document.offsetAt(position);
  const first = document.offsetAt(new vscode.Position(Math.max(0, position.line - linesAround), 0));
  const last = document.offsetAt(new vscode.Position(position.line + linesAround + 1, 0));
  const start = Math.max(first, cursor - charactersAround);
  const end = Math.min(last, cursor + charactersAround);
  const excerpt = document.getText(new vscode.Range(document.positionAt(start), document.positionAt(end)));
  if (!/\S\S\S/.test(excerpt)) return undefined;
  const mention = await host.engine.mentionedIn(excerpt, cursor - start);
  return mention && { ...mention, range: { start: start + mention.range.start, end: start + mention.range.end } };
}

/** @internal for tests */
export async function citeMention(
  host: EngineHost,
  log: Log,
  uri: string,
  mention: MentionedPaper,
  mentioned: string,
): Promise<void> {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
  if (!editor) return;
  await cite(host, log, editor, mention.range, [mention.id], async (text, range) => {
    const now = { ...mention, range };
    if (mentionText(text.text, now) !== mentioned) throw new OutdatedPlan();
    return host.engine.planMention(text, now);
  });
}

/** The words that mention a paper. */
function mentionText(text: string, { range }: MentionedPaper): string {
  return text.slice(range.start, range.end);
}
