import { formatOf } from '../../core/bibliography/formats';
import { readCitations } from '../../core/citation/operations';
import type { KeyPattern } from '../../core/citation/shared/citation';
import { keyPatterns, mayBeCited } from '../../core/citation/shared/keyPattern';
import type { BibliographyFile } from '../bibliography/bibliographyFile';
import type { FileEntry } from '../bibliography/fileBlock';
import type { Calls } from '../protocol/engine';
import type { UnusedCalls, UnusedEntry } from '../protocol/bibliographies';
import { commandsFor } from '../session/citationCommands';
import { contextOf, settledContextOf } from '../session/resolveDocument';
import { plannedFile } from '../session/plans/plannedFile';
import type { EngineState } from '../session/state';
import { canonicalUri } from '../util/uri';
import { isEmbedded } from '../bibliography/embedded';

export function unusedCalls(state: EngineState): Calls<UnusedCalls> {
  return {
    async unusedEntries(document) {
      state.citing.put(document, await commandsFor(state, document));
      const context = await settledContextOf(state, document);
      const patterns = await patternsOfFiles(state);
      const files = context.files.filter((file) => file.format?.remove && !isEmbedded(file.uri));
      const keys = state.uses.flatMap((citing) => citing.keys.filter(({ isUnused }) => !isUnused));
      const cited = new Set(keys.map(({ key }) => key.toLowerCase()));
      return files.flatMap((file) => {
        const byKey = groupBy(file.entries, ({ key }) => key);
        return unusedIn(file, cited, patterns.get(file) ?? []).map((entry) => {
          const { abstract: _, ...paper } = state.bibliographies.paperOfEntry(entry);
          const known = { ...state.toKnownPaper(paper, context), key: entry.key };
          const sameKey = byKey.get(entry.key)?.length ?? 0;
          return { known, place: file.placeOf(entry), path: file.path, sameKey };
        });
      });
    },

    async planRemoval(entries) {
      await state.bibliographies.whenSettled();
      return [...groupBy(entries, ({ place }) => place.uri)].flatMap(([uri, removed]) => {
        const file = state.bibliographies.get(canonicalUri(uri));
        if (!file?.format?.remove) return [];
        const all = file.entries;
        const byKey = groupBy(all, ({ key }) => key);
        const present = new Set(removed.flatMap((entry) => findEntry(file, byKey, entry) ?? []));
        if (present.size === 0) return [];
        const inOrder = all.filter((entry) => present.has(entry));
        return [plannedFile(file.uri, file.text, file.format.remove(file.text, inOrder))];
      });
    },
  };
}

/** An entry as its file has it now: text above it may have come or gone, and one of several with its key. */
function findEntry(
  file: BibliographyFile,
  byKey: ReadonlyMap<string, readonly FileEntry[]>,
  { known, place, sameKey }: UnusedEntry,
): FileEntry | undefined {
  const found = byKey.get(known.key) ?? [];
  if (found.length !== sameKey) return undefined;
  return sameKey === 1 ? found[0] : found.find((entry) => file.placeOf(entry).start === place.start);
}

/** In time linear in the items: a file may have 50,000 unused entries. */
function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/**
 * BibTeX compares keys without regard to case; biblatex cites an entry by its `ids`, too, which are references of its
 * own.
 * @param patterns those of keys that are, or may be, cited besides
 */
function unusedIn(file: BibliographyFile, cited: ReadonlySet<string>, patterns: readonly KeyPattern[]): FileEntry[] {
  const used = new Set(cited);
  const waiting = new Set(file.entries);
  for (let found = true; found;) {
    found = false;
    for (const entry of waiting) {
      const references = referencesOf(entry);
      const isUsed =
        entry.key === '' ||
        used.has(entry.key.toLowerCase()) ||
        [entry.key, ...references].some((key) => mayBeCited(key, patterns)) ||
        references.some((key) => cited.has(key));
      if (!isUsed) continue;
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

/** The keys that documents cite of each bibliography without naming them: all, or those of a macro. */
async function patternsOfFiles(state: EngineState): Promise<ReadonlyMap<BibliographyFile, readonly KeyPattern[]>> {
  const all = new Map<BibliographyFile, KeyPattern[]>();
  for (const { document } of state.citing.all) {
    const citations = readCitations(document.text, document.language, { commands: await commandsFor(state, document) });
    const patterns = keyPatterns(citations);
    if (patterns.length === 0) continue;
    for (const file of (await contextOf(state, document)).files) {
      const known = all.get(file);
      if (known) known.push(...patterns);
      else all.set(file, [...patterns]);
    }
  }
  return all;
}
