import { bibliographyUse } from './bibliographyUse';
import { commandsFor } from '../session/citationCommands';
import { suggestKeys } from '../../core/bibliography/check/suggestKeys';
import { readCitations } from '../../core/citation/operations';
import type { KeyPattern } from '../../core/citation/shared/citation';
import { keyPatterns, mayBeCited } from '../../core/citation/shared/keyPattern';
import type { Paper } from '../../core/library/paper';
import { settledContextOf } from '../session/resolveDocument';
import { type DocumentContext } from '../session/documentContext';
import { referencesOf } from '../bibliography/bibliographyFile';
import { ownEntry, paperByKey } from '../session/resolveKey';
import type { CitationCalls, CitedKey, DocumentCitations } from '../protocol/citations';
import type { Calls } from '../protocol/engine';
import type { KnownPaper, Place } from '../protocol/values';
import type { EngineState } from '../session/state';
import { joinUri, splitUri } from '../util/uri';

/** More entries that a document does not cite are counted, not listed. */
const maxUncited = 1000;

/** Answers calls about the citations of a document, and the keys that unknown ones may stand for. */
export function citationCalls(state: EngineState): Calls<CitationCalls> {
  return {
    async citationsIn(document) {
      const context = await settledContextOf(state, document);
      const citations = readCitations(document.text, document.language, {
        commands: await commandsFor(state, document),
      });
      const keys = citations.flatMap(({ form, keys }) => keys.map((key) => ({ ...key, form })));
      // Each key is looked up once, and its paper goes through the port once.
      const resolutions = new Map(keys.map(({ key }) => [key, resolutionOf(state, key, context)]));
      const cited = keys.map(({ key, start, end, form, crossReference }): CitedKey => {
        const resolution = resolutions.get(key) ?? { resolution: 'unknown' };
        const isReference = crossReference || (form !== 'role' && context.labels?.has(key) === true);
        return { key, start, end, form, crossReference: isReference && !resolution.place, ...resolution };
      });
      const usedKeys = new Set(keys.filter(({ isUnused }) => !isUnused).map(({ key }) => key));
      const citesAll = citations.some((citation) => citation.citesAll);
      return {
        citations: cited,
        ...uncitedPapers(state, citesAll ? undefined : usedKeys, keyPatterns(citations), context),
        bibliographies: namedBibliographies(await state.documents.locationOf(document), context),
        ...(context.hasUnresolved && { hasUnresolved: true as const }),
      };
    },

    bibliographyUse: (document) => bibliographyUse(state, document),

    async suggestKeys(document, key) {
      const context = await settledContextOf(state, document);
      const paper = paperByKey(state, key, context);
      if (paper && context.own?.has(paper.id)) return [state.keyOf(paper, context)];
      return suggestKeys(key, knownKeys(state, context));
    },
  };
}

function resolutionOf(
  state: EngineState,
  key: string,
  context: DocumentContext,
): Pick<CitedKey, 'resolution' | 'found' | 'place'> {
  const own = ownEntry(key, context);
  const place = own ? own.file.placeOf(own.entry) : context.items.get(key);
  const paper = paperByKey(state, key, context);
  const found = paper && toListedPaper(state, key, paper, context);
  return {
    resolution: place ? 'own' : found ? 'elsewhere' : 'unknown',
    ...(found && { found }),
    ...(place && { place }),
  };
}

/** A paper under the key that it is listed by, without its abstract: lists are long. */
function toListedPaper(state: EngineState, key: string, paper: Paper, context: DocumentContext): KnownPaper {
  const { abstract: _, ...listed } = paper;
  return { ...state.toKnownPaper(listed, context), key };
}

/** A document without bibliographies may mean any of the workspace's. */
function* knownKeys(state: EngineState, context: DocumentContext): Iterable<string> {
  const files = context.files.length > 0 ? context.files : state.bibliographies.files;
  for (const file of files) yield* file.keys;
  yield* context.items.keys();
}

/**
 * @param cited the keys that are cited; absent where everything is
 * @param patterns those of keys that may be cited besides
 */
function uncitedPapers(
  state: EngineState,
  cited: ReadonlySet<string> | undefined,
  patterns: readonly KeyPattern[],
  context: DocumentContext,
): Pick<DocumentCitations, 'uncited' | 'uncitedCount'> {
  const papers: (KnownPaper & { place: Place })[] = [];
  let uncitedCount = 0;
  const further = citedFurther(cited?.keys() ?? [], context);
  for (const file of cited ? context.files : []) {
    for (const entry of file.entries) {
      const { key } = entry;
      if (key === '' || cited?.has(key) || further.has(key) || mayBeCited(key, patterns)) continue;
      uncitedCount += 1;
      if (papers.length >= maxUncited) continue;
      const paper = state.bibliographies.paperOfEntry(entry);
      papers.push({ ...toListedPaper(state, key, paper, context), place: file.placeOf(entry) });
    }
  }
  return { uncited: papers, uncitedCount };
}

/** The keys of entries that are cited by other keys, or as members of a set. */
function citedFurther(cited: Iterable<string>, context: DocumentContext): ReadonlySet<string> {
  const further = new Set<string>();
  if (!context.readsFurtherKeys) return further;
  for (const key of cited) {
    const entry = ownEntry(key, context)?.entry;
    if (!entry || (entry.key === key && entry.isPaper)) continue;
    further.add(entry.key);
    if (!entry.isPaper) for (const member of referencesOf(entry)) further.add(member.key);
  }
  return further;
}

function namedBibliographies(location: string, context: DocumentContext): DocumentCitations['bibliographies'] {
  const { prefix, path } = splitUri(location);
  return context.named.map(({ path: file, exists, namedIn, name }) => ({
    uri: joinUri(prefix, file),
    exists,
    ...(namedIn === path && { namedAt: { start: name.start, end: name.end } }),
  }));
}
