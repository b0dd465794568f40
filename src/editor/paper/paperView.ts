import * as vscode from 'vscode';
import { nameInOrder } from '../../core/library/names';
import type { Paper } from '../../core/library/paper';
import type { KnownPaper, SimilarPaper } from '../../engine/protocol/values';
import type { CitingPlace, PaperPage } from '../../engine/protocol/pages';
import type { CitationSection, Fact, Figure, NameList, PaperRow, PaperView } from '../../webview/messages/paper';
import { hasPdfFolders } from '../platform/settings';
import { corpusName, sourceText } from '../presentation/origins';
import { paperLinks } from '../presentation/links';
import { authorCount, dateText, noteLine, summaryLine } from '../presentation/rows';
import { retractedBySource } from '../presentation/verdictText';

/** Of a paper with more authors than this, the rest is shown when asked for. */
const authorsAtFirst = 20;

/** The page of a paper, in words. What is unknown is left out. */
export function paperView(page: PaperPage): PaperView {
  const { known, title, abstract, isAbstractCut } = page;
  const { paper } = known;
  const abstractNote =
    abstract.length === 0
      ? vscode.l10n.t('No abstract available.')
      : isAbstractCut && vscode.l10n.t('Abstract truncated.');
  return {
    kind: 'paper',
    title,
    authors: authorList(paper),
    summary: [
      known.retractedBy && retractedBySource(known.retractedBy),
      paper.date && dateText(paper.date),
      paper.venue,
      paper.organization?.name,
      noteLine(known),
    ]
      .filter(Boolean)
      .join(' · '),
    figures: figures(paper),
    actionsLabel: vscode.l10n.t('Actions'),
    actions: [
      { action: 'cite', label: vscode.l10n.t('Cite') },
      { action: 'copy', label: vscode.l10n.t('Copy Citation As…') },
      ...(page.hasFile || paper.arxivId !== undefined || hasPdfFolders()
        ? [{ action: 'pdf' as const, label: vscode.l10n.t('Open PDF') }]
        : []),
      ...(known.inZotero ? [{ action: 'zotero' as const, label: vscode.l10n.t('Open in Zotero') }] : []),
      { action: 'note', label: vscode.l10n.t('Open Note') },
      ...(page.entry ? [{ action: 'entry' as const, label: vscode.l10n.t('Go to Entry') }] : []),
      { action: 'similar', label: vscode.l10n.t('Find Similar Papers') },
      { action: 'references', label: vscode.l10n.t('Cites') },
      { action: 'citations', label: vscode.l10n.t('Cited By') },
      ...(page.entry ? [] : [{ action: 'save' as const, label: vscode.l10n.t('Save to Library') }]),
    ],
    linksLabel: vscode.l10n.t('Links'),
    links: paperLinks(paper),
    abstract: { heading: vscode.l10n.t('Abstract'), parts: abstract, ...(abstractNote && { note: abstractNote }) },
    details: { heading: vscode.l10n.t('Details'), facts: facts(known) },
    citations: citationSection(page),
    similar: {
      heading: vscode.l10n.t('Similar papers'),
      papers: page.similar.map(similarRow),
      ...(page.similarCorpus && {
        corpus: {
          label: vscode.l10n.t('Include {0}', corpusName()),
          isIncluded: page.similarCorpus === 'included',
        },
      }),
    },
  };
}

/** A paper as a row of a list on a page. */
export function paperRow({ paper, title }: KnownPaper): PaperRow {
  return { id: paper.id, title, summary: summaryLine(paper) };
}

function similarRow(similar: SimilarPaper): PaperRow {
  const { sharedTerms } = similar;
  const note = vscode.l10n.t('Shared: {0}', sharedTerms.join(', '));
  return { ...paperRow(similar), ...(sharedTerms.length > 0 && { note }) };
}

function authorList({ authors, authorCount: total = 0 }: Paper): NameList {
  const unnamed = total - authors.length;
  const more = authors.length > 0 ? vscode.l10n.t('and {0} more', unnamed) : authorCount(unnamed);
  return {
    label: vscode.l10n.t('Authors'),
    names: authors.map(readableName),
    shownAtFirst: authorsAtFirst,
    showAll: vscode.l10n.t('Show all {0} authors', number(authors.length)),
    ...(unnamed > 0 && { rest: more }),
  };
}

/** A name with how it reads in a list, where that is not how it is kept. */
export function readableName(name: string): { readonly name: string; readonly shown?: string } {
  const shown = nameInOrder(name);
  return shown === name ? { name } : { name, shown };
}

/** The figures of a paper that are known and not zero. */
function figures({ citations, upvotes }: Paper): Figure[] {
  const all = [
    { value: citations, label: citations === 1 ? vscode.l10n.t('citation') : vscode.l10n.t('citations') },
    { value: upvotes, label: upvotes === 1 ? vscode.l10n.t('upvote') : vscode.l10n.t('upvotes') },
  ];
  return all.flatMap(({ value, label }) => (value ? [{ value: number(value), label }] : []));
}

function facts({ paper, key }: KnownPaper): Fact[] {
  const { arxivId, arxivVersion = '' } = paper;
  const version = arxivVersion === '' ? '' : `v${arxivVersion}`;
  const all: readonly (Omit<Fact, 'value'> & { readonly value: string | undefined })[] = [
    { label: vscode.l10n.t('Citekey'), value: key, isCode: true },
    { label: 'arXiv', value: arxivId && arxivId + version, isCode: true },
    { label: 'DOI', value: paper.doi, isCode: true },
    { label: vscode.l10n.t('Publisher'), value: paper.publisher },
    { label: vscode.l10n.t('Keywords'), value: paper.keywords?.join(', ') },
    { label: vscode.l10n.t('Sources'), value: [...new Set(paper.sources.map(sourceText))].join(', ') },
  ];
  return all.filter((fact): fact is Fact => fact.value !== undefined && fact.value !== '');
}

function citationSection({ citations, citationCount }: PaperPage): CitationSection {
  const files = new Map<string, { index: number; place: CitingPlace }[]>();
  for (const [index, place] of citations.entries()) {
    const places = files.get(place.uri) ?? [];
    files.set(place.uri, places);
    // A line that cites it twice is one line.
    if (places.at(-1)?.place.range.start.line !== place.range.start.line) places.push({ index, place });
  }
  return {
    heading: vscode.l10n.t('Cited in this workspace'),
    files: [...files].map(([uri, places]) => ({
      name: vscode.workspace.asRelativePath(vscode.Uri.parse(uri)),
      places: places.map(({ index, place }) => ({
        index,
        label: vscode.l10n.t('Line {0}', place.range.start.line + 1),
        line: place.line,
      })),
    })),
    ...noteOn(citations.length, citationCount),
  };
}

function noteOn(shown: number, total: number): { note?: string } {
  if (total === 0) return { note: vscode.l10n.t('Not cited in this workspace.') };
  return total > shown ? { note: vscode.l10n.t('{0} more', number(total - shown)) } : {};
}

/** A number as the user's language writes it. */
export function number(value: number): string {
  return new Intl.NumberFormat(vscode.env.language).format(value);
}
