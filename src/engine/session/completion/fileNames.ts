/*
 * This folder (`src/engine/session/completion`). What completion offers besides papers: the names of files.
 */

import { formatOf, formats } from '../../../core/bibliography/formats';
import type { Language } from '../../../core/citation/shared/language';
import { fileNameAt, type TypedFileName } from '../../../core/document/fileNameAt';
import { folderOf, relativePath } from '../../../core/document/shared/paths';
import { hasExtension } from '../../../core/text/extensions';
import { isEmbedded } from '../../bibliography/embedded';
import type { Completions, FileName } from '../../protocol/documents';
import type { DocumentText } from '../../protocol/values';
import type { EngineState } from '../state';
import { joinUri, splitUri } from '../../util/uri';

const bibtex = formatOf('bibtex').extensions;

/** The extensions of bibliographies that a language takes; its manual says so. */
const extensions: Readonly<Record<Language, readonly string[]>> = {
  latex: bibtex,
  rst: bibtex,
  asciidoc: bibtex,
  org: [...bibtex, ...formatOf('csl-json').extensions],
  typst: [...bibtex, ...formatOf('hayagriva').extensions],
  markdown: formats.flatMap((format) => format.extensions),
};

/** Languages in which a style may be named by its ID. */
const namingStyles: ReadonlySet<Language> = new Set(['markdown', 'asciidoc']);

/** The names that may stand where a document names a bibliography or a style; undefined where it names none. */
export async function fileNamesAt(
  state: EngineState,
  document: DocumentText,
  offset: number,
): Promise<Completions | undefined> {
  const { text, language } = document;
  const typed = fileNameAt(text, language, offset);
  if (!typed) return undefined;
  const names = await (typed.kind === 'style' ? styleNames(state, document) : bibliographyNames(state, document));
  const range = { start: typed.start, end: typed.end };
  return { range, papers: [], names: names.flatMap((one) => toWritten(one, typed, language)) };
}

async function styleNames(state: EngineState, document: DocumentText): Promise<FileName[]> {
  const files = await namesFrom(state, document, [], ['csl']);
  const styles = namingStyles.has(document.language) ? await state.styles.list() : [];
  return [...files, ...styles.map(({ id, title }): FileName => ({ name: id, kind: 'style', ...(title && { title }) }))];
}

function bibliographyNames(state: EngineState, document: DocumentText): Promise<FileName[]> {
  const known = [...state.bibliographies.files].flatMap(({ uri, format }) => (format && !isEmbedded(uri) ? [uri] : []));
  const wanted = extensions[document.language];
  return namesFrom(
    state,
    document,
    known.filter((uri) => hasExtension(splitUri(uri).path, wanted)),
    bibtex,
  );
}

/**
 * The files of the document's workspace among some, and those beside it that have an extension, as seen from the folder
 * that names count from: in LaTeX that of the root file. The nearest are first.
 */
async function namesFrom(
  state: EngineState,
  document: DocumentText,
  known: readonly string[],
  beside: readonly string[],
): Promise<FileName[]> {
  const isLatex = document.language === 'latex';
  const location = await (isLatex ? state.documents.rootOf(document) : state.documents.locationOf(document));
  const { prefix, path } = splitUri(location);
  const folder = folderOf(path);
  const top = splitUri(await state.host.folderOf(document.location ?? document.uri)).path;
  const inFolder = await state.host.filesIn(joinUri(prefix, folder));
  const paths = [
    ...inFolder.map((uri) => splitUri(uri).path).filter((file) => hasExtension(file, beside)),
    ...known.flatMap((uri) => {
      const file = splitUri(uri);
      return file.prefix === prefix && file.path.startsWith(`${top}/`) ? [file.path] : [];
    }),
  ];
  const names = [...new Set(paths)].map((file) => relativePath(folder, file));
  const depth = (name: string) => name.split('/').length;
  return names
    .sort((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))
    .map((name): FileName => ({ name, kind: 'file' }));
}

/** A name as it is written there; none where the language cannot write it. */
function toWritten(found: FileName, { isBare, isYaml }: TypedFileName, language: Language): FileName[] {
  const { name } = found;
  if (isYaml && !/^[\w./][\w ./()+-]*$/.test(name)) return [{ ...found, insertText: JSON.stringify(name) }];
  if (language !== 'markdown' && /[#%{}\\"~^&,\n]/.test(name)) return [];
  return [isBare ? { ...found, insertText: name.replace(/\.bib$/i, '') } : found];
}
