import { splitUri } from '../util/uri';

/**
 * Whether an address is one of some, or below one of them, as it is spelt: for file systems whose links cannot be
 * followed.
 */
export function isBelow(uri: string, roots: readonly string[]): boolean {
  const { prefix, path } = splitUri(uri);
  if (path.split('/').includes('..')) return false;
  return roots.some((root) => {
    const { prefix: rootPrefix, path: rootPath } = splitUri(root);
    return prefix === rootPrefix && (path === rootPath || path.startsWith(`${rootPath.replace(/\/$/, '')}/`));
  });
}
