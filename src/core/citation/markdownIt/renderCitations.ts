/**
 * This folder (`src/core/citation/markdownIt`). Citations for markdown-it, as VS Code renders Markdown with it in its
 * preview and in notebooks: their tokens, and the rules that render them. What they read as is told by the caller.
 * Imports the grammar of Markdown.
 */
import { escapeHtml } from '../format/markup';
import {
  addCitationTokens,
  citationToken,
  referencesToken,
  type CitationMeta,
  type WrittenCitation,
} from './citationTokens';
import type { MarkdownIt, Token } from './markdownIt';

/** A citation as it is shown; the HTML is escaped. */
export interface ShownCitation {
  readonly html: string;
  /** The HTML in a link, which can hold no other. */
  readonly htmlInLink: string;
  /** The mark of a note is all that the text has of it. */
  readonly isMark: boolean;
  /** In superscript: no blank is before it. */
  readonly isRaised: boolean;
}

/** A document's citations, and the list of references. */
export interface ShownDocument {
  /** The citations by their own text, in order. */
  readonly citations: ReadonlyMap<string, readonly ShownCitation[]>;
  /** HTML, or the empty string for none. */
  readonly references: string;
}

/**
 * Has markdown-it render citations. It reads a document without knowing which it is; it knows when it writes the HTML.
 * @param documentOf the document that an environment of markdown-it is of; undefined leaves citations as written
 */
export function renderCitations(md: MarkdownIt, documentOf: (env: unknown) => ShownDocument | undefined): void {
  addCitationTokens(md);
  const { rules } = md.renderer;
  rules[citationToken] = (tokens, index, _, env) => {
    const token = tokens[index];
    const document = documentOf(env);
    return token ? plainHtml(movedPunctuation(tokens, index, document)) + citationHtml(token, document) : '';
  };
  rules[referencesToken] = (_, __, ___, env) => documentOf(env)?.references ?? '';
  const { text, softbreak } = rules;
  rules.text = (tokens, index, options, env, self) => {
    const document = documentOf(env);
    const moved = movedPunctuation(tokens, index - 1, document).length;
    const rest = moved === 0 ? tokens : withContent(tokens, index, (content) => content.slice(moved));
    const shown = text ? text(rest, index, options, env, self) : plainHtml(rest[index]?.content ?? '');
    return shownAt(tokens[index + 1], document)?.isRaised ? shown.trimEnd() : shown;
  };
  rules.softbreak = (tokens, index, options, env, self) => {
    if (shownAt(tokens[index + 1], documentOf(env))?.isRaised) return '';
    return softbreak ? softbreak(tokens, index, options, env, self) : '\n';
  };
}

/** A citation that is not set yet, or that is none. */
export function plainHtml(written: string): string {
  return escapeHtml(written).replaceAll('\n', ' ');
}

function citationHtml(token: Token, document: ShownDocument | undefined): string {
  const shown = shownAt(token, document);
  if (!shown) return plainHtml(token.content);
  return (token.meta as CitationMeta).inLink ? shown.htmlInLink : shown.html;
}

/** The citation that was set for what a token's citation is written as, or for the last like it. */
function shownAt(token: Token | undefined, document: ShownDocument | undefined): ShownCitation | undefined {
  if (token?.type !== citationToken) return undefined;
  const { written, nth } = token.meta as WrittenCitation;
  const alike = document?.citations.get(written);
  return alike?.[nth] ?? alike?.at(-1);
}

/**
 * The punctuation after the mark of a note that is before it, as pandoc has it (its manual,
 * `notes-after-punctuation`): `a claim [@doe].` is `a claim.¹`. What follows punctuation itself stays:
 * `a claim. [@doe]`.
 */
function movedPunctuation(tokens: readonly Token[], index: number, document: ShownDocument | undefined): string {
  if (!shownAt(tokens[index], document)?.isMark) return '';
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
