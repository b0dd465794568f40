import { countCoauthors, countFigures } from '../../core/library/figures';
import type { Author, Paper } from '../../core/library/paper';
import { isZoteroUri } from '../../core/sources/zotero/zoteroLibrary';
import { linePositions } from '../../core/text/linePositions';
import { mathParts } from '../../core/text/mathParts';
import { authorOf } from '../session/authorOf';
import { noContext } from '../session/documentContext';
import type { Calls } from '../protocol/engine';
import type { KnownPaper, Place, SimilarPaper } from '../protocol/values';
import { FileEntry, type EntryFile } from '../bibliography/fileBlock';
import { similarIn } from '../session/similarIn';
import { filesOf } from '../session/entryFiles';
import { meaningDocuments, type MeaningDocument } from '../session/keyResolution';
import type { AuthorFigures, CitingPlace, PageCalls } from '../protocol/pages';
import type { EngineState } from '../session/state';
import { linksOf } from '../session/zoteroItems';

const maxSimilar = 10;
const maxPlaces = 100;
const maxPapers = 500;
const maxCoauthors = 60;
/** Display limits for a record that is out of all proportion. */
const maxAuthors = 5000;
const maxTitleLength = 1000;
const maxAbstractLength = 20_000;
const maxFieldLength = 300;
const maxListLength = 50;
const maxLineLength = 160;

/** How many authors a line about a paper can name. */
const authorsInLine = 4;

/** Answers the calls of the pages of papers and authors. */
export function pageCalls(state: EngineState): Calls<PageCalls> {
  const { library } = state;
  const line = (paper: Paper): KnownPaper =>
    state.toKnownPaper(withFewAuthors(withoutTexts(paper), authorsInLine), noContext);

  return {
    async paperPage(id, withCorpus) {
      const paper = state.paper(id);
      if (!paper) return undefined;
      const { abstract = '' } = paper;
      const documents = await citingDocuments(state, paper);
      const entry = entryOf(state, paper);
      const { hits, corpus } = similarIn(state, { id }, maxSimilar, withCorpus);
      return {
        known: state.toKnownPaper(withFewAuthors(withoutTexts(paper), maxAuthors), noContext),
        title: mathParts(cut(paper.title, maxTitleLength)),
        abstract: mathParts(cut(abstract, maxAbstractLength)),
        isAbstractCut: abstract.length > maxAbstractLength,
        ...(hasFile(state, paper) && { hasFile: true as const }),
        ...(entry && { entry }),
        citations: placesIn(documents),
        citationCount: documents.reduce((count, { keys }) => count + keys.length, 0),
        similar: hits.flatMap(({ id: other, score, sharedTerms: sharedTerms }): SimilarPaper[] => {
          const found = library.paper(other);
          return found ? [{ ...line(found), score, sharedTerms }] : [];
        }),
        ...(corpus && { similarCorpus: corpus }),
      };
    },

    async authorPage(name) {
      const author = await authorOf(state, name);
      if (!author) return undefined;
      const papers = state.papers(author.paperIds);
      const coauthors = countCoauthors(papers, name);
      return {
        name,
        reported: reportedFigures(author),
        counted: countFigures(papers),
        papers: papers.slice(0, maxPapers).map(line),
        coauthors: coauthors.slice(0, maxCoauthors),
        coauthorCount: coauthors.length,
      };
    },
  };
}

/**
 * The documents that cite a paper, by the keys of its entries or, where it has none, by the one that is made for it.
 */
async function citingDocuments(state: EngineState, paper: Paper): Promise<MeaningDocument[]> {
  const files = new Map<string, EntryFile[]>();
  for (const entry of entriesOf(state, paper)) {
    const others = files.get(entry.key);
    if (others) others.push(entry.file);
    else files.set(entry.key, [entry.file]);
  }
  if (files.size === 0) files.set(state.keyOf(paper, noContext), []);
  const found: MeaningDocument[] = [];
  for (const [key, homes] of files) found.push(...(await meaningDocuments(state, key, { files: homes, items: [] })));
  return found.sort((a, b) => (a.document.uri < b.document.uri ? -1 : 1));
}

function placesIn(documents: readonly MeaningDocument[]): CitingPlace[] {
  const places: CitingPlace[] = [];
  for (const { document, keys } of documents) {
    const shown = keys.slice(0, maxPlaces - places.length);
    const positions = linePositions(
      document.text,
      shown.flatMap(({ start, end }) => [start, end]),
    );
    for (const [number, { start }] of shown.entries()) {
      const [from, to] = [positions[2 * number], positions[2 * number + 1]];
      if (from && to) {
        places.push({ uri: document.uri, range: { start: from, end: to }, line: lineAround(document.text, start) });
      }
    }
  }
  return places;
}

/** The line that an offset is in; of a long one what is around the offset. */
function lineAround(text: string, offset: number): string {
  const from = Math.max(text.lastIndexOf('\n', offset - 1) + 1, offset - maxLineLength / 2);
  const end = text.indexOf('\n', offset);
  return text.slice(from, Math.min(end < 0 ? text.length : end, from + maxLineLength)).trim();
}

function entryOf(state: EngineState, paper: Paper): Place | undefined {
  const entry = entriesOf(state, paper).find(({ file }) => !isZoteroUri(file.uri));
  return entry?.file.placeOf(entry);
}

function hasFile(state: EngineState, paper: Paper): boolean {
  if (entriesOf(state, paper).some((one) => filesOf(one).length > 0)) return true;
  return linksOf(state, paper.id).some(({ pdf }) => pdf !== undefined);
}

function entriesOf({ library }: EngineState, paper: Paper): FileEntry[] {
  return library
    .recordsOf(paper.id)
    .filter((holder): holder is FileEntry => holder instanceof FileEntry && holder.key !== '');
}

/** A paper without its abstract, and with all else of a length that can be read. */
function withoutTexts(paper: Paper): Paper {
  const { abstract: _, venue, publisher, keywords, codeUrls, ...others } = paper;
  return {
    ...others,
    title: cut(paper.title, maxTitleLength),
    ...(venue !== undefined && { venue: cut(venue, maxFieldLength) }),
    ...(publisher !== undefined && { publisher: cut(publisher, maxFieldLength) }),
    ...(keywords && { keywords: keywords.slice(0, maxListLength).map((word) => cut(word, maxFieldLength)) }),
    ...(codeUrls && { codeUrls: codeUrls.slice(0, maxListLength) }),
  };
}

function withFewAuthors(paper: Paper, maxAuthors: number): Paper {
  const { authors, authorCount = 0 } = paper;
  const shown = authors.slice(0, maxAuthors).map((name) => cut(name, maxFieldLength));
  if (authors.length <= maxAuthors) return { ...paper, authors: shown };
  return { ...paper, authors: shown, authorCount: Math.max(authors.length, authorCount) };
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}

function reportedFigures({ paperCount, citations, hIndex }: Author): AuthorFigures {
  return {
    ...(paperCount !== undefined && { papers: paperCount }),
    ...(citations !== undefined && { citations }),
    ...(hIndex !== undefined && { hIndex }),
  };
}
