/** Functions on slash-separated paths, as in the path of a URI. Nothing here looks at a file system. */

/** The folder of a path, without a slash at its end; empty for a bare name. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Whether a path starts at a root or a drive, or is an address. */
export function isAbsolute(path: string): boolean {
  return /^(?:[\\/]|[a-z]:[\\/]|[a-z][a-z0-9+.-]+:\/\/)/i.test(path);
}

/** Whether a name is an address, and no path: `https://…`, `data:…`. */
export function isAddress(name: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]+:\/\/|data:)/i.test(name);
}

/** Whether a name holds what a shell or a template fills in: `~/`, `${DIR}`, `$HOME/`, `%DIR%`, `{{ name }}`. */
export function hasVariable(name: string): boolean {
  return /^~\/|\$[{(]|(?:^|\/)\$\w|%(?![\dA-Fa-f]{2})[A-Za-z_]\w*%|\{\{|\{%|<%|<<\w/.test(name);
}

/** A relative path seen from a folder, without `.` and `..`; an absolute one as it is. */
export function resolvePath(folder: string, path: string): string {
  if (isAbsolute(path)) return path;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of path.split(/[\\/]/)) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** A path as it is written seen from a folder: `../refs.bib`; one on another drive as it is. */
export function relativePath(folder: string, path: string): string {
  const [from, to] = [folder.split('/'), path.split('/')];
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common++;
  const isDrive = (part: string | undefined) => /^[a-z]:$/i.test(part ?? '');
  if (isDrive(from[common]) || isDrive(to[common])) return path;
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/');
}

/** The path with an extension, unless it has that one already. */
export function withExtension(path: string, extension: string): string {
  return path.toLowerCase().endsWith(extension) ? path : path + extension;
}

/** A folder and those above it, up to a top folder; all of them where it is not below that. */
export function foldersUpTo(folder: string, top: string): string[] {
  const folders = [folder];
  while (folder !== top && folder !== '' && folder.startsWith(top)) {
    folder = folderOf(folder);
    folders.push(folder);
  }
  return folders;
}
