import { isBelow } from '../isBelow';

/** As in Node: but a browser's worker has no files, so the extension host is always asked. */
export function readLocalFile(): Promise<Uint8Array | undefined> {
  return Promise.resolve(undefined);
}

export function styleFolders(): readonly string[] {
  return [];
}

export function homeFolder(): string | undefined {
  return undefined;
}

export function writeLocalFile(): Promise<boolean> {
  return Promise.resolve(false);
}

export function linkTarget(): Promise<string | undefined> {
  return Promise.resolve(undefined);
}

export function followLinks(uri: string): Promise<string> {
  return Promise.resolve(uri);
}

export function isInside(uri: string, roots: readonly string[]): Promise<boolean> {
  return Promise.resolve(isBelow(uri, roots));
}
