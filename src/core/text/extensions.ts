/** Whether a path ends in one of some extensions (without a dot), case aside: `a/refs.BIB`. */
export function hasExtension(path: string, extensions: readonly string[]): boolean {
  const extension = extensionOf(path);
  return extensions.some((each) => each.toLowerCase() === extension);
}

/** The extension of a path, without its dot, in lower case; empty where there is none. */
export function extensionOf(path: string): string {
  return /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** The last segment of a path: `refs.bib` of `a/refs.bib`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The glob pattern of all files with one of some extensions, wherever they are. */
export function filesPattern(extensions: readonly string[]): string {
  return extensions.length === 1 ? `**/*.${extensions.join('')}` : `**/*.{${extensions.join(',')}}`;
}
