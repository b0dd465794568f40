/*
 * URIs of bibliographies inside of documents, such as `filecontents` in LaTeX: that of the document with a fragment, as
 * in `file:///thesis.tex#own.bib`. URIs of files have their `#` encoded.
 */

/** @param name a path, or undefined for `references` in YAML */
export function embeddedUri(document: string, name = 'references'): string {
  return `${document}#${encodeURIComponent(name)}`;
}

/** Whether a bibliography is inside of a document. Of these no entry is changed. */
export function isEmbedded(uri: string): boolean {
  return uri.includes('#');
}

/** The URI of the file that a bibliography is, or of the document that it is inside of: a cell's has a `#`, too. */
export function holderUri(uri: string): string {
  const fragment = uri.lastIndexOf('#');
  return fragment === -1 ? uri : uri.slice(0, fragment);
}
