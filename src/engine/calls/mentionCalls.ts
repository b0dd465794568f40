import { commandsFor } from '../session/citationCommands';
import { scopeOf } from '../../core/bibliography/bibliography';
import { isBibtexEntry } from '../../core/bibliography/bibtex/syntax/blocks';
import type { HeldEntry } from '../../core/bibliography/format/newEntry';
import { decodeEntry } from '../../core/bibliography/bibtex/fields/decode';
import { scanBibtex } from '../../core/bibliography/bibtex/syntax/scan';
import { unusedKey } from '../../core/bibliography/edit/unusedKey';
import type { TextRange } from '../../core/text/range';
import { identifierAt } from '../../core/citation/identifierAt';
import { mentionPlace } from '../../core/citation/mentionPlace';
import { planReplacement, readCitations } from '../../core/citation/operations';
import { titleAt } from '../../core/citation/titleAt';
import { mergeRecord } from '../../core/library/merge';
import type { Paper } from '../../core/library/paper';
import { readWorkIdentifier } from '../../core/sources/workIdentifier';
import { readIdentifier } from '../../core/library/identifiers';
import { writingContextOf, type WritingContext } from '../session/plans/adoptedBibliography';
import { insertionOptions } from '../session/plans/insertionOptions';
import type { DocumentContext } from '../session/documentContext';
import { lookUp } from '../online/lookUp';
import { onlinePaper } from '../session/online/onlinePapers';
import type { Calls } from '../protocol/engine';
import type { DocumentText } from '../protocol/values';
import type { MentionCalls, MentionPlan } from '../protocol/mentions';
import type { WrittenEntries } from '../session/plans/newEntries';
import { chooseKeys, planEntries } from './planCalls';
import { displayTitle, type EngineState } from '../session/state';

/** The largest number of entries that are pasted as citations: more of them belong in a bibliography. */
const maxEntries = 20;
/** The blanks that may be between a mention and its citation. */
const gap = /^[ \t~]*/;

/** Papers to cite, with their keys. */
interface Chosen {
  readonly keys: ReadonlyMap<Paper, string>;
  readonly written?: WrittenEntries;
}

/** Citing papers where they are mentioned or pasted. */
export function mentionCalls(state: EngineState): Calls<MentionCalls> {
  return {
    async planPaste(document, selection, pasted) {
      const context = await writingContextOf(state, document);
      const text = pasted.trim();
      const chosen = pastedPapers(state, text, context) ?? (await pastedOnline(state, text, context));
      return chosen && plan(state, document, context, selection, chosen);
    },

    mentionedIn(text, offset) {
      const mention = identifierAt(text, offset);
      const byId = mention && state.library.paperOfIdentifier(mention.identifier);
      if (byId) {
        const { start, end } = mention;
        return { id: byId.id, title: displayTitle(byId.title), kind: 'identifier', range: { start, end } };
      }
      const title = titleAt(text, offset, (key) => state.library.paperOfTitle(key) !== undefined);
      const byTitle = title && state.library.paperOfTitle(title.key);
      if (!byTitle) return undefined;
      const { start, end } = title;
      return { id: byTitle.id, title: displayTitle(byTitle.title), kind: 'title', range: { start, end } };
    },

    async planMention(document, { id, kind, range }) {
      const context = await writingContextOf(state, document);
      const paper = state.paper(id);
      const place = mentionPlace(document.text, document.language, range, kind);
      if (!paper || !place) return undefined;
      const keys = chooseKeys(state, [paper], context);
      const beside = await citationBeside(state, document, place.end);
      if (beside?.keys.some((key) => [...keys.values()].includes(key))) return undefined;
      const isKept = place.start === place.end;
      const at = isKept && beside ? { start: beside.end, end: beside.end } : place;
      return plan(state, document, context, at, { keys });
    },
  };
}

/** The citation that follows a place with nothing but blanks between. */
async function citationBeside(
  state: EngineState,
  document: DocumentText,
  offset: number,
): Promise<{ readonly end: number; readonly keys: readonly string[] } | undefined> {
  const { text, language } = document;
  const last = offset + (gap.exec(text.slice(offset, offset + 10))?.[0].length ?? 0);
  const citations = readCitations(text, language, { commands: await commandsFor(state, document) });
  const beside = citations.find(({ start }) => offset <= start && start <= last);
  return beside && { end: beside.end, keys: beside.keys.map(({ key }) => key) };
}

