/*
 * This folder (`src/core/document/typst`). Bibliographies of Typst documents.
 */

import { addAtEnd } from '../shared/addAtEnd';
import { keyOfNames, type DocumentProject } from '../shared/documentProject';
import { onlyFirst, type DocumentBibliographies, type UsedBibliography } from '../shared/documentBibliographies';
import { folderOf, resolvePath } from '../shared/paths';
import type { DocumentFiles } from '../shared/port';
import { importedFunctions } from './imports';
import { typstReferences, type TypstReferences } from './references';

/** The file that a document is a part of, and all that it includes. */
type Project = ReadonlyMap<string, TypstReferences>;

/**
 * Finds the bibliographies of a Typst document: its own and those of what it includes; where these have none, those of
 * the files that include it, at whatever distance. Paths that start with a slash count from the top folder, as in Typst
 * from its root.
 * @param top the folder of the project, such as the workspace's
 * @internal for tests
 */
export async function typstBibliographies(
  document: string,
  top: string,
  files: DocumentFiles,
): Promise<DocumentBibliographies> {
  const own = await closureOf(document, top, files);
  const project = hasBibliography(own) ? own : await includingProject(document, own, top, files);
  const used: UsedBibliography[] = [];
  for (const [namedIn, { bibliographies, strings }] of project) {
    for (const name of strings) {
      // A template reads it from its own folder.
      const folders = [namedIn, ...project.keys()];
      const paths = [...new Set(folders.map((file) => resolve(file, name.path, top)))];
      for (const path of paths) {
        if (!(await files.exists(path))) continue;
        used.push({ path, exists: true, namedIn, name });
        break;
      }
    }
    for (const name of bibliographies) {
      const path = resolve(namedIn, name.path, top);
      used.push({ path, exists: await files.exists(path), namedIn, name });
    }
  }
  const modules = new Map([...own].map(([path, { module }]) => [path, module]));
  const functions = importedFunctions(document, modules, (file, path) => resolve(file, path, top));
  return {
    files: onlyFirst(used),
    embedded: [],
    items: [],
    inline: [],
    labels: new Set([...project].flatMap(([file, { labels }]) => (file === document ? [] : [...labels]))),
    // An expression may name one of the bibliographies that are named elsewhere.
    ...(used.length === 0 && hasExpression(project) && { hasUnresolved: true as const }),
    ...(functions.size > 0 && { citationCommands: [...functions] }),
    ...(project !== own && governor(own, project)),
    readFrom: [...project.keys()],
  };
}

function hasExpression(project: Project): boolean {
  return [...project.values()].some((references) => references.hasExpression);
}

/** The first file that includes a document. */
function governor(own: Project, project: Project): { readonly governedBy?: string } {
  const file = [...project.keys()].find((path) => !own.has(path));
  return file === undefined ? {} : { governedBy: file };
}

/** A file with all that it includes, in the order of the text. */
async function closureOf(file: string, top: string, files: DocumentFiles): Promise<Project> {
  const found = new Map<string, TypstReferences>();
  const waiting = [file];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const references = found.has(next) ? undefined : await files.readBy(next, typstReferences);
    if (!references) continue;
    found.set(next, references);
    for (const { path } of references.includes) waiting.push(resolve(next, path, top));
    for (const path of references.mayInclude) waiting.push(...(await existing(next, path, top, files)));
  }
  return found;
}

/** The files that a path with `*` for its unknown part may name. */
async function existing(file: string, path: string, top: string, files: DocumentFiles): Promise<readonly string[]> {
  const unknown = path.indexOf('*');
  if (unknown === -1) return [resolve(file, path, top)];
  const folderEnd = path.lastIndexOf('/', unknown);
  return files.glob(resolve(file, path.slice(0, folderEnd), top), path.slice(folderEnd + 1));
}

/** All that is included by the files that include a document. */
async function includingProject(document: string, own: Project, top: string, files: DocumentFiles): Promise<Project> {
  const project = new Map(own);
  for (const file of await files.documentsOf('typst')) {
    if (file === document) continue;
    const closure = await closureOf(file, top, files);
    if (closure.has(document)) for (const [path, references] of closure) project.set(path, references);
  }
  return project;
}

function hasBibliography(project: Project): boolean {
  return [...project.values()].some(({ bibliographies, strings }) => bibliographies.length + strings.length > 0);
}

function resolve(file: string, path: string, top: string): string {
  return path.startsWith('/') ? resolvePath(top, path.slice(1)) : resolvePath(folderOf(file), path);
}

/**
 * Typst: `bibliography` in the document, in what it includes, or in what includes it. Typst reads biblatex's fields.
 */
export const typstProject: DocumentProject = {
  bibliographies: typstBibliographies,
  dependencyKey(_text, readBy) {
    const { bibliographies, strings, includes, mayInclude, hasExpression, module } = readBy(typstReferences);
    return keyOfNames(
      [...bibliographies, ...strings],
      JSON.stringify([includes.map(({ path }) => path), mayInclude, hasExpression, module.imports]),
    );
  },
  async findIncluded(document, top, files) {
    return [...(await closureOf(document, top, files)).keys()].filter((path) => path !== document);
  },
  addBibliography: (text, path) => [addAtEnd(text, `#bibliography(${JSON.stringify(path)})`)],
  dialect: () => 'biblatex',
};
