/*
 * This folder (`src/core/document/shared`). What projects share: the interface `DocumentProject`, paths, the port by
 * which files are read. Imports no language.
 */

import type { BibtexDialect } from '../../bibliography/bibtex/fields/dialect';
import type { TextEdit } from '../../text/range';
import type { DocumentBibliographies } from './documentBibliographies';
import type { NamedPath } from './namedPath';
import type { DocumentFiles, TextReader } from './port';

/** How the documents of one language find their bibliographies. A language has one such object, in `projects.ts`. */
export interface DocumentProject {
  /**
   * The bibliographies of a document, as its tool finds them.
   * @param top the folder that is the last to be looked in, such as the workspace's; the document is below it
   */
  bibliographies(document: string, top: string, files: DocumentFiles): Promise<DocumentBibliographies>;
  /**
   * The parts of a document's text that decide which bibliographies it uses: as long as they are the same, so are
   * these.
   */
  dependencyKey(text: string, readBy: <T>(reader: TextReader<T>) => T): DependencyKey;
  /**
   * The edits by which a document, or its root file, names one more bibliography.
   * @param dialect that of its project
   * @returns undefined when they cannot be told, such as in front matter that is no sound YAML
   */
  addBibliography(text: string, path: string, dialect?: BibtexDialect): TextEdit[] | undefined;
  /** The dialect of a new bibliography, by the text of a file of the project: biblatex's, if any file asks for it. */
  dialect(text: string): BibtexDialect;
  /** Its tool takes an entry's `ids` for keys, and sets for entries: biber. */
  readonly readsFurtherKeys?: true;
  /** The file that names the bibliographies, where that can be another than the document. */
  findRoot?(document: string, files: DocumentFiles): Promise<string>;
  /**
   * The files that a document includes, directly or through others: its tool makes one text of them.
   * @param top as for `bibliographies`
   */
  findIncluded?(document: string, top: string, files: DocumentFiles): Promise<readonly string[]>;
}

export interface DependencyKey {
  readonly text: string;
  /** Where that is in the document: ranges of an answer that start there move along. */
  readonly places: readonly number[];
}

/**
 * The key of a document that depends on the paths that it names.
 * @param more what else it depends on
 */
export function keyOfNames(named: readonly NamedPath[], more = ''): DependencyKey {
  return {
    text: named.length === 0 ? more : JSON.stringify([more, named.map(({ path }) => path)]),
    places: named.map(({ start }) => start),
  };
}