async function plan(
  state: EngineState,
  document: DocumentText,
  context: WritingContext,
  place: TextRange,
  { keys, written }: Chosen,
): Promise<MentionPlan | undefined> {
  const options = await insertionOptions(state, document, context);
  const insertion = planReplacement(document.text, document.language, place, [...keys.values()], options);
  if (insertion.refused) return undefined;
  const entries = await planEntries(state, document, context, keys, written);
  return { ...insertion, entries, titles: [...keys.keys()].map(({ title }) => displayTitle(title)) };
}

function pastedPapers(state: EngineState, pasted: string, context: DocumentContext): Chosen | undefined {
  if (pasted.startsWith('@')) return pastedEntries(state, pasted, context);
  const identifier = /\s/.test(pasted) ? undefined : readIdentifier(pasted.replace(/^<(.*)>$/, '$1'));
  const known = identifier && state.library.paperOfIdentifier(identifier);
  if (known) return { keys: chooseKeys(state, [known], context) };
  const papers = pasted.split(/\s*[,;]\s*|\s+/).map((key) => paperOfKey(state, key, context));
  const found = papers.filter((paper) => paper !== undefined);
  return found.length > 0 && found.length === papers.length
    ? { keys: chooseKeys(state, [...new Set(found)], context) }
    : undefined;
}

/** The paper of an identifier that the library lacks, where online sources may be asked. */
async function pastedOnline(state: EngineState, pasted: string, context: DocumentContext): Promise<Chosen | undefined> {
  const identifier = readWorkIdentifier(pasted);
  if (!identifier || !state.client.settings.enabled) return undefined;
  const { records } = await lookUp(state.client, identifier);
  const [id] = state.online.put(records, true);
  const shown = id === undefined ? undefined : onlinePaper(state, id, { context });
  return shown && { keys: chooseKeys(state, [shown.paper], context) };
}

function paperOfKey(state: EngineState, key: string, { citekeyPattern }: DocumentContext): Paper | undefined {
  const entry = state.bibliographies.entryWithKey(key);
  return entry ? state.bibliographies.paperOfEntry(entry) : state.library.paperOfCitekey(key, citekeyPattern);
}

/** A paper that the document's bibliographies have is cited as they have it; others come with their entries. */
function pastedEntries(state: EngineState, pasted: string, context: DocumentContext): Chosen | undefined {
  const parts = scanBibtex(pasted);
  const entries = parts.filter(isBibtexEntry);
  const isSound = entries.every(({ key, problems }) => key !== '' && problems === undefined);
  if (entries.length === 0 || entries.length > maxEntries || !isSound) return undefined;
  // Nothing else of the text is lost.
  const rest = entries.reduceRight(
    (all, { start, text }) => all.slice(0, start) + all.slice(start + text.length),
    pasted,
  );
  if (rest.trim() !== '') return undefined;
  const scope = scopeOf(parts);
  const keys = new Map<Paper, string>();
  const written = new Map<Paper, HeldEntry>();
  const taken = new Set<string>();
  for (const entry of entries) {
    const { paper } = mergeRecord(decodeEntry(entry, scope, ''));
    const known = knownPaper(state, paper);
    const isOwn = known !== undefined && context.own?.has(known.id);
    const isTaken = (key: string) =>
      taken.has(key.toLowerCase()) || context.files.some((file) => file.entry(key) !== undefined);
    const key = isOwn ? state.keyOf(known, context) : unusedKey(entry.key, isTaken);
    taken.add(key.toLowerCase());
    keys.set(isOwn ? known : paper, key);
    if (!isOwn) written.set(paper, { entry, scope });
  }
  return { keys, written };
}

function knownPaper(state: EngineState, { id, arxivId, doi }: Paper): Paper | undefined {
  const byArxiv =
    arxivId === undefined ? undefined : state.library.paperOfIdentifier({ kind: 'arxiv', value: arxivId });
  const byDoi = doi === undefined ? undefined : state.library.paperOfIdentifier({ kind: 'doi', value: doi });
  return byArxiv ?? byDoi ?? state.library.paper(id);
}
