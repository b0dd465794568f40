import { folderOf, foldersUpTo, resolvePath } from '../shared/paths';
import type { DocumentFiles } from '../shared/port';
import { sphinxConfiguration } from '../sphinx/project';
import { mystReferences } from '../sphinx/references';
import { markdownIncluders } from './includes';
import { markdownOfNotebook } from './notebookCells';
import { applyCommandLine, keepFirst, namesAny, overridden, type Metadata } from './precedence';
import { defaultsFor, projectsAbove, withMetadataFiles } from './projectMetadata';
import { markdownReferences, withoutNames, type YamlReferences } from './yamlReferences';

/**
 * The metadata of a Markdown document, what counts most first, without the bibliographies that others override: its
 * own, those of the documents that include it, of pandoc's defaults files and of projects.
 */
export async function metadataFor(
  document: string,
  top: string,
  files: DocumentFiles,
): Promise<{ readonly sources: readonly Metadata[]; readonly governedBy?: string }> {
  const own = await ownMetadata(document, files);
  const hasOwn = own.some(namesAny);
  const includers = hasOwn ? [] : await markdownIncluders(document, top, files);
  const projects = await projectsAbove(document, top, files);
  const isQuarto = document.endsWith('.qmd') || projects.some(({ quarto }) => quarto !== undefined);
  const keep = isQuarto ? (sources: readonly Metadata[]) => sources : keepFirst;
  const including: Metadata[] = [];
  for (const file of includers) {
    const around = await projectsAbove(file, top, files);
    including.push(...keep(await documentMetadata(file, files)));
    including.push(...around.filter((source) => !projects.some((other) => other.file === source.file)));
  }
  const { later, others } = await defaultsFor(document, files);
  const sources = applyCommandLine([
    ...keep([...later, ...own, ...others]),
    ...including,
    ...projects.map((source) => (source.isBook && hasOwn ? overridden(source) : source)),
  ]);
  const book = sources.find(({ project }) => project === 'bookdown' || project === 'mkdocs')?.file;
  const governedBy = includers[0] ?? book ?? (hasOwn ? undefined : await sphinxProject(document, top, files));
  return { sources, ...(governedBy !== undefined && { governedBy }) };
}

/**
 * The file that says which bibliographies a page of Sphinx's has, whose metadata name none: `_config.yml` beside the
 * `_toc.yml` of a Jupyter Book, or a `conf.py` by which Markdown is read.
 */
async function sphinxProject(document: string, top: string, files: DocumentFiles): Promise<string | undefined> {
  for (const folder of foldersUpTo(folderOf(document), top)) {
    const [contents, book] = [resolvePath(folder, '_toc.yml'), resolvePath(folder, '_config.yml')];
    if (await files.exists(contents)) return (await files.exists(book)) ? book : contents;
    const conf = resolvePath(folder, sphinxConfiguration);
    if (/\bmyst_(?:parser|nb)\b/.test((await files.read(conf)) ?? '')) return conf;
  }
  return undefined;
}

/** The metadata of a document, and of the notebook that it is a cell of. */
async function ownMetadata(document: string, files: DocumentFiles): Promise<Metadata[]> {
  const own = await documentMetadata(document, files);
  if (files.metadata === undefined) return own;
  return [...own, ...(await notebookMetadata(files.metadata, own.some(namesAny), files))];
}

async function documentMetadata(file: string, files: DocumentFiles): Promise<Metadata[]> {
  const written = await files.read(file);
  const text = file.endsWith('.ipynb') && written !== undefined ? (markdownOfNotebook(written) ?? written) : written;
  return text === undefined ? [] : withMetadataFiles({ file, references: documentReferences(text) }, files);
}

function documentReferences(text: string): YamlReferences {
  const references = markdownReferences(text);
  return { ...references, bibliographies: [...references.bibliographies, ...mystReferences(text)] };
}

/** The metadata of a notebook, whose bibliography a block in a later cell overrides. */
async function notebookMetadata(file: string, isOverridden: boolean, files: DocumentFiles): Promise<Metadata[]> {
  const references = documentReferences((await files.read(file)) ?? '');
  if (isOverridden) return [{ file, references: withoutNames(references) }];
  return withMetadataFiles({ file, references }, files);
}
