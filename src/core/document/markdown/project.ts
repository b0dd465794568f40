/*
 * This folder (`src/core/document/markdown`). Bibliographies of Markdown documents: the metadata of pandoc, Quarto, R
 * Markdown, bookdown and MyST.
 */

import { keyOfNames, type DocumentProject } from '../shared/documentProject';
import { addToMarkdown } from './addBibliography';
import { metadataBlocks } from './metadataBlocks';
import { onlyFirst, type DocumentBibliographies, type UsedBibliography } from '../shared/documentBibliographies';
import { markdownIncluded, markdownIncluders } from './includes';
import { folderOf, foldersUpTo, isAbsolute, resolvePath } from '../shared/paths';
import type { DocumentFiles } from '../shared/port';
import { sphinxConfiguration } from '../sphinx/project';
import { mystReferences, readConf } from '../sphinx/references';
import {
  markdownReferences,
  projectFiles,
  projectReferences,
  type YamlPath,
  type YamlReferences,
} from './yamlReferences';

/** Of the YAML files beside a document, no more are looked at. */
const maxDefaults = 50;

/** Metadata, and the file and folder that it is from. */
interface Metadata {
  readonly file: string;
  readonly references: YamlReferences;
}

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
  const sources: Metadata[] = [];
  const text = await files.read(document);
  if (text !== undefined) sources.push(...(await withMetadataFiles(document, documentReferences(text), files)));
  if (files.metadata !== undefined)
    sources.push(...(await notebookMetadata(files.metadata, sources.some(namesAny), files)));
  let governedBy: string | undefined;
  if (!sources.some(namesAny)) {
    for (const file of await markdownIncluders(document, top, files)) {
      governedBy ??= file;
      const includer = await files.read(file);
      if (includer !== undefined) sources.push(...(await withMetadataFiles(file, documentReferences(includer), files)));
    }
  }
  sources.push(...(await defaultsFor(document, files)));
  for (const folder of foldersUpTo(folderOf(document), top)) sources.push(...(await projectMetadata(folder, files)));
  governedBy ??= sources.find(({ file }) => file !== document && isBook(file))?.file;

  const used: UsedBibliography[] = [];
  let hasUnresolved = sources.some(({ references }) => references.hasUnresolved);
  for (const { file, references } of sources) {
    for (const name of references.bibliographies) {
      if (name.isGlob) {
        const paths = await files.glob(folderOf(file), name.path);
        for (const path of paths) used.push({ path, exists: true, namedIn: file, name });
        continue;
      }
      const resolved = await resolve(name, file, sources, files);
      if (name.fromProject && !resolved.exists) hasUnresolved = true;
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

/**
 * Whether a file holds together documents that have their metadata in common: those of a bookdown book are one
 * document.
 */
function isBook(file: string): boolean {
  return /\/_bookdown\.yml$/.test(file);
}

function documentReferences(text: string): YamlReferences {
  const references = markdownReferences(text);
  return { ...references, bibliographies: [...references.bibliographies, ...mystReferences(text)] };
}

function namesAny({ references }: Metadata): boolean {
  return references.bibliographies.length > 0 || references.hasUnresolved === true;
}

/** The metadata of a notebook, whose bibliography a block in a later cell overrides. */
async function notebookMetadata(file: string, isOverridden: boolean, files: DocumentFiles): Promise<Metadata[]> {
  const { hasUnresolved, ...references } = documentReferences((await files.read(file)) ?? '');
  if (isOverridden) return [{ file, references: { ...references, bibliographies: [] } }];
  return withMetadataFiles(file, { ...references, ...(hasUnresolved && { hasUnresolved }) }, files);
}

/** Metadata, and those of the files that it names (`metadata-files`). */
async function withMetadataFiles(file: string, references: YamlReferences, files: DocumentFiles): Promise<Metadata[]> {
  const found: Metadata[] = [{ file, references }];
  for (const { path } of references.metadataFiles ?? []) {
    const named = resolvePath(folderOf(file), path);
    const text = await files.read(named);
    if (text !== undefined) found.push({ file: named, references: projectReferences(text) });
  }
  return found;
}

async function projectMetadata(folder: string, files: DocumentFiles): Promise<Metadata[]> {
  const found: Metadata[] = [];
  for (const name of projectFiles) {
    const file = resolvePath(folder, name);
    const text = await files.read(file);
    if (text === undefined) continue;
    const references = projectReferences(text);
    const metadata = await withMetadataFiles(file, references, files);
    const isAnyOfFolder = name === 'myst.yml' && !metadata.some(namesAny);
    found.push(...(isAnyOfFolder ? [{ file, references: await allBelow(folder, files) }] : metadata));
    if (/^_quarto\.ya?ml$/.test(name)) found.push(...(await profileMetadata(folder, references.profiles ?? [], files)));
    if (name === '_bookdown.yml') found.push(...(await firstOfBook(folder, references.chapters ?? [], files)));
  }
  if (!found.some(({ file }) => isBook(file))) {
    const index = await files.read(resolvePath(folder, 'index.Rmd'));
    if (index?.includes('bookdown_site')) found.push(...(await firstOfBook(folder, [], files)));
  }
  const conf = resolvePath(folder, sphinxConfiguration);
  const confText = await files.read(conf);
  const { bibliographies, hasUnresolved } = readConf(confText ?? '');
  if (bibliographies.length > 0 || hasUnresolved) {
    const unresolved = hasUnresolved && { hasUnresolved: true as const };
    found.push({ file: conf, references: { bibliographies, citesByRole: true, ...unresolved } });
  }
  return found;
}

/**
 * The first file of a book holds its metadata: index.Rmd, else the first that is listed, else the first by its name
 * (bookdown's manual, "Usage").
 */
async function firstOfBook(folder: string, chapters: readonly YamlPath[], files: DocumentFiles): Promise<Metadata[]> {
  const listed = chapters.map(({ path }) => resolvePath(folder, path));
  const all = listed.length > 0 ? listed : await files.glob(folder, '*.Rmd');
  const inOrder = [resolvePath(folder, 'index.Rmd'), ...all.filter((path) => !/\/_[^/]*$/.test(path))];
  for (const file of inOrder.slice(0, 2)) {
    const text = await files.read(file);
    if (text !== undefined) return [{ file, references: markdownReferences(text) }];
  }
  return [];
}

/**
 * The metadata of a project's profiles, `_quarto-name.yml`: of those that it uses by default; that of another may
 * count, by how Quarto is called (Quarto, "Project Profiles").
 */
async function profileMetadata(folder: string, profiles: readonly string[], files: DocumentFiles): Promise<Metadata[]> {
  const found: Metadata[] = [];
  for (const file of await files.glob(folder, '_quarto-*.yml')) {
    const references = projectReferences((await files.read(file)) ?? '');
    const isUsed = profiles.includes(file.slice(file.lastIndexOf('_quarto-') + '_quarto-'.length, -'.yml'.length));
    if (isUsed) found.push(...(await withMetadataFiles(file, references, files)));
    else if (references.bibliographies.length > 0) {
      found.push({ file, references: { bibliographies: [], hasUnresolved: true } });
    }
  }
  return found;
}

/** The metadata of pandoc's defaults files in a folder that name a document as their input. */
async function defaultsFor(document: string, files: DocumentFiles): Promise<Metadata[]> {
  const folder = folderOf(document);
  const found: Metadata[] = [];
  for (const file of (await files.glob(folder, '*.{yaml,yml}')).slice(0, maxDefaults)) {
    const references = await files.readBy(file, defaultsReferences);
    if (folderOf(file) !== folder || !references?.inputs) continue;
    const isFor = references.inputs.some((input) => resolvePath(folder, input) === document);
    if (isFor) found.push(...(await withMetadataFiles(file, references, files)));
  }
  return found;
}

function defaultsReferences(text: string): YamlReferences | undefined {
  return /^input-files?:/m.test(text) ? projectReferences(text) : undefined;
}

/** A project of MyST that names no bibliography uses all that it has. */
async function allBelow(folder: string, files: DocumentFiles): Promise<YamlReferences> {
  const paths = (await files.glob(folder, '**/*.bib')).filter((path) => !/\/(?:_build|node_modules)\//.test(path));
  return { bibliographies: paths.map((path) => ({ path, start: 0, end: 0 })) };
}

/**
 * A path that starts with a slash counts from the project's folder in Quarto, else it is absolute. One may be written
 * as in an address (`%20`).
 */
async function resolve(
  name: YamlPath,
  namedIn: string,
  sources: readonly Metadata[],
  files: DocumentFiles,
): Promise<UsedBibliography> {
  const project = sources.find(({ file }) => /\/_quarto\.ya?ml$/.test(file));
  const paths = [resolvePath(folderOf(namedIn), name.path)];
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
