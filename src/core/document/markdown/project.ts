/*
 * This folder (`src/core/document/markdown`). Bibliographies of Markdown documents: the metadata of pandoc, Quarto, R
 * Markdown, bookdown and MyST.
 */

import { keyOfNames, type DocumentProject } from '../shared/documentProject';
import { addToMarkdown } from './addBibliography';
import { metadataBlocks } from './metadataBlocks';
import { metadataFor } from './metadataFor';
import type { Metadata } from './precedence';
import { onlyFirst, type DocumentBibliographies, type UsedBibliography } from '../shared/documentBibliographies';
import { markdownIncluded } from './includes';
import { folderOf, foldersUpTo, hasVariable, isAbsolute, resolvePath } from '../shared/paths';
import type { DocumentFiles } from '../shared/port';
import { mystReferences } from '../sphinx/references';
import type { YamlPath } from './yamlReferences';

/**
 * Finds the bibliographies of a Markdown document: those of its metadata, where it has none those of the documents that
 * include it (Quarto, knitr, MyST), then those of the projects' files in its folder and upwards (`_metadata.yml`,
 * `_quarto.yml`, `_bookdown.yml` with the first file of the book, `myst.yml`, Jupyter Book's `_config.yml`, Sphinx's
 * `conf.py`), the nearest first. Paths count from the file that names them.
 * @param top the folder that is the last to be looked in, such as the workspace's; the document is below it
 * @internal for tests
 */
export async function markdownBibliographies(
  document: string,
  top: string,
  files: DocumentFiles,
): Promise<DocumentBibliographies> {
  const { sources, governedBy } = await metadataFor(document, top, files);
  const used: UsedBibliography[] = [];
  let hasUnresolved = sources.some(({ references }) => references.hasUnresolved);
  for (const { file, references } of sources) {
    for (const name of references.bibliographies) {
      if (name.isGlob) {
        const paths = await files.glob(folderOf(file), name.path);
        for (const path of paths) used.push({ path, exists: true, namedIn: file, name });
        continue;
      }
      const resolved = await resolve(name, file, { document, sources, files });
      if (!resolved.exists && (name.fromProject || hasVariable(name.path))) hasUnresolved = true;
      else used.push(resolved);
    }
  }
  const styled = sources.find(({ references }) => references.csl);
  const csl = styled?.references.csl && { name: styled.references.csl.path, namedIn: styled.file };
  const lang = sources.find(({ references }) => references.lang !== undefined)?.references.lang;
  return {
    files: onlyFirst(used),
    embedded: [],
    items: [],
    inline: sources.flatMap(({ file, references }) =>
      references.references ? [{ file, ...references.references }] : [],
    ),
    ...(csl && { csl }),
    ...(lang !== undefined && { lang }),
    ...(sources.some(({ references }) => references.citesByRole) && { citesByRole: true as const }),
    ...(hasUnresolved && { hasUnresolved: true as const }),
    ...(governedBy !== undefined && { governedBy }),
    readFrom: sources.map(({ file }) => file),
  };
}

/** Where a name is read: the document, and all the metadata that it has. */
interface Place {
  readonly document: string;
  readonly sources: readonly Metadata[];
  readonly files: DocumentFiles;
}

/**
 * A path that starts with a slash counts from the project's folder in Quarto, else it is absolute. A relative one that
 * is not beside the file that names it counts from the document in Quarto (`toInputRelativePaths` of quarto-cli). One
 * may be written as in an address (`%20`).
 */
async function resolve(
  name: YamlPath,
  namedIn: string,
  { document, sources, files }: Place,
): Promise<UsedBibliography> {
  const project = sources.find((source) => source.project === 'quarto');
  const paths = [resolvePath(folderOf(namedIn), name.path)];
  if (project) paths.push(resolvePath(folderOf(document), name.path));
  if (project && name.path.startsWith('/')) paths.unshift(resolvePath(folderOf(project.file), name.path.slice(1)));
  if (name.fromProject)
    paths.unshift(...foldersUpTo(folderOf(namedIn), '').map((folder) => resolvePath(folder, name.path)));
  for (const path of [...paths, ...paths.flatMap(decodePath)]) {
    if (await files.exists(path)) return { path, exists: true, namedIn, name };
  }
  const expected = isAbsolute(name.path) ? name.path : (paths[0] ?? name.path);
  return { path: expected, exists: false, namedIn, name };
}

function decodePath(path: string): string[] {
  try {
    return path.includes('%') ? [decodeURIComponent(path)] : [];
  } catch {
    // Percent signs that encode nothing: the path is what is there.
    return [];
  }
}

/** The metadata blocks of a document, with where those are that are not at its top. */
function metadataKey(text: string): string {
  const [first, ...others] = metadataBlocks(text);
  if (others.length === 0 && first && first.start < 10) return first.text;
  return first ? JSON.stringify([first, ...others]) : '';
}

/**
 * Markdown: metadata, the documents that include it, and the projects of pandoc, Quarto, R Markdown, bookdown, MyST and
 * Sphinx.
 */
export const markdownProject: DocumentProject = {
  bibliographies: markdownBibliographies,
  dependencyKey: (text) => keyOfNames(mystReferences(text), metadataKey(text)),
  findIncluded: markdownIncluded,
  addBibliography: addToMarkdown,
  dialect: () => 'bibtex',
};
