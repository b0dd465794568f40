import type * as vscode from 'vscode';
import type { MarkdownIt } from '../../core/citation/markdownIt/markdownIt';
import { renderCitations, type ShownDocument } from '../../core/citation/markdownIt/renderCitations';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { setting } from '../platform/settings';
import { NotebookCitations } from './notebookCitations';
import { PreviewDocuments } from './previewDocuments';

/** Citations and references in VS Code's Markdown preview, and in notebooks. */
export interface Preview extends vscode.Disposable {
  /** Called by VS Code with its markdown-it, by the contribution `markdown.markdownItPlugins`. */
  readonly extendMarkdownIt: <T>(md: T) => T;
}

export function registerPreview(host: EngineHost, log: Log): Preview {
  const documents = new PreviewDocuments(host, log);
  const notebooks = new NotebookCitations(host, log);
  return {
    extendMarkdownIt(md) {
      try {
        renderCitations(md as MarkdownIt, (env) => documentOf(env, documents));
      } catch (error) {
        log.error(error);
      }
      return md;
    },
    dispose() {
      documents.dispose();
      notebooks.dispose();
    },
  };
}

function documentOf(env: unknown, documents: PreviewDocuments): ShownDocument | undefined {
  const uri = (env as { readonly currentDocument?: unknown } | undefined)?.currentDocument;
  const isOn = setting('preview.enabled');
  return isOn && isUri(uri) ? documents.get(uri) : undefined;
}

/** VS Code's class of addresses need not be the same object in two extensions. */
function isUri(value: unknown): value is vscode.Uri {
  return typeof value === 'object' && value !== null && 'scheme' in value && 'path' in value;
}
