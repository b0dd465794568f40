/*
 * This folder (`src/engine/session/plans`). What plans of edits are made of: the bibliography that a document adopts,
 * the entries that are added to it, how its citations are written.
 */

import type { BibtexDialect } from '../../../core/bibliography/bibtex/fields/dialect';
import { projects } from '../../../core/document/projects';
import { formatOf } from '../../../core/bibliography/formats';
import type { Language } from '../../../core/citation/shared/language';
import { folderOf, foldersUpTo, relativePath } from '../../../core/document/shared/paths';
import { hasExtension } from '../../../core/text/extensions';
import type { BibliographyChoice } from '../../protocol/plans';
import type { DocumentText, PlannedFile } from '../../protocol/values';
import { canonicalUri, joinUri, splitUri } from '../../util/uri';
import { readText } from '../../util/readText';
import { papersOf, readBibliography, settledContextOf } from '../resolveDocument';
import { type DocumentContext } from '../documentContext';
import { plannedFile } from './plannedFile';
import type { EngineState } from '../state';
import { isEmbedded } from '../../bibliography/embedded';

const bibtexExtensions = formatOf('bibtex').extensions;

/** A document's bibliographies, as they are once what is written is there. */
export interface WritingContext extends DocumentContext {
  /** The edits by which the document comes to name the only file of the context, which it does not name yet. */
  readonly naming?: readonly PlannedFile[];
  /** The bibliographies that it may name, none of which was chosen. */
  readonly choices?: readonly BibliographyChoice[];
}

/**
 * The context of a document that is to be written to. A document that names no bibliography comes to name the one that
 * is there: the workspace's, else that of the nearest folder above; of several, the one that the user chose. Where an
 * includer, a project's file or a value that cannot be worked out governs the document, its bibliography is theirs, and
 * nothing is adopted.
 */
export async function writingContextOf(state: EngineState, document: DocumentText): Promise<WritingContext> {
  const context = await settledContextOf(state, document);
  const isUnnamed = context.files.length === 0 && context.named.length === 0 && context.items.size === 0;
  if (!isUnnamed || context.hasUnresolved || context.governedBy || document.uri.startsWith('untitled:')) return context;
  const choices = await candidates(state, document);
  if (choices.length === 0) return context;
  const { preferredBibliographies: preferred = [] } = state.settings;
  const chosen = choices.length === 1 ? choices[0] : firstOf(preferred, choices);
  if (!chosen) return { ...context, choices };
  return (await adopt(state, document, context, chosen)) ?? context;
}

function firstOf(preferred: readonly string[], choices: readonly BibliographyChoice[]): BibliographyChoice | undefined {
  const uri = preferred.find((one) => choices.some((choice) => choice.uri === one));
  return choices.find((choice) => choice.uri === uri);
}

async function adopt(
  state: EngineState,
  document: DocumentText,
  context: DocumentContext,
  { uri }: BibliographyChoice,
): Promise<WritingContext | undefined> {
  const file = await readBibliography(state, uri);
  await state.bibliographies.whenSettled();
  const root = await state.documents.rootOf(document);
  const text = await textOfRoot(state, document, root);
  if (!file || text === undefined) return undefined;
  const path = relativePath(folderOf(splitUri(root).path), splitUri(uri).path);
  const naming = planNaming(document.language, root, text, path, await dialectOf(state, document));
  return naming && { ...context, files: [file], own: papersOf(state, [file]), naming };
}

/** BibTeX files, which every language reads, in the order of their paths. */
async function candidates(state: EngineState, document: DocumentText): Promise<BibliographyChoice[]> {
  const folder = await state.host.folderOf(document.location ?? document.uri);
  const top = splitUri(folder).path;
  const { prefix } = splitUri(await state.documents.locationOf(document));
  const isBibtex = (uri: string) => !isEmbedded(uri) && hasExtension(splitUri(uri).path, bibtexExtensions);
  const within = [...state.bibliographies.files]
    .map(({ uri }) => uri)
    .filter((uri) => isBibtex(uri) && splitUri(uri).prefix === prefix && splitUri(uri).path.startsWith(`${top}/`));
  if (within.length > 0) return choicesOf(within, top);
  for (const above of foldersUpTo(top, '')) {
    const found = (await state.host.filesIn(joinUri(prefix, above))).map(canonicalUri).filter(isBibtex);
    if (found.length > 0) return choicesOf(found, above);
  }
  return [];
}

function choicesOf(uris: readonly string[], folder: string): BibliographyChoice[] {
  return uris
    .map((uri) => ({ uri, path: relativePath(folder, splitUri(uri).path) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The text of a document's root file, which is the document itself, or as it is saved. */
export async function textOfRoot(
  state: EngineState,
  document: DocumentText,
  root: string,
): Promise<string | undefined> {
  if (root === document.metadata?.uri) return document.metadata.text;
  const isRoot = root === canonicalUri(document.uri) || root === document.uri;
  return isRoot ? document.text : readText(state.host, root);
}

/** The dialect of a document's bibliography: in LaTeX any file of the project may load biblatex. */
export async function dialectOf(state: EngineState, document: DocumentText): Promise<BibtexDialect> {
  const project = projects[document.language];
  const texts = await state.documents.projectTexts(document);
  return texts.some((text) => project.dialect(text) === 'biblatex') ? 'biblatex' : 'bibtex';
}

/** The edits by which a document, or its root file, names a bibliography. */
export function planNaming(
  language: Language,
  root: string,
  rootText: string | undefined,
  name: string,
  dialect: BibtexDialect,
): PlannedFile[] | undefined {
  if (rootText === undefined) return undefined;
  const edits = projects[language].addBibliography(rootText, name, dialect);
  return edits && [plannedFile(root, rootText, edits)];
}
