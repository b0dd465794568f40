import * as vscode from 'vscode';
import { nameInOrder } from '../../core/library/names';
import type { AuthorFigures, AuthorPage } from '../../engine/protocol/pages';
import type { AuthorView, Figure, PaperSection } from '../../webview/messages/paper';
import { number, paperRow, readableName } from './paperView';

/** Of more co-authors than this, the rest is shown when asked for. */
const coauthorsAtFirst = 20;

/** The page of an author, in words. What is unknown is left out. */
export function authorView(page: AuthorPage): AuthorView {
  const { name, reported, counted, papers, coauthors, coauthorCount } = page;
  const unlisted = counted.papers - papers.length;
  const unnamed = coauthorCount - coauthors.length;
  return {
    kind: 'author',
    name: nameInOrder(name),
    figures: [
      { heading: vscode.l10n.t('Reported by source'), figures: figuresOf(reported) },
      { heading: vscode.l10n.t('In this library'), figures: figuresOf(counted) },
    ].filter(({ figures }) => figures.length > 0),
    coauthors: {
      heading: vscode.l10n.t('Co-authors'),
      label: vscode.l10n.t('Co-authors'),
      names: coauthors.map(({ name: coauthor, papers: count }) => ({
        ...readableName(coauthor),
        ...(count > 1 && { note: vscode.l10n.t('{0} papers', number(count)) }),
      })),
      shownAtFirst: coauthorsAtFirst,
      showAll: vscode.l10n.t('Show {0} co-authors', number(coauthors.length)),
      ...(unnamed > 0 && { rest: vscode.l10n.t('and {0} more', number(unnamed)) }),
    },
    years: {
      heading: vscode.l10n.t('Papers by year'),
      groups: byYear(page),
      ...(unlisted > 0 && { note: vscode.l10n.t('{0} more', number(unlisted)) }),
    },
  };
}

function figuresOf(figures: AuthorFigures & { readonly upvotes?: number }): Figure[] {
  const { papers, citations, hIndex, upvotes } = figures;
  const all: readonly (readonly [number | undefined, string])[] = [
    [papers, papers === 1 ? vscode.l10n.t('paper') : vscode.l10n.t('papers')],
    [citations, citations === 1 ? vscode.l10n.t('citation') : vscode.l10n.t('citations')],
    [hIndex, vscode.l10n.t('h-index')],
    [upvotes, upvotes === 1 ? vscode.l10n.t('upvote') : vscode.l10n.t('upvotes')],
  ];
  return all.flatMap(([value, label]) => (value === undefined ? [] : [{ value: number(value), label }]));
}

/** The papers by year; they come the newest first, and undated last. */
function byYear({ papers }: AuthorPage): PaperSection[] {
  const years = new Map<string, PaperSection & { papers: ReturnType<typeof paperRow>[] }>();
  for (const known of papers) {
    const year = known.paper.date?.slice(0, 4) ?? vscode.l10n.t('Year unknown');
    const group = years.get(year) ?? { heading: year, papers: [] };
    group.papers.push(paperRow(known));
    years.set(year, group);
  }
  return [...years.values()];
}
