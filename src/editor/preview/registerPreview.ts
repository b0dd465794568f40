import type * as vscode from 'vscode';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { setting } from '../platform/settings';
import { addCitationTokens, citationToken, referencesToken, type CitationMeta } from './citationTokens';
import { citationHtml, plainHtml, referencesHtml } from './html';
import type { MarkdownIt, Token } from './markdownIt';
import { PreviewDocuments, setCitation, type SetDocument } from './previewDocuments';

/** Citations and references in VS Code's Markdown preview. */
export interface Preview extends vscode.Disposable {
  /** What VS Code calls with its markdown-it, by the contribution `markdown.markdownItPlugins`. */
  readonly extendMarkdownIt: <T>(md: T) => T;
}

export function registerPreview(host: EngineHost, log: Log): Preview {
  const documents = new PreviewDocuments(host, log);
  return {
    extendMarkdownIt(md) {
      try {
        extend(md as MarkdownIt, documents);
      } catch (error) {
        log.error(error);
      }
      return md;
    },
    dispose: () => documents.dispose(),
  };
}

/** Markdown-it reads a document without knowing which it is; it knows when it writes the HTML. */
function extend(md: MarkdownIt, documents: PreviewDocuments): void {
  addCitationTokens(md);
  const { rules } = md.renderer;
  rules[citationToken] = (tokens, index, _, env) => {
    const token = tokens[index];
    return token ? tokenHtml(token, documentOf(env, documents)) : '';
  };
  rules[referencesToken] = (_, __, ___, env) => {
    const document = documentOf(env, documents);
    return document ? referencesHtml(document.formatted) : '';
  };
  const text = rules.text;
  rules.text = (tokens, index, options, env, self) => {
    const html = text ? text(tokens, index, options, env, self) : plainHtml(tokens[index]?.content ?? '');
    return isRaised(tokens[index + 1], env, documents) ? html.trimEnd() : html;
  };
}

function documentOf(env: unknown, documents: PreviewDocuments): SetDocument | undefined {
  const uri = (env as { readonly currentDocument?: unknown } | undefined)?.currentDocument;
  const isOn = setting('preview.enabled');
  return isOn && isUri(uri) ? documents.get(uri) : undefined;
}

/** VS Code's class of addresses need not be the same object in two extensions. */
function isUri(value: unknown): value is vscode.Uri {
  return typeof value === 'object' && value !== null && 'scheme' in value && 'path' in value;
}

function tokenHtml({ content, meta }: Token, document: SetDocument | undefined): string {
  const written = meta as CitationMeta;
  const citation = document && setCitation(document, written);
  if (!citation || !isCitation(citation, document)) return plainHtml(content);
  return citationHtml(content, citation, document.references, written.inLink);
}

/** References to figures are none; nor is `@name` where the document has no bibliography, and nobody knows the name. */
function isCitation({ keys }: NonNullable<ReturnType<typeof setCitation>>, { formatted }: SetDocument): boolean {
  if (keys.some(({ isKnown }) => isKnown)) return true;
  return formatted.hasBibliography && !keys.every(({ crossReference }) => crossReference);
}

/** The number of a note stands at the word before it, without a blank. */
function isRaised(token: Token | undefined, env: unknown, documents: PreviewDocuments): boolean {
  if (token?.type !== citationToken) return false;
  const document = documentOf(env, documents);
  const citation = document && setCitation(document, token.meta as CitationMeta);
  return citation?.note?.author === '' || (citation?.html.startsWith('<sup>') ?? false);
}
