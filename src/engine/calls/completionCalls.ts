import { isBibtexEntry, type BibtexEntry } from '../../core/bibliography/bibtex/syntax/blocks';
import { completeEntry } from '../../core/bibliography/bibtex/write/completeEntry';
import { entryChanges } from '../../core/bibliography/edit/entryChanges';
import { yearOf } from '../../core/library/date';
import type { PaperRecord } from '../../core/library/record';
import type { MeantWork } from '../../core/sources/confirmMatch';
import { sourceByName } from '../../core/sources/services/sources';
import type { SourceRecord } from '../../core/sources/sourceRecord';
import { lineEndOf } from '../../core/text/lineEnd';
import type { BibliographyFile } from '../bibliography/bibliographyFile';
import { bestIdentifier, lookUp } from '../online/lookUp';
import { matchWork } from '../online/matchWork';
import { toFailure } from '../session/online/onlineSearch';
import type { CompletionCalls } from '../protocol/completion';
import type { Calls } from '../protocol/engine';
import { plannedFile } from '../session/plans/plannedFile';
import { displayTitle, type EngineState } from '../session/state';
import { canonicalUri } from '../util/uri';

/** Entries before and behind whose habits count as the file's. */
const around = 20;
/** Where a file's ends of lines are seen. */
const sampleLength = 10_000;

export function completionCalls(state: EngineState): Calls<CompletionCalls> {
  const fileOf = async (uri: string) => {
    await state.bibliographies.whenSettled();
    return state.bibliographies.get(canonicalUri(uri));
  };

  return {
    async findCompletion(uri, key) {
      const meant = (await fileOf(uri))?.entry(key);
      if (!meant || !isBibtexEntry(meant.part)) return undefined;
      const { verdict, best, differences, failures } = await matchWork(state.client, meantBy(meant.record));
      const found = verdict === 'notFound' ? undefined : best && (await recordByIdentifier(state, best));
      // It may have changed while the sources were asked.
      const file = await fileOf(uri);
      const entry = file?.entry(key);
      if (!file || !entry || !isBibtexEntry(entry.part)) return undefined;
      return {
        key,
        title: displayTitle(entry.record.title),
        verdict: verdict === 'notFound' && failures.length > 0 ? 'notAnswered' : verdict,
        differences,
        failures: failures.map(toFailure),
        changes: found ? changesBy(file, entry.part, found) : [],
        ...(found && { found: outline(found) }),
      };
    },

    async planCompletion(uri, chosen) {
      const file = await fileOf(uri);
      if (!file) return [];
      const lineEnd = lineEndOf(file.text.slice(0, sampleLength));
      const edits = chosen.flatMap(({ key, changes }) => {
        const entry = file.entry(key);
        if (!entry || !isBibtexEntry(entry.part)) return [];
        return completeEntry(entry.part, changes, entriesAround(file, key), lineEnd);
      });
      return edits.length === 0
        ? []
        : [
            plannedFile(
              file.uri,
              file.text,
              edits.sort((a, b) => a.start - b.start),
            ),
          ];
    },
  };
}

function meantBy({ title, authors, date, doi, arxivId }: PaperRecord): MeantWork {
  const year = yearOf(date);
  return {
    title,
    authors,
    ...(year !== undefined && { year }),
    ...(doi !== undefined && { doi }),
    ...(arxivId !== undefined && { arxivId }),
  };
}

/**
 * The record that a look-up by identifier gives, so that an entry is completed alike whichever way its work was found.
 */
async function recordByIdentifier({ client }: EngineState, best: SourceRecord): Promise<SourceRecord> {
  const identifier = bestIdentifier(best.record);
  const { records } = identifier ? await lookUp(client, identifier) : { records: [] };
  return records[0] ?? best;
}

function changesBy(file: BibliographyFile, entry: BibtexEntry, { item, record }: SourceRecord) {
  const found = { key: entry.key, item: { ...item, id: entry.key }, texTitle: record.title };
  return entryChanges(entry, file.scope, found, file.dialect ?? 'bibtex');
}

function outline({ record: { title, authors, date }, source }: SourceRecord) {
  const year = yearOf(date);
  return {
    title: displayTitle(title),
    authors: authors.slice(0, 4),
    ...(year !== undefined && { year }),
    source: sourceByName(source)?.label ?? source,
  };
}

function entriesAround(file: BibliographyFile, key: string): BibtexEntry[] {
  const at = file.entries.findIndex((entry) => entry.key === key);
  const near = file.entries.slice(Math.max(0, at - around), at + around);
  return near.map(({ part }) => part).filter(isBibtexEntry);
}
