/** A path that a text names, as it is written, with the place of its name. Offsets are UTF-16, `end` exclusive. */
export interface NamedPath {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** A `filecontents` environment: a file in the document. */
export interface EmbeddedFile extends NamedPath {
  /** LaTeX writes the file anew at each run: the options `overwrite` and `force`. */
  readonly overwrites?: true;
  readonly contentStart: number;
  readonly contentEnd: number;
}
