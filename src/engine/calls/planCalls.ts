import { baseName } from '../../core/text/extensions';
import { commandsFor } from '../session/citationCommands';
import type { BibliographyFormat } from '../../core/bibliography/format/bibliographyFormat';
import { scanBibtex } from '../../core/bibliography/bibtex/syntax/scan';
import { unusedKey } from '../../core/bibliography/edit/unusedKey';
import { detectFormat } from '../../core/bibliography/formats';
import type { NewEntry } from '../../core/bibliography/format/newEntry';
import type { TextEdit } from '../../core/text/range';
import { nearestPlace } from '../../core/citation/nearestPlace';
import { formsOf, planInsertion } from '../../core/citation/operations';
import { folderOf } from '../../core/document/shared/paths';
import type { Paper } from '../../core/library/paper';
import { texToPlainText } from '../../core/text/texToPlainText';
import type { BibliographyFile } from '../bibliography/bibliographyFile';
import type { DocumentContext } from '../session/documentContext';
import {
  dialectOf,
  planNaming,
  textOfRoot,
  writingContextOf,
  type WritingContext,
} from '../session/plans/adoptedBibliography';
import type { Calls } from '../protocol/engine';
import type { EntryPlan, PlanCalls } from '../protocol/plans';
import type { DocumentText, PlannedFile } from '../protocol/values';
import { documentAddress } from '../session/resolveDocument';
import { newEntryOf, type WrittenEntries } from '../session/plans/newEntries';
import { insertionOptions, projectCommandOf } from '../session/plans/insertionOptions';
import { plannedFile } from '../session/plans/plannedFile';
import { readText } from '../util/readText';
import { settlePapers } from '../session/online/settle';
import type { EngineState } from '../session/state';
import { joinUri, splitUri } from '../util/uri';
import { isEmbedded } from '../bibliography/embedded';

/** The bibliography that is offered to a document without one. */
const newBibliography = 'references.bib';

/** How many parts at the end of a large file show how its entries are written. */
const lastParts = 100;

/** Citing papers: what to write into the document, and into its bibliography. */
export function planCalls(state: EngineState): Calls<PlanCalls> {
  return {
    async planCitation(document, selection, ids, { form, details = [] } = {}) {
      await settlePapers(state, ids);
      const context = await writingContextOf(state, document);
      const papers = state.papers(ids);
      const keys = chooseKeys(state, papers, context);
      const { text, language } = document;
      const cited = [...keys.values()];
      const keyOfId = new Map([...keys].map(([{ id }, key]) => [id, key]));
      const options = {
        ...(await insertionOptions(state, document, context)),
        ...(form && { form }),
        details: new Map(
          details.flatMap(([id, said]) =>
            state.papers([id]).map((paper) => [keyOfId.get(paper.id) ?? '', said] as const),
          ),
        ),
      };
      const insertion = planInsertion(text, language, selection, cited, options);
      const nearest = insertion.refused ? nearestPlace(text, language, selection.end, cited, options) : undefined;
      const entries = await planEntries(state, document, context, keys);
      return { ...insertion, ...(nearest !== undefined && { nearest }), entries };
    },

    async citationForms(document) {
      const { text, language } = document;
      const command = await projectCommandOf(state, document);
      return formsOf(text, language, {
        commands: await commandsFor(state, document),
        ...(command !== undefined && { projectCommand: command }),
      });
    },

    async planEntries(document, papers) {
      const context = await writingContextOf(state, document);
      const keys = papers.flatMap(({ id, key }) => state.papers([id]).map((paper) => [paper, key] as const));
      return planEntries(state, document, context, new Map(keys));
    },

    async planNewEntry(document, key) {
      const context = await writingContextOf(state, document);
      const paper: Paper = { id: '', title: key, authors: [], sources: [] };
      const [entry] = scanBibtex(`@misc{${key},\n  author = {},\n  title = {},\n  year = {},\n}\n`);
      const scope = { macros: new Map<string, string>(), find: () => undefined };
      const written = new Map(entry?.kind === 'entry' ? [[paper, { entry, scope }]] : []);
      return planEntries(state, document, context, new Map([[paper, key]]), written);
    },
  };
}

