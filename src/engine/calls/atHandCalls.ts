import type { Paper } from '../../core/library/paper';
import { isZoteroUri } from '../../core/sources/zotero/zoteroLibrary';
import type { BibliographyFile } from '../bibliography/bibliographyFile';
import { FileEntry } from '../bibliography/fileBlock';
import type { AtHandCalls, PaperFile } from '../protocol/atHand';
import type { Calls } from '../protocol/engine';
import { contextOf } from '../session/resolveDocument';
import { noContext } from '../session/documentContext';
import { filesOf } from '../session/entryFiles';
import type { EngineState } from '../session/state';
import { canonicalUri } from '../util/uri';
import { documentCalls } from './documentCalls';

/** Of a paper with more files, the first are offered. */
const maxFiles = 50;

export function atHandCalls(state: EngineState): Calls<AtHandCalls> {
  const { mentionAt } = documentCalls(state);
  return {
    async paperAt(place, offset) {
      if (!('bibliography' in place)) return (await mentionAt(place, offset))?.found;
      await state.bibliographies.whenSettled();
      const file = state.bibliographies.get(canonicalUri(place.bibliography));
      const entry = file && entryAt(file, offset);
      return entry && { ...state.toKnownPaper(state.bibliographies.paperOfEntry(entry), noContext), key: entry.key };
    },

    async entryOfPaper(id, document) {
      await state.bibliographies.whenSettled();
      const paper = state.library.paper(id);
      if (!paper) return undefined;
      const { files } = document ? await contextOf(state, document) : noContext;
      const entries = entriesOf(state, paper).filter(({ file }) => !isZoteroUri(file.uri));
      const entry = entries.find((one) => one.isIn(files)) ?? entries[0];
      return entry?.file.placeOf(entry);
    },

    async filesOfPaper(id) {
      await state.bibliographies.whenSettled();
      const paper = state.library.paper(id);
      const seen = new Set<string>();
      return (paper ? entriesOf(state, paper) : [])
        .flatMap((entry) => filesOf(entry).map((file): PaperFile => ({ ...file, bibliography: entry.file.address })))
        .filter(
          ({ path, bibliography }) => !seen.has(`${bibliography}\n${path}`) && seen.add(`${bibliography}\n${path}`),
        )
        .slice(0, maxFiles);
    },
  };
}

/** The entry that an offset of its file is in. */
function entryAt(file: BibliographyFile, offset: number): FileEntry | undefined {
  const at = offset - file.offset;
  return file.entries.find(({ start, end }) => start <= at && at <= end);
}

function entriesOf({ library }: EngineState, paper: Paper): FileEntry[] {
  return library
    .recordsOf(paper.id)
    .filter((holder): holder is FileEntry => holder instanceof FileEntry && holder.key !== '');
}
