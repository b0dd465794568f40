import type * as vscode from 'vscode';
import type { FormattedCitation } from '../../engine/protocol/formatting';
import type { EngineHost } from '../platform/engine/engineHost';
import type { Log } from '../platform/ui/log';
import { setting } from '../platform/settings';
import { addCitationTokens, citationToken, referencesToken, type CitationMeta } from './citationTokens';
import { citationHtml, plainHtml, referencesHtml } from './html';
import type { MarkdownIt, Token } from './markdownIt';
import { PreviewDocuments, setCitation, type SetDocument } from './previewDocuments';

/** Citations and references in VS Code's Markdown preview. */
export interface Preview extends vscode.Disposable {
  /** Called by VS Code with its markdown-it, by the contribution `markdown.markdownItPlugins`. */
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
    const document = documentOf(env, documents);
    return token ? plainHtml(movedPunctuation(tokens, index, document)) + tokenHtml(token, document) : '';
  };
  rules[referencesToken] = (_, __, ___, env) => {
    const document = documentOf(env, documents);
    return document ? referencesHtml(document.formatted) : '';
  };
  const { text, softbreak } = rules;
  rules.text = (tokens, index, options, env, self) => {
    const document = documentOf(env, documents);
    const moved = movedPunctuation(tokens, index - 1, document).length;
    const rest = moved === 0 ? tokens : withContent(tokens, index, (content) => content.slice(moved));
    const shown = text ? text(rest, index, options, env, self) : plainHtml(rest[index]?.content ?? '');
    return isRaised(tokens[index + 1], document) ? shown.trimEnd() : shown;
  };
  rules.softbreak = (tokens, index, options, env, self) => {
    if (isRaised(tokens[index + 1], documentOf(env, documents))) return '';
    return softbreak ? softbreak(tokens, index, options, env, self) : '\n';
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

/** The number of a note is at the word before it, without a blank. */
function isRaised(token: Token | undefined, document: SetDocument | undefined): boolean {
  const citation = citationOf(token, document);
  return isMark(citation) || (citation?.html.startsWith('<sup>') ?? false);
}

function citationOf(token: Token | undefined, document: SetDocument | undefined): FormattedCitation | undefined {
  return token?.type === citationToken ? document && setCitation(document, token.meta as CitationMeta) : undefined;
}

/** A citation of which the text has the number of its note alone. */
function isMark(citation: FormattedCitation | undefined): boolean {
  return citation?.note !== undefined && citation.note.author === '' && citation.note.html !== '';
}

/**
 * The punctuation after the mark of a note that is before it, as pandoc has it (its manual,
 * `notes-after-punctuation`): `a claim [@doe].` is `a claim.¹`. What follows punctuation itself stays:
 * `a claim. [@doe]`.
 */
function movedPunctuation(tokens: readonly Token[], index: number, document: SetDocument | undefined): string {
  if (!isMark(citationOf(tokens[index], document))) return '';
  const before = tokens[index - 1];
  if (before?.type === 'text' && /[.,;:!?…]$/.test(before.content.trimEnd())) return '';
  const after = tokens[index + 1];
  return (after?.type === 'text' && /^[\p{Pe}\p{Pf}\p{Po}]+/u.exec(after.content)?.[0]) || '';
}

/** The tokens with the text of one changed; markdown-it keeps its own. */
function withContent(tokens: Token[], index: number, change: (content: string) => string): Token[] {
  const token = tokens[index];
  if (!token) return tokens;
  const changed = Object.assign(Object.create(Object.getPrototypeOf(token) as object) as Token, token);
  changed.content = change(token.content);
  return tokens.with(index, changed);
}
