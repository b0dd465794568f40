import { onlyFirst, type DocumentBibliographies, type UsedBibliography } from './documentBibliographies';
import type { NamedPath } from './latexReferences';
import { folderOf, isAbsolute, resolvePath } from './paths';
import type { DocumentFiles } from './port';
import { markdownReferences, projectFiles, projectReferences, type YamlReferences } from './yamlReferences';

/** Metadata, and the file and folder that it is from. */
interface Metadata {
  readonly file: string;
  readonly references: YamlReferences;
}

/**
 * Finds the bibliographies of a Markdown document: those of its front matter, then those of the projects' files in its folder and upwards
 * (`_metadata.yml`, `_quarto.yml`, `_bookdown.yml` with the `index.Rmd` beside it, `myst.yml`), the nearest first. Paths count from the file that names them.
 * @param top the folder that is the last to be looked in, such as the workspace's; the document is below it
 */
export async function markdownBibliographies(
  document: string,
  top: string,
  files: DocumentFiles,
): Promise<DocumentBibliographies> {
  const sources: Metadata[] = [];
  const text = await files.read(document);
  if (text !== undefined) sources.push({ file: document, references: markdownReferences(text) });
  for (const folder of foldersUpTo(folderOf(document), top)) sources.push(...(await projectMetadata(folder, files)));

  const used: UsedBibliography[] = [];
  for (const source of sources) {
    for (const name of source.references.bibliographies) used.push(await resolve(name, source.file, sources, files));
  }
  const styled = sources.find(({ references }) => references.csl);
  const csl = styled?.references.csl && resolvePath(folderOf(styled.file), styled.references.csl.path);
  return {
    files: onlyFirst(used),
    embedded: [],
    items: [],
    inline: sources.flatMap(({ file, references }) =>
      references.references ? [{ file, ...references.references }] : [],
    ),
    ...(csl !== undefined && { csl }),
    readFrom: sources.map(({ file }) => file),
  };
}

function foldersUpTo(folder: string, top: string): string[] {
  const folders = [folder];
  while (folder !== top && folder !== '' && folder.startsWith(top)) {
    folder = folderOf(folder);
    folders.push(folder);
  }
  return folders;
}

async function projectMetadata(folder: string, files: DocumentFiles): Promise<Metadata[]> {
  const found: Metadata[] = [];
  for (const name of projectFiles) {
    const file = resolvePath(folder, name);
    const text = await files.read(file);
    if (text === undefined) continue;
    found.push({ file, references: projectReferences(text) });
    if (name !== '_bookdown.yml') continue;
    const index = resolvePath(folder, 'index.Rmd');
    const indexText = await files.read(index);
    if (indexText !== undefined) found.push({ file: index, references: markdownReferences(indexText) });
  }
  return found;
}

/** A path that starts with a slash counts from the project's folder in Quarto, else it is absolute. */
async function resolve(
  name: NamedPath,
  namedIn: string,
  sources: readonly Metadata[],
  files: DocumentFiles,
): Promise<UsedBibliography> {
  const project = sources.find(({ file }) => /\/_quarto\.ya?ml$/.test(file));
  const paths = [resolvePath(folderOf(namedIn), name.path)];
  if (project && name.path.startsWith('/')) paths.unshift(resolvePath(folderOf(project.file), name.path.slice(1)));
  for (const path of paths) if (await files.exists(path)) return { path, exists: true, namedIn, name };
  const expected = isAbsolute(name.path) ? name.path : (paths[0] ?? name.path);
  return { path: expected, exists: false, namedIn, name };
}
