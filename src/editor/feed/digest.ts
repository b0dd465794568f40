import * as vscode from 'vscode';
import type { DigestPaper, FeedDigest } from '../../engine/protocol/feed';
import { escapeText } from '../presentation/escape';
import { paperLinks } from '../presentation/links';
import { authorsLine, dateText } from '../presentation/rows';
import { subscriptionText } from './nodes';

const authorsInDigest = 6;

/**
 * Formats the new papers as a Markdown document: by subscription, each paper with the facts that help to decide whether
 * to read it. Markup in the text of a paper is escaped.
 *
 * @param since when the digest before it was made; undefined where there was none
 */
export function digestText({ groups, left }: FeedDigest, since: number | undefined, now: number): string {
  const count = groups.reduce((sum, { papers }) => sum + papers.length, 0);
  const papers = count === 1 ? vscode.l10n.t('1 paper') : vscode.l10n.t('{0} papers', count);
  const span = since === undefined ? papers : vscode.l10n.t('{0} since {1}', papers, dayText(since));
  return [
    `# ${vscode.l10n.t('New Papers, {0}', dayText(now))}`,
    `${span}.`,
    ...groups.flatMap(({ subscription, papers: all }) => [
      `## ${escapeText(subscriptionText(subscription))}`,
      ...all.flatMap(paperText),
    ]),
    ...(left > 0 ? [vscode.l10n.t('{0} more not shown', left)] : []),
    '',
  ].join('\n\n');
}

function paperText({ paper, title, key, summary, known, retracted }: DigestPaper): string[] {
  const links = paperLinks(paper);
  const [first] = links;
  const heading = first ? `[${escapeText(title)}](${first.url})` : escapeText(title);
  const upvotes =
    paper.upvotes === undefined
      ? ''
      : paper.upvotes === 1
        ? vscode.l10n.t('1 upvote')
        : vscode.l10n.t('{0} upvotes', paper.upvotes);
  const about = [
    retracted ? vscode.l10n.t('Retracted') : '',
    authorsLine(paper, authorsInDigest),
    paper.organization?.name ?? '',
    upvotes,
    paper.date === undefined ? '' : dateText(paper.date),
    known ? vscode.l10n.t('in the library') : '',
  ].filter((part) => part !== '');
  const reading = links.map(({ label, url }) => `[${escapeText(label)}](${url})`);
  return [
    `### ${heading}`,
    about.map(escapeText).join(' · '),
    escapeText(summary),
    [...reading, code(key)].join(' · '),
  ].filter((paragraph) => paragraph !== '');
}

/** A citekey as code: a digest cites nothing. */
function code(key: string): string {
  return key === '' ? '' : `\`${key.replace(/[`\s]+/g, ' ')}\``;
}

/** The day in the user's time zone. */
function dayText(time: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'long' }).format(time);
}
