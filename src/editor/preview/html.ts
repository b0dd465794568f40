import * as vscode from 'vscode';
import { escapeHtml, textOfHtml } from '../../core/citation/format/markup';
import type { FormattedNote, FormattedReference } from '../../core/citation/format/request';
import type { WrittenCitation } from '../../core/citation/markdownIt/citationTokens';
import { plainHtml, type ShownCitation } from '../../core/citation/markdownIt/renderCitations';
import type { FormattedCitation, FormattedDocument } from '../../engine/protocol/formatting';
import { attribution } from '../platform/ui/about';
import { trimEndOf } from '../../core/text/trim';

/**
 * The citations of a document as they are shown, in its order.
 * @param written how each is written
 */
export function showCitations(document: FormattedDocument, written: readonly WrittenCitation[]): ShownCitation[] {
  const references = new Map(document.references.map((reference) => [reference.key, reference]));
  return document.citations.map((citation, index): ShownCitation => {
    const text = written[index]?.written ?? '';
    const { html, note } = citation;
    if (!isCitation(citation, document)) {
      const plain = plainHtml(text);
      return { html: plain, htmlInLink: plain, isMark: false, isRaised: false };
    }
    const isMark = note !== undefined && note.author === '' && note.html !== '';
    return {
      html: citationHtml(text, citation, references, false),
      htmlInLink: citationHtml(text, citation, references, true),
      isMark,
      // The number of a note is at the word before it, without a blank.
      isRaised: isMark || html.startsWith('<sup>'),
    };
  });
}

/**
 * References to figures are none, nor is what a broken style was to set; nor is `@name` where the document has no
 * bibliography, and nobody knows the name.
 */
function isCitation({ keys }: FormattedCitation, { hasBibliography, isStyleBroken }: FormattedDocument): boolean {
  if (isStyleBroken) return false;
  if (keys.some(({ isKnown }) => isKnown)) return true;
  return hasBibliography && !keys.every(({ crossReference }) => crossReference);
}

/**
 * A citation as it is read, with the references as its tooltip and a link to the first of them; keys that nobody knows
 * are in it as such.
 *
 * @param inLink whether it is in a link, which can hold no other
 */
function citationHtml(
  written: string,
  citation: FormattedCitation,
  references: ReadonlyMap<string, FormattedReference>,
  inLink: boolean,
): string {
  const unknown = citation.keys.filter(({ isKnown }) => !isKnown);
  const known = citation.keys.flatMap(({ key }) => references.get(key) ?? []);
  const missing = unknown.map(({ key }) => key).join(', ');
  const warning = vscode.l10n.t('Citekey not found in any bibliography: {0}', missing);
  if (unknown.length === citation.keys.length)
    return `<span class="ibid-unknown" title="${escapeHtml(warning)}">${plainHtml(written)}</span>`;
  const rest =
    unknown.length > 0
      ? ` <span class="ibid-unknown" title="${escapeHtml(warning)}">@${escapeHtml(missing)}</span>`
      : '';
  // A style without a list of references has the citation as tooltip.
  const title = escapeHtml(known.map(({ text }) => text).join('\n') || citation.text);
  const [first] = known;
  // A citation for which the style prints nothing is left out.
  if (citation.html === '') return rest.trimStart();
  if (citation.note) return noteMark(citation.note, title) + rest;
  if (first === undefined || inLink)
    return `<span class="ibid-citation" title="${title}">${citation.html}</span>${rest}`;
  return `<a class="ibid-citation" href="#${anchorOf(first.key)}" title="${title}">${citation.html}</a>${rest}`;
}

/** In a note style: the author who is in the sentence, and the mark of the note. */
function noteMark({ number, author, html }: FormattedNote, title: string): string {
  if (html === '') return `<span class="ibid-citation" title="${title}">${author}</span>`;
  const mark = `<sup class="ibid-citation"><a href="#ibid-note.${number}" title="${escapeHtml(textOfHtml(html))}">${number}</a></sup>`;
  return author + mark;
}

