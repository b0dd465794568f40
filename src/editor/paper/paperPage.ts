import * as vscode from 'vscode';
import type { KnownPaper } from '../../engine/engine';
import { paperLinks } from '../presentation/links';
import { authorCount, dateText, figuresLine } from '../presentation/rows';

/** Columns of a line that is comfortable to read. */
const width = 80;

/** A paper as a page of plain text. What is unknown is left out. */
export function paperPage({ paper, key, title, abstract }: KnownPaper): string {
  const authors = [...paper.authors];
  const unnamed = (paper.authorCount ?? 0) - authors.length;
  if (unnamed > 0) authors.push(authors.length > 0 ? vscode.l10n.t('{0} more', unnamed) : authorCount(unnamed));
  const facts: [string, string | undefined][] = [
    [vscode.l10n.t('Date'), paper.date && dateText(paper.date)],
    [vscode.l10n.t('Venue'), paper.venue],
    [vscode.l10n.t('Organisation'), paper.organization?.name],
    [vscode.l10n.t('Publisher'), paper.publisher],
    [vscode.l10n.t('Figures'), figuresLine(paper)],
    [vscode.l10n.t('Keywords'), paper.keywords?.join(', ')],
    [vscode.l10n.t('Citekey'), key],
    ['arXiv', paper.arxivId && `${paper.arxivId}${paper.arxivVersion === undefined ? '' : `v${paper.arxivVersion}`}`],
    ['DOI', paper.doi],
    ...paperLinks(paper).map(({ label, url }): [string, string] => [label, url]),
    [vscode.l10n.t('Sources'), paper.sources.join(', ')],
  ];
  const known = facts.filter((fact): fact is [string, string] => fact[1] !== undefined && fact[1] !== '');
  const column = Math.max(...known.map(([name]) => name.length)) + 2;
  const lines = known.map(([name, value]) => `${name.padEnd(column)}${value}`);
  const heading = wrap(title);
  return [
    heading,
    '='.repeat(Math.max(...heading.split('\n').map((line) => line.length))),
    '',
    ...(authors.length > 0 ? [wrap(authors.join(', ')), ''] : []),
    ...lines,
    '',
    abstract === undefined ? vscode.l10n.t('No abstract is known.') : abstract.split('\n').map(wrap).join('\n\n'),
    '',
  ].join('\n');
}

function wrap(text: string): string {
  let line = '';
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
