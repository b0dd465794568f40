import { arrangePapers, type PaperGroup, type PaperGrouping, type PaperSort } from '../../core/library/arrange';
import type { ListedPaper } from '../../core/library/paper';
import type { LibraryPart } from '../protocol/library';
import { rankByAddition } from '../bibliography/addedEntries';
import { rankByCitation } from './citedPapers';
import { noContext } from './documentContext';
import { isInPart } from './libraryPart';
import { collectionsOf } from './zoteroItems';
import type { EngineState } from './state';

interface Arranged {
  readonly papers: readonly ListedPaper[];
  readonly name: string;
  readonly groups: readonly PaperGroup[];
}

/** The papers as trees list them. The last arrangement of each part is kept: a tree asks for its groups one by one. */
export class Arrangement {
  readonly #state: EngineState;
  readonly #kept = new Map<LibraryPart, Arranged>();

  constructor(state: EngineState) {
    this.#state = state;
  }

  async groups(sort: PaperSort, grouping: PaperGrouping, part: LibraryPart): Promise<readonly PaperGroup[]> {
    const state = this.#state;
    const papers = await state.list.papers();
    const isByUse = sort === 'cited';
    const name = JSON.stringify([sort, grouping, state.settings.corpus, isByUse && state.citing.version]);
    const kept = this.#kept.get(part);
    if (kept?.papers === papers && kept.name === name) return kept.groups;
    const wanted = papers.filter(({ id }) => isInPart(state, id, part));
    const keyOf = (id: string): string => {
      const paper = state.library.paper(id);
      return paper ? state.keyOf(paper, noContext) : '';
    };
    const ranks = await ranksFor(state, sort);
    const groups = arrangePapers(wanted, sort, grouping, {
      keyOf,
      collectionsOf: (id) => collectionsOf(state, id),
      rankOf: (id) => ranks?.get(id),
    });
    this.#kept.set(part, { papers, name, groups });
    return groups;
  }
}

/** How lately papers were cited, or added, where they are sorted by that. */
function ranksFor(state: EngineState, sort: PaperSort): Promise<ReadonlyMap<string, number>> | undefined {
  const { bibliographies, library } = state;
  if (sort === 'cited') return rankByCitation(state);
  return sort === 'added' ? rankByAddition(bibliographies.files, library, bibliographies.added) : undefined;
}
