import { onlyFirst, type DocumentBibliographies, type UsedBibliography } from '../documentBibliographies';
import type { LatexReferences, NamedBibliography, NamedInclude } from './references';
import { folderOf, resolvePath, withExtension } from '../paths';
import type { DocumentFiles } from '../port';

/** A project with more files than this is looked at in part. */
const mostFiles = 500;

/** A file of a project, with where its relative paths start. */
interface ProjectFile {
  readonly path: string;
  readonly references: LatexReferences;
}

/**
 * Finds the bibliographies of a LaTeX document: those of its root file and of all that this includes. The root is the one that the document names
 * (`% !TeX root`, `subfiles`), the document itself if it has a `\documentclass`, else the file that includes it, directly or through others.
 * A path counts from the root's folder, as for LaTeX, or from the folder of the file that names it if the file is there.
 */
export async function latexBibliographies(document: string, files: DocumentFiles): Promise<DocumentBibliographies> {
  const root = await findRoot(document, files);
  const project = await includedFiles(root, files);
  if (!project.some(({ path }) => path === document)) project.push(...(await includedFiles(document, files)));
  const folder = folderOf(root);
  const used: UsedBibliography[] = [];
  for (const { path, references } of project) {
    for (const name of references.bibliographies) used.push(...(await resolveBibliography(name, path, folder, files)));
  }
  const embedded = project.flatMap(({ path, references }) =>
    references.embedded.map((file) => ({ ...file, file: path })),
  );
  return {
    files: onlyFirst(used),
    embedded: embedded.filter(({ path }) => path.endsWith('.bib')),
    items: project.flatMap(({ path, references }) => references.items.map((item) => ({ ...item, file: path }))),
    inline: [],
    readFrom: [...new Set(project.map(({ path }) => path))],
  };
}

/** The root file of a document, the document itself if there is none. Roots that name roots are followed. */
export async function findRoot(document: string, files: DocumentFiles): Promise<string> {
  const seen = new Set<string>();
  let path = document;
  while (!seen.has(path)) {
    seen.add(path);
    const references = await files.references(path);
    if (!references) return path;
    if (references.root) {
      const root = withExtension(resolvePath(folderOf(path), references.root.path), '.tex');
      if (await files.exists(root)) {
        path = root;
        continue;
      }
    }
    if (references.isRoot) return path;
    const parent = await findIncluder(path, files);
    if (parent === undefined) return path;
    path = parent;
  }
  return path;
}

/** A file that includes another; rather one with a `\documentclass`, rather one that is near. */
async function findIncluder(path: string, files: DocumentFiles): Promise<string | undefined> {
  const candidates = (await files.latexFiles())
    .filter((file) => file !== path)
    .sort((a, b) => distance(a, path) - distance(b, path));
  let includer: string | undefined;
  for (const candidate of candidates.slice(0, mostFiles)) {
    const references = await files.references(candidate);
    if (!references?.includes.some((name) => includePaths(name, candidate, folderOf(candidate)).includes(path)))
      continue;
    if (references.isRoot) return candidate;
    includer ??= candidate;
  }
  // A file in the midst of a project names paths from the root's folder: they show when the root is gone through.
  return includer ?? (await findRootOf(path, candidates, files));
}

async function findRootOf(
  path: string,
  candidates: readonly string[],
  files: DocumentFiles,
): Promise<string | undefined> {
  for (const candidate of candidates.slice(0, mostFiles)) {
    const references = await files.references(candidate);
    if (!references?.isRoot || references.includes.length === 0) continue;
    const project = await includedFiles(candidate, files);
    if (project.some((file) => file.path === path)) return candidate;
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

/** A file and all that it includes, directly or through others, in the order of the text. */
async function includedFiles(root: string, files: DocumentFiles): Promise<ProjectFile[]> {
  const found: ProjectFile[] = [];
  const seen = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    if (seen.has(path) || seen.size >= mostFiles) return;
    seen.add(path);
    const references = await files.references(path);
    if (!references) return;
    found.push({ path, references });
    for (const include of references.includes) {
      const paths = includePaths(include, path, folderOf(root));
      for (const candidate of paths) {
        if (!(await files.exists(candidate))) continue;
        await visit(candidate);
        break;
      }
    }
  };
  await visit(root);
  return found;
}

/** Where an included file may be: with `.tex` or as it is, from the root's folder or the includer's. */
function includePaths({ path, isRelative }: NamedInclude, includer: string, rootFolder: string): string[] {
  const folders = isRelative ? [folderOf(includer), rootFolder] : [rootFolder, folderOf(includer)];
  return folders.flatMap((folder) => {
    const resolved = resolvePath(folder, path);
    return [...new Set([withExtension(resolved, '.tex'), resolved])];
  });
}

async function resolveBibliography(
  name: NamedBibliography,
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
  const written = name.command === 'bibliography' ? withExtension(name.path, '.bib') : name.path;
  const paths = folders.map((folder) => resolvePath(folder, written));
  for (const path of paths) if (await files.exists(path)) return [{ path, exists: true, namedIn, name }];
  return [{ path: paths[0] ?? written, exists: false, namedIn, name }];
}
