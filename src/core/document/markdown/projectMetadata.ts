import { folderOf, foldersUpTo, resolvePath } from '../shared/paths';
import type { DocumentFiles, TextReader } from '../shared/port';
import { sphinxConfiguration } from '../sphinx/project';
import { readConf } from '../sphinx/references';
import { mkdocsReferences } from './mkdocs';
import { joinQuarto, namesAny, type Metadata } from './precedence';
import {
  defaultsReferences,
  markdownReferences,
  projectReferences,
  type YamlPath,
  type YamlReferences,
} from './yamlReferences';

/** A file that holds the metadata of a project, for the documents in its folder and below. */
interface ProjectFile extends Pick<Metadata, 'project' | 'quarto'> {
  readonly names: readonly string[];
  readonly reader?: TextReader<YamlReferences | undefined>;
}

/** The files of a folder, in the order in which they are read. */
const projectFiles: readonly ProjectFile[] = [
  { names: ['_metadata.yml', '_metadata.yaml'], quarto: 'folder' },
  { names: ['_quarto.yml', '_quarto.yaml'], quarto: 'configuration', project: 'quarto' },
  { names: ['_quarto.yml.local', '_quarto.yaml.local'], quarto: 'configuration' },
  { names: ['_bookdown.yml'], project: 'bookdown' },
  { names: ['_output.yml', '_config.yml'] },
  { names: ['defaults.yaml', 'defaults.yml'], reader: possibleDefaults },
  { names: ['myst.yml'], project: 'myst' },
  { names: ['mkdocs.yml', 'mkdocs.yaml'], project: 'mkdocs', reader: mkdocsReferences },
];

/** Of the YAML files beside a document, no more are looked at. */
const maxDefaults = 50;
/** Of the inputs of defaults, too. */
const maxInputs = 200;

/**
 * Metadata, then those of the files that it names: `metadata-files`, the last first, and `defaults`, which are as if
 * given on the command line, the last of these first, too.
 */
export async function withMetadataFiles(source: Metadata, files: DocumentFiles): Promise<Metadata[]> {
  const { references, project: _, ...where } = source;
  const folder = folderOf(source.file);
  const found: Metadata[] = [source];
  for (const { path } of references.metadataFiles?.toReversed() ?? []) {
    const file = resolvePath(folder, path);
    const text = await files.read(file);
    if (text !== undefined) found.push({ ...where, file, references: projectReferences(text) });
  }
  for (const { path } of references.defaultsFiles?.toReversed() ?? []) {
    const file = await defaultsFile(resolvePath(folder, path), files);
    const named = file && (await files.readBy(file, defaultsReferences));
    if (file && named) found.push({ ...where, file, references: named });
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
function isRoot({ project, references }: Metadata): boolean {
  return project !== undefined || references.citesByRole === true;
}

async function projectMetadata(folder: string, files: DocumentFiles): Promise<Metadata[]> {
  const found: Metadata[] = [];
  for (const { names, ...kind } of projectFiles) {
    for (const name of names) found.push(...(await metadataOfFile(resolvePath(folder, name), kind, files)));
  }
  if (!found.some(({ project }) => project === 'bookdown')) {
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

/** The metadata of a project's file, with those that its tool reads besides. */
async function metadataOfFile(
  file: string,
  { reader = projectReferences, ...kind }: Omit<ProjectFile, 'names'>,
  files: DocumentFiles,
): Promise<Metadata[]> {
  const references = await files.readBy(file, reader);
  if (!references) return [];
  const folder = folderOf(file);
  const metadata = await withMetadataFiles({ file, references, ...kind }, files);
  switch (kind.project) {
    case 'quarto':
      return [...metadata, ...(await profileMetadata(folder, references.profiles ?? [], files))];
    case 'bookdown':
      return [...metadata, ...(await firstOfBook(folder, references.chapters ?? [], files))];
    case 'myst':
      return metadata.some(namesAny) ? metadata : [{ file, references: await allBelow(folder, files), ...kind }];
    default:
      return metadata;
  }
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

/** The metadata that pandoc's defaults files bring to a document: of these, and of their other inputs. */
export interface DefaultsMetadata {
  /** Those of the inputs behind the document, which override its own. */
  readonly later: readonly Metadata[];
  readonly others: readonly Metadata[];
}

/**
 * The metadata of pandoc's defaults files in a folder that name a document as their input, and of their other inputs,
 * as pandoc makes one text of all: what counts most first.
 */
export async function defaultsFor(document: string, files: DocumentFiles): Promise<DefaultsMetadata> {
  const folder = folderOf(document);
  const later: Metadata[] = [];
  const others: Metadata[] = [];
  for (const file of (await files.glob(folder, '*.{yaml,yml}')).slice(0, maxDefaults)) {
    const references = await files.readBy(file, defaultsWithInputs);
    if (folderOf(file) !== folder || !references?.inputs) continue;
    const inputs = references.inputs.map((input) => resolvePath(folder, input)).slice(0, maxInputs);
    const at = inputs.lastIndexOf(document);
    if (at === -1) continue;
    later.push(...(await metadataOfInputs(inputs.slice(at + 1), files)));
    others.push(...(await metadataOfInputs(inputs.slice(0, at), files)));
    others.push(...(await withMetadataFiles({ file, references }, files)));
  }
  return { later, others };
}

async function metadataOfInputs(inputs: readonly string[], files: DocumentFiles): Promise<Metadata[]> {
  const found: Metadata[] = [];
  for (const file of inputs.toReversed()) {
    const references = await files.readBy(file, markdownReferences);
    if (references) found.push({ file, references });
  }
  return found;
}

/** Defaults that pandoc may be called with, or not: they override nothing. */
function possibleDefaults(text: string): YamlReferences {
  const { commandLine: _, ...references } = defaultsReferences(text);
  return references;
}

function defaultsWithInputs(text: string): YamlReferences | undefined {
  return /^input-files?:/m.test(text) ? defaultsReferences(text) : undefined;
}

/** A project of MyST that names no bibliography uses all that it has. */
async function allBelow(folder: string, files: DocumentFiles): Promise<YamlReferences> {
  const paths = (await files.glob(folder, '**/*.bib')).filter((path) => !/\/(?:_build|node_modules)\//.test(path));
  return { bibliographies: paths.map((path) => ({ path, start: 0, end: 0 })) };
}
