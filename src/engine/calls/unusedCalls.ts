import { formatOf } from '../../core/bibliography/formats';
import { removeEntries } from '../../core/bibliography/edit/removeEntries';
import { readCitations } from '../../core/citation/operations';
import type { BibliographyFile } from '../bibliography/bibliographyFile';
import type { FileEntry } from '../bibliography/fileBlock';
import type { Calls } from '../protocol/engine';
import type { UnusedCalls } from '../protocol/unused';
import type { Place } from '../protocol/values';
import { contextOf, settledContextOf } from '../session/resolveDocument';
import { plannedFile } from '../session/plans/plannedFile';
import type { EngineState } from '../session/state';
import { canonicalUri } from '../util/uri';

export function unusedCalls(state: EngineState): Calls<UnusedCalls> {
  return {
    async unusedEntries(document) {
      state.citing.put(document, state.settings.citationCommands);
      const context = await settledContextOf(state, document);
      const whole = await filesCitedAsWhole(state);
      const files = context.files.filter(
        (file) => file.format?.id === 'bibtex' && !file.uri.includes('#') && !whole.has(file),
      );
      const cited = new Set(state.citing.all.flatMap(({ keys }) => keys.map(({ key }) => key.toLowerCase())));
      return files.flatMap((file) =>
        unusedIn(file, cited).map((entry) => {
          const { abstract: _, ...paper } = state.bibliographies.paperOfEntry(entry);
          const known = { ...state.known(paper, context), key: entry.key };
          return { known, place: file.placeOf(entry), path: file.path };
        }),
      );
    },

    async planRemoval(entries) {
      await state.bibliographies.settled();
      const byFile = new Map<string, Place[]>();
      for (const place of entries) byFile.set(place.uri, [...(byFile.get(place.uri) ?? []), place]);
      return [...byFile].flatMap(([uri, places]) => {
        const file = state.bibliographies.get(canonicalUri(uri));
        if (!file) return [];
        // Only what still is an entry, as a whole, is removed.
        const present = file.entries.filter((entry) => places.some((place) => isAt(file, entry, place)));
        return [plannedFile(file.uri, file.text, removeEntries(file.text, present))];
      });
    },
  };
}

function isAt(file: BibliographyFile, entry: FileEntry, { start, end }: Place): boolean {
  const place = file.placeOf(entry);
  return place.start === start && place.end === end;
}

/**
 * BibTeX compares keys without regard to case; biblatex cites an entry by its `ids`, too, which are references of its
 * own.
 */
function unusedIn(file: BibliographyFile, cited: ReadonlySet<string>): FileEntry[] {
  const used = new Set(cited);
  const waiting = new Set(file.entries);
  for (let found = true; found;) {
    found = false;
    for (const entry of waiting) {
      const references = referencesOf(entry);
      if (entry.key !== '' && !used.has(entry.key.toLowerCase()) && !references.some((key) => cited.has(key))) continue;
      waiting.delete(entry);
      for (const key of references) used.add(key);
      found = true;
    }
  }
  return [...waiting];
}

function referencesOf(entry: FileEntry): string[] {
  if (!entry.refers) return [];
  const references = formatOf(entry.part.format).references?.(entry.part) ?? [];
  return references.map(({ key }) => key.toLowerCase());
}

async function filesCitedAsWhole(state: EngineState): Promise<ReadonlySet<BibliographyFile>> {
  const whole = new Set<BibliographyFile>();
  for (const { document } of state.citing.all) {
    const citations = readCitations(document.text, document.language, { commands: state.settings.citationCommands });
    if (!citations.some(({ citesAll }) => citesAll)) continue;
    for (const file of (await contextOf(state, document)).files) whole.add(file);
  }
  return whole;
}
