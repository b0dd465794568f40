import { correctEntry } from '../../core/references/correctEntry';
import { withAccepted } from '../../core/references/lockFile';
import { mergeTouching, type TextEdit } from '../../core/text/range';
import type { CheckCalls, CheckedKey, CheckSubject } from '../protocol/check';
import type { Calls } from '../protocol/engine';
import { checkedEntry, currentEntry, entriesOf, hashOf, referenceOf, toCheck } from '../references/checkedEntries';
import { KeptVerdicts } from '../references/keptVerdicts';
import { LockFiles, lockFilePlans, lockOf, writePlan } from '../references/lockFiles';
import { ReferenceCheck } from '../references/referenceCheck';
import { plannedFile } from '../session/plans/plannedFile';
import type { EngineState } from '../session/state';
import type { EntryFile, FileEntry } from '../bibliography/fileBlock';
import { Cache } from '../util/cache';
import { canonicalUri } from '../util/uri';
import { readText } from '../util/readText';
import { isEmbedded } from '../bibliography/embedded';

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
      checks.set(check, new ReferenceCheck(state, entries, kept, maxAge));
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
      if (kept.isEmpty && !(await hasLock(state, subject))) return [];
      const entries = await entriesOf(state, subject);
      return (await toCheck(state, entries, (key) => kept.mayHave(key))).flatMap((entry) => {
        const known = kept.get(entry.hash) ?? entry.locked;
        const now = currentEntry(state, entry);
        return known && now ? [checkedEntry(now, known.verdict, known.at)] : [];
      });
    },

    async planCorrections(entries, fields) {
      await kept.load();
      await state.bibliographies.whenSettled();
      const locks = new LockFiles(state.host);
      const known = await Promise.all(
        entries.map(async (checked) => {
          const entry = await entryOf(state, checked);
          const verdict = entry && (kept.get(checked.hash) ?? (await locks.verdictOn(entry, checked.hash)))?.verdict;
          return { entry, verdict };
        }),
      );
      // From here on nothing is waited for, while the texts are those of the plan.
      const edits = new Map<EntryFile, TextEdit[]>();
      for (const { entry, verdict } of known) {
        const reference = entry && !entry.isGone ? referenceOf(entry) : undefined;
        if (!entry?.file.format || !verdict || !reference) continue;
        const { file, part } = entry;
        const at = { entry: part, format: entry.file.format, scope: file.scope, dialect: file.dialect ?? 'bibtex' };
        const changes = correctEntry(at, reference, verdict, fields);
        if (changes.length > 0) edits.set(file, [...(edits.get(file) ?? []), ...changes]);
      }
      return [...edits].map(([file, changes]) => plannedFile(file.uri, file.text, mergeTouching(changes)));
    },

    async planAcceptance(accepted) {
      await kept.load();
      await state.bibliographies.whenSettled();
      const entry = await entryOf(state, accepted);
      if (!entry) return [];
      const { uri, name } = lockOf(entry.file);
      const text = await readText(state.host, uri);
      const known = kept.get(accepted.hash) ?? (await new LockFiles(state.host).verdictOn(entry, accepted.hash));
      const verdict = known?.verdict.verdict ?? 'notChecked';
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

/**
 * Whether an earlier check may be told of beside a bibliography. Most were never checked, and other files of JSON and
 * YAML are asked about, too: they need not be read.
 */
async function hasLock({ host }: EngineState, subject: CheckSubject): Promise<boolean> {
  if (subject === 'workspace' || !('bibliography' in subject)) return true;
  return new LockFiles(host).hasChecked(canonicalUri(subject.bibliography));
}

/** The entry that was checked, where it still says the same. */
async function entryOf(state: EngineState, { uri, key, hash }: CheckedKey): Promise<FileEntry | undefined> {
  const entry = state.bibliographies.get(uri)?.entry(key);
  if (!entry || hash === '' || isEmbedded(uri)) return undefined;
  const reference = referenceOf(entry);
  return reference && (await hashOf(reference)) === hash ? entry : undefined;
}
