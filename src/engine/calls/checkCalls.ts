import { correctEntry } from '../../core/references/correctEntry';
import { isBibtexEntry } from '../../core/bibliography/bibtex/syntax/blocks';
import { withAccepted } from '../../core/references/lockFile';
import type { CheckCalls, CheckedKey } from '../protocol/check';
import type { Calls } from '../protocol/engine';
import type { PlannedFile } from '../protocol/values';
import { checkedEntry, entriesOf, hashOf, referenceOf, toCheck } from '../references/checkedEntries';
import { KeptVerdicts } from '../references/keptVerdicts';
import { lockFilePlans, lockOf, writePlan } from '../references/lockFiles';
import { ReferenceCheck } from '../references/referenceCheck';
import { plannedFile } from '../session/plans/plannedFile';
import type { EngineState } from '../session/state';
import type { FileEntry } from '../bibliography/fileBlock';
import { Cache } from '../util/cache';
import { readText } from '../util/readText';

const defaultMaxAge = 30;

/** Check References. */
export function checkCalls(state: EngineState): Calls<CheckCalls> {
  const checks = new Map<number, ReferenceCheck>();
  const kept = new KeptVerdicts(new Cache(state.host), state.retractions);

  return {
    async startCheck(check, subject, { maxAge = defaultMaxAge } = {}) {
      checks.get(check)?.stop();
      await kept.load();
      const entries = await toCheck(state, await entriesOf(state, subject));
      checks.set(check, new ReferenceCheck(entries, state.client, kept, maxAge));
    },

    async nextVerdicts(check) {
      const progress = await checks.get(check)?.next();
      if (!progress || progress.isDone) checks.delete(check);
      return progress;
    },

    stopCheck(check) {
      checks.get(check)?.stop();
      checks.delete(check);
    },

    async verdictsIn(subject) {
      await kept.load();
      if (kept.isEmpty) return [];
      const entries = (await entriesOf(state, subject)).filter(({ key }) => kept.mayHave(key));
      return (await toCheck(state, entries)).flatMap((entry) => {
        const known = kept.get(entry.hash);
        return known ? [checkedEntry(entry, known.verdict, known.at)] : [];
      });
    },

    async planCorrections(entries, fields) {
      await kept.load();
      await state.bibliographies.settled();
      const found = await Promise.all(entries.map((entry) => entryOf(state, entry)));
      // From here on nothing is waited for, while the texts are those of the plan.
      const edits = new Map<FileEntry['file'], FileEntry[]>();
      for (const entry of found) if (entry && !entry.isGone) push(edits, entry.file, entry);
      const hashes = new Map(found.map((entry, at) => [entry, entries[at]?.hash ?? '']));
      return [...edits].map(([file, corrected]): PlannedFile => {
        const changes = corrected.flatMap((entry) => {
          const verdict = kept.get(hashes.get(entry) ?? '')?.verdict;
          const { part } = entry;
          return verdict && isBibtexEntry(part) ? correctEntry(part, file.dialect ?? 'bibtex', verdict, fields) : [];
        });
        const sorted = changes.sort((a, b) => a.start - b.start);
        return plannedFile(file.uri, file.text, sorted);
      });
    },

    async planAcceptance(accepted) {
      await kept.load();
      await state.bibliographies.settled();
      const entry = await entryOf(state, accepted);
      if (!entry) return [];
      const { uri, name } = lockOf(entry.file);
      const text = await readText(state.host, uri);
      const verdict = kept.get(accepted.hash)?.verdict.verdict ?? 'notChecked';
      const date = new Date().toISOString().slice(0, 10);
      const written = withAccepted(text, { key: entry.key, file: name, hash: accepted.hash, verdict, date });
      return written === undefined ? [] : [writePlan(uri, text, written)];
    },

    async planLockFiles(subject) {
      await kept.load();
      const files = new Set((await entriesOf(state, subject)).map(({ file }) => file));
      const entries = await Promise.all([...files].map(({ uri }) => entriesOf(state, { bibliography: uri })));
      return lockFilePlans(state.host, await toCheck(state, entries.flat()), kept);
    },
  };
}

/** The entry that was checked, where it still says the same. Embedded bibliographies are not written to. */
async function entryOf(state: EngineState, { uri, key, hash }: CheckedKey): Promise<FileEntry | undefined> {
  const entry = state.bibliographies.get(uri)?.entry(key);
  if (!entry || hash === '' || uri.includes('#')) return undefined;
  const reference = referenceOf(entry);
  return reference && (await hashOf(reference)) === hash ? entry : undefined;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  map.set(key, [...(map.get(key) ?? []), value]);
}
