import type { EmbeddedFile, NamedPath } from './namedPath';

/** Which bibliographies a document uses, in the order in which it names them. */
export interface DocumentBibliographies {
  readonly files: readonly UsedBibliography[];
  /** Bibliographies inside of LaTeX files (`filecontents`). */
  readonly embedded: readonly (EmbeddedFile & { readonly file: string })[];
  /** Entries that are written out (`\bibitem`). */
  readonly items: readonly {
    readonly key: string;
    readonly file: string;
    readonly start: number;
    readonly end: number;
  }[];
  /** Files whose YAML holds `references`. */
  readonly inline: readonly { readonly file: string; readonly start: number; readonly end: number }[];
  /** The citation style that is named first, a file or a name, and the file that names it. */
  readonly csl?: { readonly name: string; readonly namedIn: string };
  /** The language that is named first. */
  readonly lang?: string;
  /** The labels of the other files of a Typst project: what has one is a reference. */
  readonly labels?: ReadonlySet<string>;
  /**
   * The commands that other files of the project define and that cite: of LaTeX, without backslash; functions of Typst.
   */
  readonly citationCommands?: readonly string[];
  /** The project's documents cite by roles. */
  readonly citesByRole?: true;
  /**
   * It names a bibliography that cannot be worked out, such as by code or an address: what it does not have is not
   * missing, and none is begun for it.
   */
  readonly hasUnresolved?: true;
  /**
   * The file that decides which bibliographies the document has, though it names none: one that includes the document,
   * or a project's. The document itself cannot name one.
   */
  readonly governedBy?: string;
  /** Every file that had a say: when one of them changes, the answer may. */
  readonly readFrom: readonly string[];
}

export interface UsedBibliography {
  /** Where it is, or where it is expected when it does not exist. */
  readonly path: string;
  readonly exists: boolean;
  /** The file that names it, and where. */
  readonly namedIn: string;
  readonly name: NamedPath;
}

/** Drops what is named again. */
export function onlyFirst(files: readonly UsedBibliography[]): UsedBibliography[] {
  const seen = new Set<string>();
  return files.filter(({ path }) => !seen.has(path) && seen.add(path));
}
