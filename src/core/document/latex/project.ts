/*
 * This folder (`src/core/document/latex`). Bibliographies of LaTeX documents, with the files that `\input` brings and
 * the root that reads them.
 */

import { baseName } from '../../text/extensions';
import type { DependencyKey, DocumentProject } from '../shared/documentProject';
import { addToLatex, latexDialect } from './addBibliography';
import { onlyFirst, type DocumentBibliographies, type UsedBibliography } from '../shared/documentBibliographies';
import { bibliographyFolders } from './latexmkrc';
import { latexReferences, type LatexReferences, type NamedBibliography, type NamedInclude } from './references';
import { defineMacros, expandPath } from './macros';
import { firstExisting } from '../shared/includes';
import { folderOf, resolvePath, withExtension } from '../shared/paths';
import type { NamedPath } from '../shared/namedPath';
import type { DocumentFiles } from '../shared/port';

/** A project with more files than this is looked at in part. */
const maxFiles = 500;

/** A file of a project, with where its relative paths start. */
interface ProjectFile {
  readonly path: string;
  readonly references: LatexReferences;
}

/** A project as it is gone through. */
interface Project {
  readonly root: string;
  readonly files: ProjectFile[];
  /** The macros without arguments that are defined so far. */
  readonly macros: Map<string, string>;
}

/**
 * Finds the bibliographies of a LaTeX document: those of its root file and of all that this includes, its own packages
 * and class among them. The root is the one that the document names (`% !TeX root`, `subfiles`), the document itself if
 * it has a `\documentclass` (other than `standalone`), else the file that includes it, directly or through others. A
 * path counts from the root's folder, as for LaTeX, or from the folder of the file that names it if the file is there.
 * Macros in paths are expanded; a name in which some remain is none. A document that has none may be a part of another
 * all the same, by the package `docmute`.
 * @internal for tests
 */
export async function latexBibliographies(document: string, files: DocumentFiles): Promise<DocumentBibliographies> {
  const root = await findRoot(document, files);
  const found = await bibliographiesOfRoot(root, document, files);
  const isEmpty = found.files.length + found.embedded.length + found.items.length === 0 && !found.hasUnresolved;
  const parent = isEmpty ? await findIncluder(root, files) : undefined;
  return parent === undefined ? found : bibliographiesOfRoot(await findRoot(parent, files), document, files);
}

async function bibliographiesOfRoot(
  root: string,
  document: string,
  files: DocumentFiles,
): Promise<DocumentBibliographies> {
  const project: Project = { root, files: [], macros: new Map() };
  await addIncluded(root, project, files, true);
  if (!project.files.some(({ path }) => path === document)) await addIncluded(document, project, files, true);
  const expand = <T extends NamedPath>(name: T): T[] => expanded(name, project);
  const lists = new Set(project.files.flatMap(({ references }) => references.lists));
  const isByBiblatex = project.files.some(({ references }) => references.packages.some(isBiblatexPackage));
  const used: UsedBibliography[] = [];
  let hasUnresolved = false;
  for (const { path, references } of project.files) {
    hasUnresolved ||= references.hasUnresolved === true;
    for (const name of references.bibliographies) {
      if (name.list !== undefined && !lists.has(name.list)) continue;
      const [known] = expand(name);
      if (!known) hasUnresolved = true;
      for (const one of known ? namesOf(known) : [])
        used.push(...(await resolveBibliography(one, fileNames(one, isByBiblatex), path, folderOf(root), files)));
    }
  }
  const others = project.files.filter(({ path }) => path !== document);
  const commands = new Set(others.flatMap(({ references }) => references.commands));
  const embedded = project.files.flatMap(({ path, references }) =>
    references.embedded.flatMap(expand).map((file) => ({ ...file, file: path })),
  );
  // A file in the document is there once LaTeX has run, which keeps one that is there unless it is told otherwise.
  const isWritten = ({ path, exists }: UsedBibliography) =>
    embedded.some((file) => resolvePath(folderOf(root), file.path) === path && (!exists || file.overwrites));
  return {
    files: onlyFirst(used).filter((file) => !isWritten(file)),
    embedded: embedded.filter(({ path }) => path.endsWith('.bib')),
    items: project.files.flatMap(({ path, references }) => references.items.map((item) => ({ ...item, file: path }))),
    inline: [],
    ...(commands.size > 0 && { citationCommands: [...commands] }),
    ...(hasUnresolved && { hasUnresolved }),
    readFrom: [...new Set(project.files.map(({ path }) => path))],
  };
}

/** The names of a list that a macro stands for: `\newcommand{\bibs}{a,b}\bibliography{\bibs}`. */
function namesOf(name: NamedBibliography): NamedBibliography[] {
  if (name.command !== 'bibliography') return [name];
  const paths = name.path.split(',').map((path) => path.trim());
  return paths.flatMap((path) => (path === '' ? [] : [{ ...name, path }]));
}

