/*
 * This folder (`src/core/document/asciidoc`). Bibliographies of AsciiDoc documents.
 */

import { lineEndOf } from '../../text/lineEnd';
import { insertAt, type TextEdit } from '../../text/range';
import { addAtEnd } from '../shared/addAtEnd';
import { onlyFirst, type DocumentBibliographies, type UsedBibliography } from '../shared/documentBibliographies';
import { keyOfNames, type DocumentProject } from '../shared/documentProject';
import {
  governedBy,
  firstExisting,
  includedFiles,
  includingFiles,
  listIncluded,
  type Inclusion,
} from '../shared/includes';
import { folderOf, resolvePath } from '../shared/paths';
import type { DocumentFiles } from '../shared/port';
import { asciidocReferences, type AsciidocReferences } from './references';

const inclusion: Inclusion<AsciidocReferences> = {
  language: 'asciidoc',
  reader: asciidocReferences,
  includes: ({ includes }, file) => includes.map(({ path }) => resolvePath(folderOf(file), path)),
};

/**
 * Finds the bibliographies of an AsciiDoc document: by the attribute `bibtex-file` or the macro `bibliography::`, in
 * the document, in what it includes, or in what includes it; where none is named, the first `.bib` of the folder, as
 * asciidoctor-bibtex searches. Paths count from the folder of the file that names them, or of the document at the top,
 * where Asciidoctor runs.
 */
async function asciidocBibliographies(
  document: string,
  _top: string,
  files: DocumentFiles,
): Promise<DocumentBibliographies> {
  const own = await includedFiles(document, inclusion, files);
  const project = namesAny(own) ? own : new Map([...(await includingFiles(document, inclusion, files)), ...own]);
  const folders = [...new Set([...project.keys()].map(folderOf))];
  const used: UsedBibliography[] = [];
  for (const [file, { bibliographies }] of project) {
    for (const name of bibliographies) {
      const paths = [folderOf(file), ...folders].map((folder) => resolvePath(folder, name.path));
      const path = await firstExisting(paths, files);
      used.push({ path: path ?? paths[0] ?? name.path, exists: path !== undefined, namedIn: file, name });
    }
  }
  const hasUnresolved = [...project.values()].some((references) => references.hasUnresolved);
  const lang = [...project.values()].find((references) => references.lang !== undefined)?.lang;
  return {
    files: used.length > 0 || hasUnresolved ? onlyFirst(used) : await searchBibliography(document, folders, files),
    embedded: [],
    items: [],
    inline: [],
    ...(lang !== undefined && { lang }),
    ...(hasUnresolved && { hasUnresolved: true as const }),
    ...governedBy(own, project),
    readFrom: [...project.keys()],
  };
}

function namesAny(project: ReadonlyMap<string, AsciidocReferences>): boolean {
  return [...project.values()].some(({ bibliographies, hasUnresolved }) => hasUnresolved || bibliographies.length > 0);
}

/** The bibliography that is found by searching: the first of the first folder that has one. */
async function searchBibliography(
  document: string,
  folders: readonly string[],
  files: DocumentFiles,
): Promise<UsedBibliography[]> {
  for (const folder of new Set([folderOf(document), ...folders])) {
    const [path] = await files.glob(folder, '*.bib');
    if (path !== undefined) return [{ path, exists: true, namedIn: document, name: { path, start: 0, end: 0 } }];
  }
  return [];
}

/**
 * Names a bibliography in the document's header, where asciidoctor-bibtex asks for it, and places the list where there
 * is none yet.
 */
function addToAsciidoc(text: string, path: string): TextEdit[] | undefined {
  const { bibliographies, hasUnresolved } = asciidocReferences(text);
  // There can be only one.
  if (bibliographies.length > 0 || hasUnresolved) return undefined;
  const lineEnd = lineEndOf(text);
  const line = `:bibtex-file: ${path}${lineEnd}`;
  const header =
    /^\uFEFF?(?:\/\/[^\n]*\n|[ \t]*\r?\n)*(?:=[ \t][^\n]*(?:\n|$)(?:[^\s][^\n]*(?:\n|$))*|(?::[^\n]*(?:\n|$))+)/.exec(
      text,
    );
  const at = header?.[0].length ?? 0;
  const before = at > 0 && text[at - 1] !== '\n' ? lineEnd : '';
  const after = at < text.length && !/^\s/.test(text.charAt(at)) ? lineEnd : '';
  const naming = insertAt(at, before + line + after);
  const isPlaced = /^bibliography::/m.test(text);
  return isPlaced || text.trim() === '' ? [naming] : [naming, addAtEnd(text, 'bibliography::[]')];
}

/** AsciiDoc: the attribute `bibtex-file` and the macro `bibliography::` of asciidoctor-bibtex. */
export const asciidocProject: DocumentProject = {
  bibliographies: asciidocBibliographies,
  dependencyKey(_text, readBy) {
    const { bibliographies, includes, hasUnresolved, lang } = readBy(asciidocReferences);
    return keyOfNames(bibliographies, JSON.stringify([includes.map(({ path }) => path), hasUnresolved, lang]));
  },
  findIncluded: (document, _top, files) => listIncluded(document, inclusion, files),
  addBibliography: addToAsciidoc,
  dialect: () => 'bibtex',
};
