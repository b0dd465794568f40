import { folderOf, foldersUpTo, resolvePath } from '../shared/paths';
import type { DocumentFiles } from '../shared/port';
import { sphinxConfiguration } from '../sphinx/project';
import { readConf } from '../sphinx/references';
import { joinQuarto, namesAny, type Metadata } from './precedence';
import {
  markdownReferences,
  projectFiles,
  projectReferences,
  type YamlPath,
  type YamlReferences,
} from './yamlReferences';

/** Of the YAML files beside a document, no more are looked at. */
const maxDefaults = 50;

/**
 * Metadata, then those of the files that it names: `metadata-files`, the last first, and `defaults`, which are as if
 * given on the command line.
 */
export async function withMetadataFiles(source: Metadata, files: DocumentFiles): Promise<Metadata[]> {
  const { references, ...where } = source;
  const folder = folderOf(source.file);
  const found: Metadata[] = [source];
  for (const { path } of references.metadataFiles?.toReversed() ?? []) {
    const file = resolvePath(folder, path);
    const text = await files.read(file);
    if (text !== undefined) found.push({ ...where, file, references: projectReferences(text) });
  }
  for (const { path } of references.defaultsFiles ?? []) {
    const file = await defaultsFile(resolvePath(folder, path), files);
    const text = file && (await files.read(file));
    if (file && text) found.push({ ...where, file, references: { ...projectReferences(text), isCommandLine: true } });
  }
  return found;
}

/** pandoc takes a defaults file without its extension, too. */
async function defaultsFile(path: string, files: DocumentFiles): Promise<string | undefined> {
  for (const file of [path, `${path}.yaml`]) if (await files.exists(file)) return file;
  return undefined;
}

/**
 * The metadata of the projects that a document is in, what counts most first: of its folder and those above it, up to
 * the first that is the root of a project.
 */
export async function projectsAbove(document: string, top: string, files: DocumentFiles): Promise<Metadata[]> {
  const found: Metadata[] = [];
  for (const folder of foldersUpTo(folderOf(document), top)) {
    const metadata = await projectMetadata(folder, files);
    found.push(...metadata);
    if (metadata.some(isRoot)) break;
  }
  const folders = found.filter(({ quarto }) => quarto === 'folder');
  const configuration = found.filter(({ quarto }) => quarto === 'configuration');
  return [
    ...joinQuarto(folders.toReversed()).toReversed(),
    ...joinQuarto(configuration).toReversed(),
    ...found.filter(({ quarto }) => quarto === undefined),
  ];
}

/** Whether a file is at the root of a project: those of the folders above it are others. */
function isRoot({ file, references }: Metadata): boolean {
  return /\/(?:_quarto\.ya?ml|_bookdown\.yml|myst\.yml)$/.test(file) || references.citesByRole === true;
}

async function projectMetadata(folder: string, files: DocumentFiles): Promise<Metadata[]> {
  const found: Metadata[] = [];
  for (const name of projectFiles) {
    const file = resolvePath(folder, name);
    const text = await files.read(file);
    if (text === undefined) continue;
    const references = projectReferences(text);
    const part = partOfQuarto(name);
    const metadata = await withMetadataFiles({ file, references, ...(part && { quarto: part }) }, files);
    const isAnyOfFolder = name === 'myst.yml' && !metadata.some(namesAny);
    found.push(...(isAnyOfFolder ? [{ file, references: await allBelow(folder, files) }] : metadata));
    if (/^_quarto\.ya?ml$/.test(name)) found.push(...(await profileMetadata(folder, references.profiles ?? [], files)));
    if (name === '_bookdown.yml') found.push(...(await firstOfBook(folder, references.chapters ?? [], files)));
  }
  if (!found.some(({ file }) => file.endsWith('/_bookdown.yml'))) {
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

function partOfQuarto(name: string): Metadata['quarto'] {
  if (name.startsWith('_metadata.')) return 'folder';
  return name.startsWith('_quarto.') ? 'configuration' : undefined;
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
    if (text !== undefined) return [{ file, references: markdownReferences(text), isBook: true }];
  }
  return [];
}

/**
 * The metadata of a project's profiles, `_quarto-name.yml`: of those that it, or its local configuration, uses by
 * default, the last first; that of another may count, by how Quarto is called (Quarto, "Project Profiles").
 */
async function profileMetadata(
  folder: string,
  byProject: readonly string[],
  files: DocumentFiles,
): Promise<Metadata[]> {
  const local: string[] = [];
  for (const file of await files.glob(folder, '_quarto.{yml,yaml}.local')) {
    local.push(...(projectReferences((await files.read(file)) ?? '').profiles ?? []));
  }
  const used = local.length > 0 ? local : byProject;
  const order = (file: string) =>
    used.indexOf(/^_quarto-(.*)\.ya?ml$/.exec(file.slice(file.lastIndexOf('/') + 1))?.[1] ?? '');
  const found: Metadata[] = [];
  for (const file of [...(await files.glob(folder, '_quarto-*.{yml,yaml}'))].sort((a, b) => order(b) - order(a))) {
    const references = projectReferences((await files.read(file)) ?? '');
    if (order(file) >= 0)
      found.push(...(await withMetadataFiles({ file, references, quarto: 'configuration' }, files)));
    else if (references.bibliographies.length > 0) {
      const unknown: YamlReferences = { bibliographies: [], hasUnresolved: true, isList: true };
      found.push({ file, references: unknown, quarto: 'configuration' });
    }
  }
  return found;
}

/** The metadata of pandoc's defaults files in a folder that name a document as their input. */
export async function defaultsFor(document: string, files: DocumentFiles): Promise<Metadata[]> {
  const folder = folderOf(document);
  const found: Metadata[] = [];
  for (const file of (await files.glob(folder, '*.{yaml,yml}')).slice(0, maxDefaults)) {
    const references = await files.readBy(file, defaultsReferences);
    if (folderOf(file) !== folder || !references?.inputs) continue;
    const isFor = references.inputs.some((input) => resolvePath(folder, input) === document);
    if (isFor) found.push(...(await withMetadataFiles({ file, references }, files)));
  }
  return found;
}

function defaultsReferences(text: string): YamlReferences | undefined {
  return /^input-files?:/m.test(text) ? { ...projectReferences(text), isCommandLine: true } : undefined;
}

/** A project of MyST that names no bibliography uses all that it has. */
async function allBelow(folder: string, files: DocumentFiles): Promise<YamlReferences> {
  const paths = (await files.glob(folder, '**/*.bib')).filter((path) => !/\/(?:_build|node_modules)\//.test(path));
  return { bibliographies: paths.map((path) => ({ path, start: 0, end: 0 })) };
}