/** The files that a LaTeX document includes, by the macros of its root file and of all that this includes. */
async function findIncluded(document: string, files: DocumentFiles): Promise<readonly string[]> {
  const project: Project = { root: await findRoot(document, files), files: [], macros: new Map() };
  await addIncluded(project.root, { ...project, files: [] }, files, true);
  await addIncluded(document, project, files, false);
  return project.files.map(({ path }) => path).filter((path) => path !== document);
}

/** A name with its macros expanded; none where that cannot be. */
function expanded<T extends NamedPath>(name: T, { root, macros }: Omit<Project, 'files'>): T[] {
  const jobname = baseName(root).replace(/\.\w+$/, '');
  const path = expandPath(name.path, macros, jobname);
  return path === undefined ? [] : [{ ...name, path }];
}

/** The root file of a document, the document itself if there is none. Roots that name roots are followed. */
async function findRoot(document: string, files: DocumentFiles): Promise<string> {
  const seen = new Set<string>();
  let path = document;
  while (!seen.has(path)) {
    seen.add(path);
    const references = await files.readBy(path, latexReferences);
    if (!references) return path;
    if (references.root) {
      const named = resolvePath(folderOf(path), references.root.path);
      const root = await firstExisting([withExtension(named, '.tex'), named], files);
      if (root !== undefined) {
        path = root;
        continue;
      }
    }
    if (references.isRoot && !references.isStandalone) return path;
    const parent = await findIncluder(path, files);
    if (parent === undefined) return path;
    path = parent;
  }
  return path;
}

/** A file that includes another; rather one with a `\documentclass`, rather one that is near. */
async function findIncluder(path: string, files: DocumentFiles): Promise<string | undefined> {
  const candidates = (await files.documentsOf('latex'))
    .filter((file) => file !== path)
    .sort((a, b) => distance(a, path) - distance(b, path));
  let includer: string | undefined;
  for (const candidate of candidates.slice(0, maxFiles)) {
    const references = await files.readBy(candidate, latexReferences);
    if (!references || !isIncluded(path, candidate, references)) continue;
    if (references.isRoot) return candidate;
    includer ??= candidate;
  }
  // A file in the midst of a project names paths from the root's folder: they show when the root is gone through.
  return includer ?? (await findRootOf(path, candidates, files));
}

/** Whether a file includes another, by its own macros. */
function isIncluded(path: string, includer: string, references: LatexReferences): boolean {
  const macros = new Map<string, string>();
  defineMacros(macros, references.macros);
  return references.includes
    .flatMap((name) => expanded(name, { root: includer, macros }))
    .some((name) => includePaths(name, includer, folderOf(includer)).includes(path));
}

async function findRootOf(
  path: string,
  candidates: readonly string[],
  files: DocumentFiles,
): Promise<string | undefined> {
  for (const candidate of candidates.slice(0, maxFiles)) {
    const references = await files.readBy(candidate, latexReferences);
    if (!references?.isRoot || references.includes.length === 0) continue;
    const project: Project = { root: candidate, files: [], macros: new Map() };
    await addIncluded(candidate, project, files, false);
    if (project.files.some((file) => file.path === path)) return candidate;
  }
  return undefined;
}

/** How many steps lie between the folders of two paths. */
function distance(a: string, b: string): number {
  const [left, right] = [folderOf(a).split('/'), folderOf(b).split('/')];
  let common = 0;
  while (common < left.length && left[common] === right[common]) common++;
  return left.length + right.length - 2 * common;
}

/** Adds a file and all that it includes to its project, directly or through others, in the order of the text. */
async function addIncluded(
  start: string,
  { root, files: found, macros }: Project,
  files: DocumentFiles,
  withPackages: boolean,
): Promise<void> {
  const seen = new Set(found.map(({ path }) => path));
  const visit = async (path: string): Promise<void> => {
    if (seen.has(path) || seen.size >= maxFiles) return;
    seen.add(path);
    const references = await files.readBy(path, latexReferences);
    if (!references) return;
    found.push({ path, references });
    // The definitions of packages come before those of the file itself, but for where they are.
    defineMacros(
      macros,
      references.macros.filter(({ name }) => name === 'input@path'),
    );
    for (const name of withPackages ? references.packages : []) {
      for (const known of expanded(name, { root, macros })) {
        const paths = [...pathsFrom(folderOf(root), path, known.path), ...searchedPaths(known, { root, macros })];
        const file = await firstExisting(paths, files);
        if (file !== undefined) await visit(file);
      }
    }
    defineMacros(macros, references.macros);
    for (const include of references.includes) {
      for (const known of expanded(include, { root, macros })) {
        const paths = [...includePaths(known, path, folderOf(root)), ...searchedPaths(known, { root, macros })];
        const file = await firstExisting(paths, files);
        if (file !== undefined) await visit(file);
      }
    }
  };
  await visit(start);
}

