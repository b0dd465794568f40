import type { ImportedWork } from '../../core/imports/importedWork';
import { mergeIntoLibrary, undoChanges } from '../../core/imports/libraryFile';
import { readImport } from '../../core/imports/readImport';
import { idOf } from '../../core/bibliography/model/cslItem';
import { toCslJson } from '../../core/bibliography/model/cslJson';
import { furtherPerson, namesOfPerson } from '../../core/library/people';
import { decodeDeclared } from '../../core/text/encoding';
import { ImportSession, workOfRecords } from '../imports/importSession';
import { settlePapers } from '../session/online/settle';
import type { Calls } from '../protocol/engine';
import type { ImportCalls } from '../protocol/imports';
import { noContext } from '../session/documentContext';
import { newEntryOf } from '../session/plans/newEntries';
import type { EngineState } from '../session/state';
import { runCooperatively } from '../util/timeSlicer';
import { canonicalUri } from '../util/uri';

/** Imports, and what is saved to the user's own library. */
export function importCalls(state: EngineState): Calls<ImportCalls> {
  const sessions = new Map<number, ImportSession>();
  const sessionOf = (number: number): ImportSession => {
    const session = sessions.get(number);
    if (!session) throw new Error(`No import ${number} is known`);
    return session;
  };

  return {
    startImport(number, name, content) {
      const text = typeof content === 'string' ? content : decodeDeclared(content);
      sessions.set(number, new ImportSession(state, readImport(name, text)));
    },

    readImported: (number) => sessionOf(number).readOn(),

    async startSaving(number, ids, isOnline = false) {
      await settlePapers(state, ids);
      const works = ids.flatMap((id) => workOfPaper(state, id, isOnline) ?? []);
      sessions.set(number, new ImportSession(state, works));
    },

    async startAssigning(number, moves, to) {
      const people = new Set((await state.list.authors()).map(({ name }) => name));
      const person = to ?? furtherPerson(moves[0]?.author ?? '', (other) => people.has(other));
      const works = moves.flatMap(({ author, ids }) =>
        ids.flatMap((id) => {
          const work = workOfPaper(state, id, false);
          return work ? [withPerson(work, author, person)] : [];
        }),
      );
      sessions.set(number, new ImportSession(state, works));
      return person;
    },

    lookUpImported: (number, count) => sessionOf(number).lookUp(count),

    importedRows: (number) => sessionOf(number).rows(),

    async mergeImported(number, rows, library) {
      const { works, isKnown } = await runCooperatively(sessionOf(number).selectWorks(rows));
      const result = await runCooperatively(mergeIntoLibrary(library, works));
      if (!result) return undefined;
      const { text, changes, keys } = result;
      const created = new Set(changes.filter(({ before }) => !before).map(({ after }) => idOf(after)));
      const added = new Set(keys.filter((key, at) => !isKnown[at] && created.has(key)));
      return {
        text,
        changes,
        added: [...added],
        merged: [...new Set(keys.filter((key) => !added.has(key)))],
      };
    },

    endImport: (number) => void sessions.delete(number),

    undoImported: (library, changes) => undoChanges(library, changes),

    async idsOfEntries(uri, keys) {
      await state.bibliographies.whenSettled();
      const file = state.bibliographies.get(canonicalUri(uri));
      return keys.flatMap((key) => {
        const entry = file?.entry(key);
        return (entry && state.library.idOf(entry)) ?? [];
      });
    },
  };
}

/** A work of which the names of an author mean another person. */
function withPerson(work: ImportedWork, author: string, person: string): ImportedWork {
  const names = namesOfPerson(work.record, author);
  const people = { ...work.record.people, ...Object.fromEntries(names.map((name) => [name, person])) };
  return { ...work, record: { ...work.record, people } };
}

/** A known paper as a work: what an online source or a bibliography tells of it, else what the library does. */
function workOfPaper(state: EngineState, id: string, isOnline: boolean): ImportedWork | undefined {
  const paper = isOnline ? undefined : state.library.paper(id);
  if (paper) {
    const { held, item } = newEntryOf(state, paper, '');
    const { id: _, ...told } = held ? item : toCslJson(paper, '');
    return { record: paper, item: told, key: state.keyOf(paper, noContext) };
  }
  const records = state.online.recordsOf(id);
  const best = state.online.bestRecordOf(id);
  return best && workOfRecords(best, records);
}
