import * as vscode from 'vscode';
import type { EngineHost } from '../platform/engine/engineHost';
import { citePapers, type CiteInput } from './citePapers';
import { readPaper, searchPapers, type PaperInput, type SearchInput } from './findPapers';

/**
 * Tools by which language models find and cite the user's papers, as package.json's `languageModelTools` declares them.
 * What goes to a model is in English; what the user sees of it is in their language.
 */
export function registerTools(host: EngineHost): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.lm.registerTool<SearchInput>('ibid_searchPapers', {
      invoke: async ({ input }) => jsonResult(await searchPapers(host, input)),
      prepareInvocation: ({ input }) => ({
        invocationMessage: vscode.l10n.t('Searching papers for “{0}”', input.query),
      }),
    }),
    vscode.lm.registerTool<PaperInput>('ibid_getPaper', {
      invoke: async ({ input }) => jsonResult(await readPaper(host, input)),
      prepareInvocation: ({ input }) => ({ invocationMessage: vscode.l10n.t('Reading paper “{0}”', input.paper) }),
    }),
    vscode.lm.registerTool<CiteInput>('ibid_citePapers', {
      invoke: async ({ input }) => jsonResult(await citePapers(host, input)),
      prepareInvocation: ({ input }) => ({
        invocationMessage: vscode.l10n.t('Inserting citation'),
        confirmationMessages: {
          title: vscode.l10n.t('Insert Citation'),
          message: vscode.l10n.t('Cite “{0}” and add missing entries to the bibliography?', input.papers.join('”, “')),
        },
      }),
    }),
  );
}

function jsonResult(value: unknown): vscode.LanguageModelToolResult {
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(JSON.stringify(value))]);
}
