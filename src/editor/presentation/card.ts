import * as vscode from 'vscode';
import type { KnownPaper } from '../../engine/protocol/values';
import type { EngineHost } from '../platform/engine/engineHost';
import { hasPdfFolders } from '../platform/settings';
import { escapeMarkdown } from './escape';
import { paperLinks } from './links';
import { authorsLine, dateText, figuresLine, noteLine, venueText } from './rows';
import { retractedBySource } from './verdictText';

/** The commands a card may call; nothing else in it is trusted. */
const cardCommands = [
  'ibid.openPaper',
  'ibid.openPdf',
  'ibid.openInZotero',
  'ibid.openNote',
  'ibid.copyCitation',
  'ibid.findSimilar',
] as const;

/** Longer abstracts are cut in a card; the paper's page has them whole. */
const abstractLength = 1500;

/** Authors on a card are all those named, up to this many. */
const authorsOnCard = 10;

/**
 * A paper as a card: title, authors, date, venue, figures, links, actions and abstract. Everything from the record is
 * escaped.
 * @param reference the paper in the citation style, which is last
 * @param hasPdf whether there may be a PDF to open
 */
export function paperCard(
  known: KnownPaper,
  reference = '',
  hasPdf = known.paper.arxivId !== undefined,
): vscode.MarkdownString {
  const last = escapeMarkdown(shorten(reference));
  return cardOf([
    titleOf(known),
    retractedText(known),
    ...facts(known),
    escapeMarkdown(noteLine(known)),
    actions(known, hasPdf),
    abstractOf(known),
    last,
  ]);
}

/** The same without actions, for a row of a completion list, which may cut the title. */
export function paperDetails(known: KnownPaper): vscode.MarkdownString {
  return cardOf([titleOf(known), retractedText(known), ...facts(known), abstractOf(known)]);
}

/** Whether a paper may have a PDF: an entry names files, arXiv or Zotero has it, or there are folders with PDFs. */
export async function mayHavePdf({ engine }: EngineHost, { paper, inZotero }: KnownPaper): Promise<boolean> {
  if (paper.arxivId !== undefined || hasPdfFolders()) return true;
  if ((await engine.filesOfPaper(paper.id)).length > 0) return true;
  return inZotero === true && (await engine.zoteroLinks(paper.id)).some(({ pdf }) => pdf !== undefined);
}

function cardOf(paragraphs: readonly string[]): vscode.MarkdownString {
  const card = new vscode.MarkdownString(paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'));
  card.isTrusted = { enabledCommands: cardCommands };
  return card;
}

function titleOf({ title }: KnownPaper): string {
  return `**${escapeMarkdown(title)}**`;
}

/** `Retracted, according to Crossref.`, where that is known of a paper. */
function retractedText({ retractedBy }: KnownPaper): string {
  return retractedBy === undefined ? '' : `**${escapeMarkdown(retractedBySource(retractedBy))}**`;
}

function facts({ paper }: KnownPaper): string[] {
  const told = [paper.date === undefined ? '' : dateText(paper.date), venueText(paper), figuresLine(paper)];
  const links = paperLinks(paper).map(({ label, url }) => `[${escapeMarkdown(label)}](${url})`);
  return [
    escapeMarkdown(authorsLine(paper, authorsOnCard)),
    told
      .filter((fact) => fact !== '')
      .map(escapeMarkdown)
      .join(' · '),
    links.join(' · '),
  ];
}

/** Stands below: what is above it shows without scrolling. */
function abstractOf({ abstract = '' }: KnownPaper): string {
  return escapeMarkdown(shorten(abstract));
}

function actions({ paper, inZotero }: KnownPaper, hasPdf: boolean): string {
  const labels: Record<(typeof cardCommands)[number], string> = {
    'ibid.openPaper': vscode.l10n.t('Open Paper'),
    'ibid.openPdf': vscode.l10n.t('Open PDF'),
    'ibid.openInZotero': vscode.l10n.t('Open in Zotero'),
    'ibid.openNote': vscode.l10n.t('Open Note'),
    'ibid.copyCitation': vscode.l10n.t('Copy Citation'),
    'ibid.findSimilar': vscode.l10n.t('Find Similar'),
  };
  const argument = encodeURIComponent(JSON.stringify([paper.id])).replace(
    /[()']/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return cardCommands
    .filter((command) => (hasPdf || command !== 'ibid.openPdf') && (inZotero || command !== 'ibid.openInZotero'))
    .map((command) => `[${labels[command]}](command:${command}?${argument})`)
    .join(' · ');
}

function shorten(text: string): string {
  if (text.length <= abstractLength) return text;
  const blank = text.lastIndexOf(' ', abstractLength);
  return `${text.slice(0, blank > 0 ? blank : abstractLength)} …`;
}
