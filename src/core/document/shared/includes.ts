import type { Language } from '../../citation/shared/language';
import type { DocumentFiles, TextReader } from './port';

/** Of a project's files, no more are looked at. */
const maxFiles = 500;

/** The reader of files that include one another, and the paths that a file includes. */
export interface Inclusion<T> {
  readonly language: Language;
  readonly reader: TextReader<T>;
  /** The paths that a file may mean by what it includes. */
  readonly includes: (value: T, file: string) => readonly string[];
}

/** The first of some paths where a file is. */
export async function firstExisting(paths: readonly string[], files: DocumentFiles): Promise<string | undefined> {
  for (const path of paths) if (await files.exists(path)) return path;
  return undefined;
}

/** A file with all that it includes, directly or through others, in the order of the text. */
export async function includedFiles<T>(
  file: string,
  { reader, includes }: Inclusion<T>,
  files: DocumentFiles,
): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  const visit = async (path: string): Promise<void> => {
    if (found.has(path) || found.size >= maxFiles) return;
    const value = await files.readBy(path, reader);
    if (value === undefined) return;
    found.set(path, value);
    for (const included of includes(value, path)) await visit(included);
  };
  await visit(file);
  return found;
}

/** The paths of the files that a file includes, directly or through others. */
export async function listIncluded<T>(
  file: string,
  inclusion: Inclusion<T>,
  files: DocumentFiles,
): Promise<readonly string[]> {
  return [...(await includedFiles(file, inclusion, files)).keys()].filter((path) => path !== file);
}

/**
 * All files of the projects that a document is included in: those that include it, at whatever distance, with all that
 * they include.
 */
export async function includingFiles<T>(
  document: string,
  inclusion: Inclusion<T>,
  files: DocumentFiles,
): Promise<Map<string, T>> {
  const project = new Map<string, T>();
  for (const file of (await files.documentsOf(inclusion.language)).slice(0, maxFiles)) {
    if (file === document) continue;
    const included = await includedFiles(file, inclusion, files);
    if (included.has(document)) for (const [path, value] of included) project.set(path, value);
  }
  return project;
}

/**
 * The first file of a project that is no part of a document: it includes that, and decides which bibliographies it has.
 */
export function governedBy(
  own: ReadonlyMap<string, unknown>,
  project: ReadonlyMap<string, unknown>,
): { readonly governedBy?: string } {
  const file = [...project.keys()].find((path) => !own.has(path));
  return file === undefined ? {} : { governedBy: file };
}