function pathsFrom(rootFolder: string, namedIn: string, path: string): string[] {
  return [...new Set([resolvePath(rootFolder, path), resolvePath(folderOf(namedIn), path)])];
}

/** Where an included file may be: with `.tex` or as it is, from the root's folder or the includer's. */
function includePaths({ path, isRelative }: NamedInclude, includer: string, rootFolder: string): string[] {
  const folders = isRelative ? [folderOf(includer), rootFolder] : [rootFolder, folderOf(includer)];
  return folders.flatMap((folder) => {
    const resolved = resolvePath(folder, path);
    return [...new Set([withExtension(resolved, '.tex'), resolved])];
  });
}

/** Where LaTeX looks for a file further: `\def\input@path{{chapters/}{../shared/}}` (its kernel, ltfiles). */
function searchedPaths(name: NamedInclude, { root, macros }: Omit<Project, 'files'>): string[] {
  const folders = [...(macros.get('input@path') ?? '').matchAll(/\{([^{}]*)\}/g)].map(([, folder = '']) => folder);
  return folders.flatMap((folder) => {
    const [known] = expanded({ ...name, path: `${folder}/${name.path}` }, { root, macros });
    return known ? includePaths(known, root, folderOf(root)) : [];
  });
}

function isBiblatexPackage({ path }: NamedPath): boolean {
  return path === 'biblatex.sty';
}

/**
 * The names that a file may have by the command that names it. LaTeX takes all blanks out of `\bibliography{my refs}`
 * (its kernel, `\zap@space`), biblatex only those at its ends. BibTeX has names in quotes only outside of TeX Live.
 */
function fileNames({ command, path }: NamedBibliography, isByBiblatex: boolean): string[] {
  if (command !== 'bibliography') return [path];
  const name = withExtension(path, '.bib');
  return isByBiblatex || !/\s/.test(path) ? [name] : [withExtension(path.replace(/\s/g, ''), '.bib'), name];
}

/** @param written the names that it may have, the first one by preference */
async function resolveBibliography(
  name: NamedBibliography,
  written: readonly string[],
  namedIn: string,
  rootFolder: string,
  files: DocumentFiles,
): Promise<UsedBibliography[]> {
  const folders = [...new Set([rootFolder, folderOf(namedIn)])];
  if (name.isGlob) {
    for (const folder of folders) {
      const paths = await files.glob(folder, name.path);
      if (paths.length > 0) return paths.map((path) => ({ path, exists: true, namedIn, name }));
    }
    return [];
  }
  const [usual = name.path] = written;
  const paths = written.flatMap((one) => pathsFrom(rootFolder, namedIn, one));
  const path = (await firstExisting(paths, files)) ?? (await findByLatexmk(usual, rootFolder, files));
  if (path !== undefined) return [{ path, exists: true, namedIn, name }];
  return name.isOptional ? [] : [{ path: paths[0] ?? usual, exists: false, namedIn, name }];
}

/** A bibliography in the folders that the root's `latexmkrc` names. */
async function findByLatexmk(name: string, rootFolder: string, files: DocumentFiles): Promise<string | undefined> {
  for (const file of ['.latexmkrc', 'latexmkrc']) {
    for (const folder of (await files.readBy(resolvePath(rootFolder, file), bibliographyFolders)) ?? []) {
      const base = resolvePath(rootFolder, folder.path);
      const found = folder.isRecursive
        ? (await files.glob(base, `**/${name}`))[0]
        : await firstExisting([resolvePath(base, name)], files);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/**
 * The parts of a LaTeX text that its bibliographies depend on: all its references, and the bibliographies embedded in
 * it.
 */
function latexKey(text: string, references: LatexReferences): DependencyKey {
  const { bibliographies, embedded, items } = references;
  const contents = embedded.map(({ contentStart, contentEnd }) => text.slice(contentStart, contentEnd));
  const isPlace = (name: string) => /^(?:start|end|contentStart|contentEnd)$/.test(name);
  return {
    text: JSON.stringify([references, contents], (name, value: unknown) => (isPlace(name) ? undefined : value)),
    places: [...bibliographies, ...items, ...embedded].map(({ start }) => start),
  };
}

/** LaTeX: the commands of the root file and of all that it includes. */
export const latexProject: DocumentProject = {
  bibliographies: (document, _top, files) => latexBibliographies(document, files),
  dependencyKey: (text, readBy) => latexKey(text, readBy(latexReferences)),
  addBibliography: addToLatex,
  dialect: latexDialect,
  findRoot,
  findIncluded: (document, _top, files) => findIncluded(document, files),
  readsFurtherKeys: true,
};
