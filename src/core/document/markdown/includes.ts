import { childrenOfChunks } from './chunkChildren';
import { firstExisting } from '../shared/includes';
import { folderOf, resolvePath } from '../shared/paths';
import type { DocumentFiles } from '../shared/port';

/** Markdown files of a workspace that are searched for includes: the nearest ones. */
const maxFiles = 500;
/** Documents include one another no deeper than this. */
const maxDepth = 10;

const quoted = /["']([^"'\n]+)["']/g;
const patterns: readonly RegExp[] = [
  // Quarto, "Includes".
  /\{\{<[ \t]*include[ \t]([^\n>{]+)>\}\}/g,
  // MyST, the directive `include`.
  /^[ \t>]*(?:`{3,}|~{3,}|:{3,})\{include\}[ \t]*([^\r\n]+)$/gm,
  // knitr.
  /\bknit_child\([ \t]*(?:input[ \t]*=[ \t]*)?(["'][^"'\n]+["'])/g,
];

/** The files that a Markdown document includes, as Quarto, knitr and MyST do. */
function markdownIncludes(text: string): string[] {
  if (!/include|child/.test(text)) return [];
  const named = patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 1: value = '' }) => {
      const names = [...value.matchAll(quoted)].map(({ 1: name = '' }) => name);
      return names.length > 0 ? names : [value.trim()];
    }),
  );
  return [...named, ...childrenOfChunks(text)];
}

/**
 * The documents that include a document, directly or through others, the nearest first. A path that starts with a slash
 * counts from the top folder.
 */
export async function markdownIncluders(document: string, top: string, files: DocumentFiles): Promise<string[]> {
  const depth = (path: string) => commonLength(path, document);
  const candidates = [...(await files.documentsOf('markdown'))].sort((a, b) => depth(b) - depth(a)).slice(0, maxFiles);
  const included = new Map<string, ReadonlySet<string>>();
  for (const file of candidates) {
    const names = markdownIncludes((await files.read(file)) ?? '');
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
    for (const name of markdownIncludes((await files.read(file)) ?? '')) {
      const path = await firstExisting(includedPaths(name, file, top), files);
      if (path !== undefined && found.size < maxFiles) found.add(path);
    }
  }
  found.delete(document);
  return [...found];
}

/** From the includer's folder, as Quarto counts, or from the top, where knitr may have been started. */
function includedPaths(name: string, includer: string, top: string): string[] {
  if (name.startsWith('/')) return [resolvePath(top, name.slice(1))];
  return [resolvePath(folderOf(includer), name), resolvePath(top, name)];
}

function commonLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
