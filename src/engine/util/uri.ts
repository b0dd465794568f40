/** A URI as what is before its path, and the path without percent encoding. */
export function splitUri(uri: string): { readonly prefix: string; readonly path: string } {
  const match = /^([a-z][a-z0-9+.-]*:(?:\/\/[^/?#]*)?)([^?#]*)/i.exec(uri);
  return { prefix: match?.[1] ?? '', path: decodePath(match?.[2] ?? uri) };
}

/**
 * The URI of a path, with the scheme and authority of another's; a path that begins with two slashes would be an
 * authority.
 */
export function joinUri(prefix: string, path: string): string {
  return (
    prefix +
    path
      .replace(/^\/{2,}/, '/')
      .split('/')
      .map(encodeURIComponent)
      .join('/')
  );
}

/** Normalizes the percent-encoding of a URI: programs differ in what they encode. */
export function canonicalUri(uri: string): string {
  const { prefix, path } = splitUri(uri);
  return joinUri(prefix, path);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