/** The notes that the citations of a document make in a note style, in their order; the empty string for none. */
function notesHtml(citations: readonly FormattedCitation[]): string {
  const notes = citations.flatMap(({ note }) => (note && note.html !== '' ? [note] : []));
  if (notes.length === 0) return '';
  const items = notes.map(
    ({ number, html }) => `<li value="${number}" id="ibid-note.${number}">${linkAddresses(html)}</li>`,
  );
  const label = escapeHtml(vscode.l10n.t('Notes'));
  return `<section class="ibid-notes" aria-label="${label}">\n<ol>\n${items.join('\n')}\n</ol>\n</section>\n`;
}

/** The list of references, with what the document wants above it; the empty string for none. */
export function referencesHtml(document: FormattedDocument): string {
  const { citations, references, heading, hidesReferences } = document;
  const notes = notesHtml(citations);
  const note = missingHtml(document);
  const credit = notes === '' && references.length === 0 ? '' : `<!-- ${escapeHtml(attribution)} -->\n`;
  if (hidesReferences || references.length === 0) return credit + note + notes;
  const entries = references.map(({ key, html, label }) => {
    const margin = label === undefined ? '' : `<span class="ibid-label">${escapeHtml(label)}</span> `;
    return `<div class="ibid-reference" role="listitem" id="${anchorOf(key)}">${margin}<span>${linkAddresses(html)}</span></div>`;
  });
  const title = heading === undefined ? '' : `<h1>${escapeHtml(heading)}</h1>\n`;
  const label = escapeHtml(vscode.l10n.t('References'));
  return `${credit}${notes}<section class="ibid-references">\n${title}${note}<div role="list" aria-label="${label}">\n${entries.join('\n')}\n</div>\n</section>\n`;
}

/** Formats notes about a style or a locale that the document asks for and that does not exist or fails. */
function missingHtml({ unknownStyle, unknownLanguage, isStyleBroken }: FormattedDocument): string {
  const style =
    unknownStyle !== undefined && vscode.l10n.t('Citation style “{0}” not found; another is used.', unknownStyle);
  const language =
    unknownLanguage !== undefined && vscode.l10n.t("Locale “{0}” not found; the style's own is used.", unknownLanguage);
  const broken = isStyleBroken && vscode.l10n.t("The citation style can't be applied; citations are shown as written.");
  return [style, language, broken]
    .filter((text) => typeof text === 'string')
    .map((text) => `<p class="ibid-note">${escapeHtml(text)}</p>`)
    .join('');
}

/** A name that is an anchor as it is, whatever the key. */
function anchorOf(key: string): string {
  return `ibid-${key.replace(/[^\w-]/gu, (sign) => `.${(sign.codePointAt(0) ?? 0).toString(16)}.`)}`;
}

/**
 * An address without the marks that end the sentence or the brackets that it is in; those that it opens itself are
 * its own.
 */
function withoutClosing(address: string): string {
  const trimmed = trimEndOf(address, '.,;:!?');
  const last = trimmed.at(-1) ?? '';
  const open = { ')': '(', ']': '[' }[last];
  const isOwn = open === undefined || trimmed.split(last).length <= trimmed.split(open).length;
  return isOwn ? trimmed : withoutClosing(trimmed.slice(0, -1));
}

/** Addresses and DOIs in the text of a reference, as links. */
function linkAddresses(html: string): string {
  return html.replace(/(https?:\/\/|\bdoi:\s?(?=10\.))((?:[^\s<>&"]|&#38;)+)/gi, (_, before: string, rest: string) => {
    const shown = withoutClosing(rest);
    const after = rest.slice(shown.length);
    if (before.startsWith('http')) return `<a href="${before}${shown}">${before}${shown}</a>${after}`;
    return `${before}<a href="https://doi.org/${shown}">${shown}</a>${after}`;
  });
}
