import { copyText } from '../core/citation/copyFormats';
import { completionAt } from '../core/citation/completion';
import { identifierAt } from '../core/citation/identifierAt';
import { planInsertion } from '../core/citation/insertion';
import { keyText } from '../core/citation/keyText';
import { keyAt } from '../core/citation/keyAt';
import { arrangePapers, type PaperGroup, type PaperGrouping, type PaperSort } from '../core/library/arrange';
import { Library } from '../core/library/library';
import type { Paper } from '../core/library/paper';
import { parseCorpus } from '../core/pages/corpus';
import { SearchIndex } from '../core/search/searchIndex';
import { readable } from '../core/text/readable';
import type { Engine, EngineSettings, FoundPaper, KnownPaper } from './engine';

/** The engine's calls as the worker has them, answered at once. */
export type EngineCalls = { [K in keyof Engine]: (...args: Parameters<Engine[K]>) => Awaited<ReturnType<Engine[K]>> };

/** The library and the index at work: what answers in the worker. */
export function createEngine(): EngineCalls {
  let settings: EngineSettings = { citekeyPattern: '', citationCommands: [] };
  let library = new Library([], [], '');
  let index = new SearchIndex();

  function take(next: Library): void {
    library = next;
    index = new SearchIndex();
    for (const paper of next.papers) index.put(paper, next.keyOf(paper.id));
    arranged = undefined;
  }

  function known(paper: Paper): KnownPaper {
    return {
      paper,
      key: library.keyOf(paper.id),
      title: readable(paper.title),
      ...(paper.abstract !== undefined && { abstract: readable(paper.abstract) }),
    };
  }

  function find(query: string, limit: number): FoundPaper[] {
    return index.search(query, { limit }).flatMap(({ id, score, snippet }): FoundPaper[] => {
      const paper = library.paper(id);
      return paper ? [{ ...known(paper), score, ...(snippet && { snippet: snippet.text }) }] : [];
    });
  }

  let arranged: { sort: PaperSort; grouping: PaperGrouping; groups: PaperGroup[] } | undefined;

  /** The last arrangement is kept: a tree asks for its groups one by one. */
  function arrange(sort: PaperSort, grouping: PaperGrouping): PaperGroup[] {
    if (arranged?.sort !== sort || arranged.grouping !== grouping) {
      arranged = { sort, grouping, groups: arrangePapers(library.papers, sort, grouping) };
    }
    return arranged.groups;
  }

  const papersOf = (ids: readonly string[]) => ids.flatMap((id) => library.paper(id) ?? []);

  return {
    configure(next) {
      const changesKeys = next.citekeyPattern !== settings.citekeyPattern;
      settings = next;
      if (changesKeys) take(new Library(library.papers, library.authors, next.citekeyPattern));
    },

    loadCorpus(json) {
      const corpus = parseCorpus(new TextDecoder().decode(json));
      if (!corpus) throw new Error('The corpus is damaged');
      const { papers, authors } = corpus;
      take(new Library(papers, authors, settings.citekeyPattern));
      return { papers: papers.length, authors: authors.length };
    },

    search: find,

    similar(id, limit) {
      return index.similar({ id }, { limit }).flatMap((hit) => {
        const paper = library.paper(hit.id);
        return paper ? [{ ...known(paper), score: hit.score, sharedTerms: hit.sharedTerms }] : [];
      });
    },

    paper(id) {
      const paper = library.paper(id);
      return paper && known(paper);
    },

    paperOfKey(key) {
      const paper = library.paperOfKey(key);
      return paper && known(paper);
    },

    authors: ({ from, count }) => ({
      total: library.authors.length,
      authors: library.authors.slice(from, from + count),
    }),

    papersOf(authorName) {
      const author = library.authors.find(({ name }) => name === authorName);
      return author ? library.papersOf(author).map(known) : [];
    },

    groups: (sort, grouping) =>
      arrange(sort, grouping).map(({ name, papers }) => ({ size: papers.length, ...(name !== undefined && { name }) })),

    papersInGroup(sort, grouping, group, { from, count }) {
      const found = arrange(sort, grouping).find(({ name }) => name === group);
      return (found?.papers ?? []).slice(from, from + count).map(known);
    },

    completionsAt({ text, language }, offset, limit) {
      const completion = completionAt(text, language, offset, { commands: settings.citationCommands });
      if (!completion) return undefined;
      return {
        range: { start: completion.start, end: completion.end },
        papers: find(completion.typed, limit).map((found) => ({
          ...found,
          insertText: keyText(found.key, completion),
        })),
      };
    },

    mentionAt({ text, language }, offset) {
      const key = keyAt(text, language, offset, { commands: settings.citationCommands });
      if (key) {
        const paper = library.paperOfKey(key.key);
        return { range: { start: key.start, end: key.end }, text: key.key, ...(paper && { found: known(paper) }) };
      }
      const mention = identifierAt(text, offset);
      if (!mention) return undefined;
      const { start, end, identifier } = mention;
      const paper = library.paperOfIdentifier(identifier);
      return { range: { start, end }, text: identifier.value, ...(paper && { found: known(paper) }) };
    },

    planCitation({ text, language }, selection, ids) {
      const keys = papersOf(ids).map((paper) => library.keyOf(paper.id));
      return planInsertion(text, language, selection, keys, { commands: settings.citationCommands });
    },

    copyText(ids, format) {
      return copyText(
        papersOf(ids).map((paper) => ({ paper, key: library.keyOf(paper.id) })),
        format,
      );
    },
  };
}
