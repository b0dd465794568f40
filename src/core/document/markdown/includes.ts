import { childrenOfChunks } from './chunkChildren';
import { firstExisting } from '../shared/includes';
import { markdownOfNotebook } from './notebookCells';
import { folderOf, foldersUpTo, resolvePath } from '../shared/paths';
import type { DocumentFiles } from '../shared/port';

/** Markdown files of a workspace that are searched for includes: the nearest ones. */
const maxFiles = 500;
const maxNotebooks = 20;
const notebookExtension = '.ipynb';
/** Documents include one another no deeper than this. */
const maxDepth = 10;

const quoted = /["']([^"'\n]+)["']/g;
const patterns: readonly RegExp[] = [
  // Quarto, "Includes".
  /\{\{<[ \t]*include[ \t]([^\n>{]+)>\}\}/g,
  // MyST, the directive `include`.
  /^[ \t>]*(?:`{3,}|~{3,}|:{3,})\{include\}[ \t]*([^\r\n]+)$/gm,
];
/** In code that calls knitr's `knit_child`, whatever gives it the name of the file. */
const childName = /["']([^"'\n]+\.(?:[Rq]?md|Rmarkdown))["']/gi;

/** The files that a Markdown document includes, as Quarto, knitr and MyST do. */
function markdownIncludes(text: string): string[] {
  if (!/include|child/.test(text)) return [];
  const named = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 1: value = '' }) => {
      const names = [...value.matchAll(quoted)].map(({ 1: name = '' }) => name);
      return names.length > 0 ? names : [value.trim()];
    }),
  );
  const knitted = /\bknit_child\b/.test(text) ? Array.from(text.matchAll(childName), ([, name = '']) => name) : [];
  return [...named, ...knitted, ...childrenOfChunks(text)];
}

/** The files that a document includes; one may be a notebook. */
function includesOf(file: string, files: DocumentFiles): Promise<readonly string[] | undefined> {
  return files.readBy(file, file.endsWith(notebookExtension) ? notebookIncludes : markdownIncludes);
}

function notebookIncludes(json: string): string[] {
  return markdownIncludes(markdownOfNotebook(json) ?? '');
}

/** The files that may include a document, the nearest first: notebooks, which are long, those beside it and above. */
async function possibleIncluders(document: string, top: string, files: DocumentFiles): Promise<string[]> {
  const depth = (path: string) => commonLength(path, document);
  const found = [...(await files.documentsOf('markdown'))].sort((a, b) => depth(b) - depth(a)).slice(0, maxFiles);
  for (const folder of foldersUpTo(folderOf(document), top)) {
    found.push(...(await files.glob(folder, `*${notebookExtension}`)).slice(0, maxNotebooks));
  }
  return found;
}

/** The documents that include a document, directly or through others, the nearest first. */
export async function markdownIncluders(document: string, top: string, files: DocumentFiles): Promise<string[]> {
  const included = new Map<string, ReadonlySet<string>>();
  for (const file of await possibleIncluders(document, top, files)) {
    const names = (await includesOf(file, files)) ?? [];
    if (names.length > 0) included.set(file, new Set(names.flatMap((name) => includedPaths(name, file, top))));
  }
  const found = new Set<string>();
  let wanted = [document];
  for (let level = 0; level < maxDepth && wanted.length > 0; level += 1) {
    const children = wanted;
    wanted = [...included]
      .filter(([file, paths]) => file !== document && !found.has(file) && children.some((child) => paths.has(child)))
      .map(([file]) => file);
    for (const file of wanted) found.add(file);
  }
  return [...found];
}

/** The documents that a document includes, directly or through others. Of the paths that a name may mean, the first. */
export async function markdownIncluded(document: string, top: string, files: DocumentFiles): Promise<string[]> {
  const found = new Set([document]);
  for (const file of found) {
    for (const name of (await includesOf(file, files)) ?? []) {
      const path = await firstExisting(includedPaths(name, file, top), files);
      if (path !== undefined && found.size < maxFiles) found.add(path);
    }
  }
  found.delete(document);
  return [...found];
}

/**
 * From the includer's folder, as Quarto counts, or from the top, where knitr may have been started. A path that starts
 * with a slash counts from the folder of Quarto's project, which is one of those above.
 */
function includedPaths(name: string, includer: string, top: string): string[] {
  if (name.startsWith('/')) {
    return foldersUpTo(folderOf(includer), top)
      .reverse()
      .map((folder) => resolvePath(folder, name.slice(1)));
  }
  return [resolvePath(folderOf(includer), name), resolvePath(top, name)];
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
