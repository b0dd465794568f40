import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/** The sources of the extension as a graph of imports. Paths are relative to the repository, with `/`. */
export interface SourceTree {
  readonly texts: ReadonlyMap<string, string>;
  /** The files that a file imports, types included. */
  readonly imports: ReadonlyMap<string, ReadonlySet<string>>;
}

const repository = resolve(import.meta.dirname, '../../..');

/** The paths of all files in some folders. */
export function repositoryFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => posix(relative(repository, join(entry.parentPath, entry.name)))),
  );
}

export function readSourceTree(): SourceTree {
  const texts = new Map<string, string>();
  for (const entry of readdirSync(join(repository, 'src'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.ts')) continue;
    const path = join(entry.parentPath, entry.name);
    texts.set(relative(repository, path).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
  }
  const imports = new Map<string, Set<string>>();
  for (const [file, text] of texts) {
    const specifiers = [...text.matchAll(/\bfrom '(\.[^']+)'/g)].map((match) => match[1] ?? '');
    const files = specifiers.map((specifier) => posix(join(dirname(file), specifier)));
    imports.set(file, new Set(files.map((path) => `${path}.ts`).filter((path) => texts.has(path))));
  }
  return { texts, imports };
}

/** The folders that a folder's files import from, itself not counted. */
export function foldersOf(imports: SourceTree['imports']): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const [file, targets] of imports) {
    const folder = dirname(file);
    const others = folders.get(folder) ?? new Set();
    folders.set(folder, others);
    for (const target of targets) if (dirname(target) !== folder) others.add(dirname(target));
  }
  return folders;
}

/** Strongly connected components of more than one node (Tarjan): each is one or several circles. */
export function circlesIn(graph: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const index = new Map<string, number>();
  const stack: string[] = [];
  const circles: string[][] = [];
  const visit = (node: string): number => {
    const own = index.size;
    let lowest = own;
    index.set(node, own);
    stack.push(node);
    for (const target of graph.get(node) ?? []) {
      if (!index.has(target)) lowest = Math.min(lowest, visit(target));
      else if (stack.includes(target)) lowest = Math.min(lowest, index.get(target) ?? own);
    }
    if (lowest === own) {
      const component = stack.splice(stack.lastIndexOf(node));
      if (component.length > 1) circles.push(component.sort());
    }
    return lowest;
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return circles;
}

function posix(path: string): string {
  return path.replaceAll('\\', '/');
}
