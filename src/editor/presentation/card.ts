import * as vscode from 'vscode';
import type { KnownPaper } from '../../engine/engine';
import { escapeMarkdown } from './escape';
import { paperLinks } from './links';
import { authorsLine, dateText, figuresLine } from './rows';

/** The commands a card may call; nothing else in it is trusted. */
const cardCommands = ['ibid.openPaper', 'ibid.copyCitation', 'ibid.findSimilar'] as const;

/** Longer abstracts are cut in a card; the paper's page has them whole. */
const abstractLength = 1500;

/** Authors on a card are all those named, up to this many. */
const authorsOnCard = 10;

/** A paper as a card: title, authors, date, venue, figures, abstract, links and actions. Everything from the record is escaped. */
export function paperCard(known: KnownPaper, options: { actions: boolean }): vscode.MarkdownString {
  const { paper } = known;
  const card = new vscode.MarkdownString();
  card.isTrusted = { enabledCommands: cardCommands };
  const facts = [
    paper.date === undefined ? '' : dateText(paper.date),
    paper.venue ?? paper.organization?.name ?? '',
    figuresLine(paper),
  ];
  const links = paperLinks(paper).map(({ label, url }) => `[${escapeMarkdown(label)}](${url})`);
  const paragraphs = [
    `**${escapeMarkdown(known.title)}**`,
    escapeMarkdown(authorsLine(paper, authorsOnCard)),
    facts
      .filter((fact) => fact !== '')
      .map(escapeMarkdown)
      .join(' · '),
    links.join(' · '),
    options.actions ? actions(known) : `\`${known.key.replaceAll('`', '')}\``,
    // Last: what stands above it shows without scrolling.
    escapeMarkdown(shorten(known.abstract ?? '')),
  ];
  card.value = paragraphs.filter((paragraph) => paragraph !== '').join('\n\n');
  return card;
}

function actions({ paper }: KnownPaper): string {
  const labels = [vscode.l10n.t('Open Paper'), vscode.l10n.t('Copy Citation'), vscode.l10n.t('Find Similar')];
  const argument = encodeURIComponent(JSON.stringify([paper.id])).replace(
    /[()']/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return cardCommands.map((command, index) => `[${labels[index]}](command:${command}?${argument})`).join(' · ');
}

function shorten(text: string): string {
  if (text.length <= abstractLength) return text;
  return `${text.slice(0, text.lastIndexOf(' ', abstractLength))} …`;
}
