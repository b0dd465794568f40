/*
 * This folder (`src/core/document/org`). Bibliographies of Org documents.
 */

import { lineEndOf } from '../../text/lineEnd';
import { insertAt, type TextEdit } from '../../text/range';
import { addAtEnd } from '../shared/addAtEnd';
import { onlyFirst, type DocumentBibliographies, type UsedBibliography } from '../shared/documentBibliographies';
import { keyOfNames, type DocumentProject } from '../shared/documentProject';
import { governedBy, includedFiles, includingFiles, listIncluded, type Inclusion } from '../shared/includes';
import { folderOf, hasVariable, isAddress, resolvePath } from '../shared/paths';
import type { DocumentFiles } from '../shared/port';
import { orgReferences, type OrgReferences } from './references';

const inclusion: Inclusion<OrgReferences> = {
  language: 'org',
  reader: orgReferences,
  includes: ({ includes }, file) => includes.map(({ path }) => resolvePath(folderOf(file), path)),
};

/**
 * Finds the bibliographies of an Org document: those of its keywords `bibliography`, of the files that it includes and
 * sets up by; where it names none, those of the documents that include it. Paths count from the file that names them.
 */
async function orgBibliographies(
  document: string,
  _top: string,
  files: DocumentFiles,
): Promise<DocumentBibliographies> {
  const own = await includedFiles(document, inclusion, files);
  const isNamed = [...own.values()].some(({ bibliographies }) => bibliographies.length > 0);
  const project = isNamed ? own : new Map([...own, ...(await includingFiles(document, inclusion, files))]);
  const used: UsedBibliography[] = [];
  let hasUnresolved = false;
  for (const [file, { bibliographies }] of project) {
    for (const name of bibliographies) {
      const path = resolvePath(folderOf(file), name.path);
      const exists = !isAddress(name.path) && (await files.exists(path));
      // A macro (`{{{name}}}`) is one for Org; a variable, for whoever wrote it.
      if (!exists && (isAddress(name.path) || hasVariable(name.path) || name.path.startsWith('~')))
        hasUnresolved = true;
      else used.push({ path, exists, namedIn: file, name });
    }
  }
  const styled = [...project].find(([, { csl }]) => csl !== undefined);
  const lang = [...project.values()].find((references) => references.lang !== undefined)?.lang;
  return {
    files: onlyFirst(used),
    embedded: [],
    items: [],
    inline: [],
    ...(styled?.[1].csl !== undefined && { csl: { name: styled[1].csl, namedIn: styled[0] } }),
    ...(lang !== undefined && { lang }),
    ...(hasUnresolved && { hasUnresolved: true as const }),
    ...governedBy(own, project),
    readFrom: [...project.keys()],
  };
}

/**
 * Names a bibliography after the last one, or after the keywords at the top; and asks for the list where it is not
 * printed yet.
 */
function addToOrg(text: string, path: string): TextEdit[] {
  const lineEnd = lineEndOf(text);
  const line = `#+bibliography: ${/\s/.test(path) ? `"${path}"` : path}`;
  const last = orgReferences(text).bibliographies.at(-1);
  const top = /^\uFEFF?(?:[ \t]*#(?:\+[^\n]*|[ \t][^\n]*)?(?:\n|$))*/.exec(text)?.[0].length ?? 0;
  const naming = last ? insertAt(endOfLine(text, last.end), lineEnd + line) : insertAtTop(text, top, line, lineEnd);
  const isPrinted = /^[ \t]*#\+print_bibliography:/im.test(text);
  return isPrinted || text.trim() === '' ? [naming] : [naming, addAtEnd(text, '#+print_bibliography:')];
}

function insertAtTop(text: string, top: number, line: string, lineEnd: string): TextEdit {
  const before = top > 0 && text[top - 1] !== '\n' && text[top - 1] !== '\uFEFF' ? lineEnd : '';
  const after = top >= text.length || /^\r?\n/.test(text.slice(top, top + 2)) ? '' : lineEnd;
  return insertAt(top, before + line + lineEnd + after);
}

function endOfLine(text: string, position: number): number {
  const end = /\r?\n|$/g;
  end.lastIndex = position;
  return end.exec(text)?.index ?? text.length;
}

/** Org: the keywords `#+bibliography:`. Of its export processors only `biblatex` needs that dialect. */
export const orgProject: DocumentProject = {
  bibliographies: orgBibliographies,
  dependencyKey(_text, readBy) {
    const { bibliographies, includes, csl, lang } = readBy(orgReferences);
    return keyOfNames(bibliographies, JSON.stringify([includes.map(({ path }) => path), csl, lang]));
  },
  findIncluded: (document, _top, files) => listIncluded(document, inclusion, files),
  addBibliography: addToOrg,
  dialect: (text) => (orgReferences(text).processor === 'biblatex' ? 'biblatex' : 'bibtex'),
};