/** The keys to cite papers by, no two of new entries alike: BibTeX compares keys without regard to case. */
export function chooseKeys(state: EngineState, papers: readonly Paper[], context: DocumentContext): Map<Paper, string> {
  const chosen = new Map<Paper, string>();
  const taken = new Set<string>();
  for (const paper of papers) {
    const known = state.keyOf(paper, context);
    const isOwn = context.own?.has(paper.id) ?? false;
    const key = isOwn ? known : unusedKey(known, (other) => taken.has(other.toLowerCase()));
    taken.add(key.toLowerCase());
    chosen.set(paper, key);
  }
  return chosen;
}

/**
 * The edits that add entries for papers under keys, as far as the document's bibliographies lack them.
 * @param written entries that some of the papers come with
 */
export async function planEntries(
  state: EngineState,
  document: DocumentText,
  context: WritingContext,
  keys: ReadonlyMap<Paper, string>,
  written?: WrittenEntries,
): Promise<EntryPlan> {
  const missing = [...keys].filter(([paper, key]) => !context.own?.has(paper.id) && !context.items.has(key));
  const { naming = [] } = context;
  if (missing.length === 0 && naming.length === 0) return { missing: [], files: [] };
  const titles = missing.map(([paper]) => texToPlainText(paper.title));
  const files = context.files.filter(({ uri }) => !isEmbedded(uri));
  const entries = missing.map(([paper, key]) => newEntryOf(state, paper, key, written));
  if (files.length === 0) {
    const inside = await planInDocument(state, document, context, entries, titles);
    return inside ?? planNewBibliography(state, document, context, entries, titles);
  }
  const file = bibliographyForEntries(files);
  const format = file && formatIn(file, document);
  if (!format) return { missing: titles, files: [], refused: file ? 'format' : 'encoding' };
  if (missing.length > 0 && !format.append) return { missing: titles, files: [], refused: 'readOnly' };
  const edit = missing.length > 0 ? appendTo(file, format, entries) : undefined;
  if (missing.length > 0 && !edit) return { missing: titles, files: [], refused: 'noList' };
  return {
    missing: titles,
    keys: missing.map(([, key]) => key),
    files: [...(edit ? [plannedFile(file.uri, file.text, [edit])] : []), ...naming],
    target: { uri: file.uri, path: file.path, create: false, ...(naming.length > 0 && { isNamed: true }) },
  };
}

/** A bibliography's format; that of a blank one is what documents such as this take it for. */
function formatIn(file: BibliographyFile, { language }: DocumentText): BibliographyFormat | undefined {
  return file.isEmpty ? detectFormat(file.path, '', language) : file.format;
}

/**
 * Which of a document's bibliographies gets new entries: the one with the fewest, as large ones come from elsewhere;
 * never one whose encoding is guessed, nor one in a format that is only read where there are others.
 */
function bibliographyForEntries(files: readonly BibliographyFile[]): BibliographyFile | undefined {
  const writable = files.filter(({ isGuessed }) => !isGuessed);
  const isReadOnly = ({ format }: BibliographyFile) => Number(format !== undefined && !format.append);
  return writable.toSorted((a, b) => isReadOnly(a) - isReadOnly(b) || a.entries.length - b.entries.length)[0];
}

/** The edit that appends entries to a bibliography in its own format, dialect and habits. */
function appendTo(
  file: BibliographyFile,
  format: BibliographyFormat,
  entries: readonly NewEntry[],
): TextEdit | undefined {
  const dialect = file.dialect ?? 'bibtex';
  if (!format.incremental) return format.append?.(file.text.slice(0, file.text.length), entries, dialect);
  // The habits of the last entries are enough: a large file need not be read through.
  const start = file.blocks.at(-lastParts)?.start ?? 0;
  const edit = format.append?.(file.text.slice(start, endOfSound(file)), entries, dialect);
  return edit && { start: start + edit.start, end: start + edit.end, text: edit.text };
}

