import * as vscode from 'vscode';
import { authorsShort, nameInOrder } from '../../core/library/names';
import type { Paper } from '../../core/library/paper';
import type { KnownPaper } from '../../engine/protocol/values';
import { shorten } from '../../core/text/shorten';

/** How many authors a row names before it cuts. */
const authorsInRow = 3;

/** Characters that a row of a quick pick has room for beside its buttons. */
const maxKeyLineLength = 56;

/** Of longer names of people and venues, the beginning is shown. */
const maxNameLength = 200;

/** `Yuexiang Xie, Ying Shen, Wenhao Zhang and 3 more`; the empty string where nothing is known. */
export function authorsLine(paper: Pick<Paper, 'authors' | 'authorCount'>, maxNames = authorsInRow): string {
  const known = paper.authors;
  const total = Math.max(paper.authorCount ?? 0, known.length);
  if (known.length === 0) return total > 0 ? authorCount(total) : '';
  const shown = known.length === maxNames + 1 && total === known.length ? known : known.slice(0, maxNames);
  const named = shown.map((name) => shorten(nameInOrder(name), maxNameLength));
  const more = total - named.length;
  return more > 0 ? vscode.l10n.t('{0} and {1} more', named.join(', '), more) : named.join(', ');
}

/** `1 author`, `9 authors`. */
export function authorCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 author') : vscode.l10n.t('{0} authors', count);
}

/** `2 citations · 7 upvotes`, of what is known and not nought. */
export function figuresLine(paper: Paper): string {
  const figures: string[] = [];
  if (paper.citations) {
    figures.push(paper.citations === 1 ? vscode.l10n.t('1 citation') : vscode.l10n.t('{0} citations', paper.citations));
  }
  if (paper.upvotes) {
    figures.push(paper.upvotes === 1 ? vscode.l10n.t('1 upvote') : vscode.l10n.t('{0} upvotes', paper.upvotes));
  }
  return figures.join(' · ');
}

/** Authors · year · venue or organization · figures, of what is known. */
export function summaryLine(paper: Paper): string {
  return [authorsLine(paper), paper.date?.slice(0, 4), venueText(paper), figuresLine(paper)]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

/** `Xie et al. 2026`; the empty string where neither is known. */
export function shortLine({ authors, authorCount: count, date }: Paper): string {
  const names = shorten(authorsShort(authors.slice(0, 3), Math.max(count ?? 0, authors.length)), maxNameLength);
  return [names, date?.slice(0, 4)].filter((part) => part !== undefined && part !== '').join(' ');
}

/**
 * Key · authors · year · venue, of what is known: what a paper is told by in a list. Where a quick pick would cut the
 * line, fewer authors are named: `smith2019 · Ann Smith and 4 more · 2019 · Journal of Glaciology`.
 */
export function keyLine({ key, paper }: KnownPaper): string {
  const lineWith = (maxNames: number) =>
    [shorten(key, maxNameLength), authorsLine(paper, maxNames), paper.date?.slice(0, 4), venueText(paper)]
      .filter((part) => part !== undefined && part !== '')
      .join(' · ');
  for (let names = authorsInRow; names > 1; names -= 1) {
    const line = lineWith(names);
    if (line.length <= maxKeyLineLength) return line;
  }
  return lineWith(1);
}

/** The venue, else the organization; the empty string where neither is known. */
export function venueText({ venue, organization }: Paper): string {
  return shorten(venue ?? organization?.name ?? '', maxNameLength);
}

/** `Note: notes/hu2026seeupo.md`; the empty string where there is none. */
export function noteLine({ note }: KnownPaper): string {
  if (note === undefined) return '';
  return vscode.l10n.t('Note: {0}', vscode.workspace.asRelativePath(vscode.Uri.parse(note)));
}

/** That there is a note on a paper, for a row of a tree; the empty string where there is none. */
export function noteMark(note: string | undefined): string {
  return note === undefined ? '' : vscode.l10n.t('has a note');
}

/** The icon of a paper: another one where there is a note on it. */
export function paperIcon(note: string | undefined): vscode.ThemeIcon {
  return new vscode.ThemeIcon(note === undefined ? 'file-text' : 'note');
}

/** A date as the user's language writes it, as precise as it is known. */
export function dateText(date: string): string {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (month === undefined) return String(year);
  const options: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long', timeZone: 'UTC' };
  if (day !== undefined) options.day = 'numeric';
  return new Intl.DateTimeFormat(vscode.env.language, options).format(Date.UTC(year, month - 1, day ?? 1));
}
