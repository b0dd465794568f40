/*
 * This folder (`src/core/document/sphinx`). Bibliographies of Sphinx projects: `conf.py` and directives. Nothing of
 * Python is run.
 */

import { addAtEnd } from '../shared/addAtEnd';
import { keyOfNames, type DocumentProject } from '../shared/documentProject';
import { onlyFirst, type DocumentBibliographies, type UsedBibliography } from '../shared/documentBibliographies';
import { folderOf, foldersUpTo, resolvePath } from '../shared/paths';
import type { DocumentFiles } from '../shared/port';
import { readConf, rstReferences, type ConfPath } from './references';

/** Of a project's documents, no more are looked at. */
const maxFiles = 500;

/** The file that sets up a Sphinx project, in the folder of its documents or above. */
export const sphinxConfiguration = 'conf.py';

/**
 * Finds the bibliographies of a reStructuredText document: those of its directives, then those of the nearest conf.py.
 * Paths count from the file that names them; those that start with a slash, from the folder of conf.py.
 * @param top the folder that is the last to be looked in
 * @internal for tests
 */
export async function rstBibliographies(
  document: string,
  top: string,
  files: DocumentFiles,
): Promise<DocumentBibliographies> {
  const text = await files.read(document);
  const conf = await nearestConf(document, top, files);
  const configured = readConf(conf?.text ?? '');
  const toNamed = (file: string, names: readonly ConfPath[]) => names.map((name) => ({ file, name }));
  const names = [
    ...(text === undefined ? [] : toNamed(document, rstReferences(text))),
    ...(conf ? toNamed(conf.file, configured.bibliographies) : []),
  ];
  // Citations go by the directives of any document of the project.
  if (names.length === 0 && !configured.hasUnresolved) {
    for (const file of (await files.documentsOf('rst')).slice(0, maxFiles)) {
      if (file === document || !file.startsWith(`${folderOf(conf?.file ?? document)}/`)) continue;
      for (const name of toNamed(file, (await files.readBy(file, rstReferences)) ?? [])) names.push(name);
    }
  }
  const used: UsedBibliography[] = [];
  for (const { file, name } of names) {
    if (name.isGlob) {
      for (const path of await files.glob(folderOf(file), name.path))
        used.push({ path, exists: true, namedIn: file, name });
      continue;
    }
    const path = name.path.startsWith('/')
      ? resolvePath(folderOf(conf?.file ?? document), name.path.slice(1))
      : resolvePath(folderOf(file), name.path);
    used.push({ path, exists: await files.exists(path), namedIn: file, name });
  }
  return {
    files: onlyFirst(used),
    embedded: [],
    items: [],
    inline: [],
    ...(configured.hasUnresolved && { hasUnresolved: true as const }),
    ...(conf && { governedBy: conf.file }),
    readFrom: [document, ...(conf ? [conf.file] : [])],
  };
}

async function nearestConf(
  document: string,
  top: string,
  files: DocumentFiles,
): Promise<{ readonly file: string; readonly text: string } | undefined> {
  for (const folder of foldersUpTo(folderOf(document), top)) {
    const file = resolvePath(folder, sphinxConfiguration);
    const text = await files.read(file);
    if (text !== undefined) return { file, text };
  }
  return undefined;
}

/** reStructuredText: the directives `bibliography`, and Sphinx's conf.py. */
export const rstProject: DocumentProject = {
  bibliographies: rstBibliographies,
  dependencyKey: (text) => keyOfNames(rstReferences(text)),
  addBibliography: (text, path) => [addAtEnd(text, `.. bibliography:: ${path}`)],
  dialect: () => 'bibtex',
};