/**
 * Where what is at the end of a bibliography without its own end begins: what comes after it would be taken for a
 * part of it.
 */
function endOfSound({ blocks, text }: BibliographyFile): number {
  const last = blocks.at(-1);
  const isCut = last?.part.problems?.some(({ code }) => code === 'truncated-entry' || code === 'unclosed-comment');
  return last && isCut ? last.start : text.length;
}

/**
 * Adds to the bibliography that a document holds: LaTeX's `filecontents`, the `references` of metadata.
 * @returns undefined where there is none, or where another is named that is to be created
 */
async function planInDocument(
  state: EngineState,
  document: DocumentText,
  { files, named }: WritingContext,
  entries: readonly NewEntry[],
  missing: readonly string[],
): Promise<EntryPlan | undefined> {
  if (entries.length === 0 || named.some(({ exists }) => !exists)) return undefined;
  for (const file of files) {
    const { address, format, offset } = file;
    const isHere = address === documentAddress(document);
    const holder = isHere ? document.text : await textOfRoot(state, document, address);
    const edit = format && appendTo(file, format, entries);
    if (holder === undefined || !edit) continue;
    const moved = { ...edit, start: edit.start + offset, end: edit.end + offset };
    const uri = isHere ? document.uri : address;
    return {
      missing,
      keys: entries.map(({ key }) => key),
      files: [plannedFile(uri, holder, [moved])],
      target: { uri, path: baseName(splitUri(address).path), create: false, isInside: true },
    };
  }
  return undefined;
}

/** Creates the bibliography that the document names but that is not there, else one beside it, which it then names. */
async function planNewBibliography(
  state: EngineState,
  document: DocumentText,
  context: WritingContext,
  entries: readonly NewEntry[],
  missing: readonly string[],
): Promise<EntryPlan> {
  if (document.uri.startsWith('untitled:')) return { missing, files: [] };
  const { prefix, path } = splitUri(await state.documents.locationOf(document));
  const { language } = document;
  const named = context.named.find(({ exists, path: name }) => !exists && detectFormat(name, '', language));
  if (!named && context.hasUnresolved) return { missing, files: [], refused: 'unresolved' };
  const isElsewhere = context.named.some(({ exists, namedIn }) => !exists && namedIn !== path);
  if (!named && (context.governedBy !== undefined || isElsewhere)) return { missing, files: [], refused: 'governed' };
  const root = await state.documents.rootOf(document);
  const target = joinUri(prefix, named?.path ?? `${folderOf(splitUri(root).path)}/${newBibliography}`);
  const rootText = await textOfRoot(state, document, root);
  const dialect = await dialectOf(state, document);
  const existing = await readText(state.host, target);
  const edit = detectFormat(target, existing ?? '', language)?.append?.(existing ?? '', entries, dialect);
  if (!edit) return { missing, files: [], refused: 'format' };
  const planned = plannedFile(target, existing ?? '', [edit]);
  const entry: PlannedFile = existing === undefined ? { ...planned, create: true } : planned;
  const naming = named ? [] : planNaming(language, root, rootText, newBibliography, dialect);
  if (!naming) return { missing, files: [], refused: 'metadata' };
  return {
    missing,
    keys: entries.map(({ key }) => key),
    ...(context.choices && { choices: context.choices }),
    files: [entry, ...naming],
    target: {
      uri: target,
      path: pathFrom(folderOf(path), splitUri(target).path),
      create: existing === undefined,
    },
  };
}

/** A path as it is shown to who writes in a folder. */
function pathFrom(folder: string, path: string): string {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : baseName(path);
}
