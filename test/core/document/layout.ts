import { inMemory } from './inMemory';

/** A layout of a project, its files in `/w`. */
export type Layout = readonly [
  name: string,
  document: string,
  files: Readonly<Record<string, string>>,
  /** Those that are there; `?` for some that cannot be worked out. */
  bibliographies: readonly string[],
];

export function placed(files: Readonly<Record<string, string>>) {
  return inMemory(Object.fromEntries(Object.entries(files).map(([path, text]) => [`/w/${path}`, text])));
}

/** One that is named and not there counts as a fault: all of these are there. */
export function names(used: readonly { readonly path: string; readonly exists: boolean }[]): string[] {
  return used.map(({ path, exists }) => `${path.replace('/w/', '')}${exists ? '' : ' (missing)'}`);
}
