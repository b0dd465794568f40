import type { NamedFile } from '../../core/bibliography/fileField';
import type { BibliographyPlace, DocumentText, KnownPaper, Place } from './values';

/** The paper that is at hand: the one at the cursor, its entry, its files. */
export interface AtHandCalls {
  /**
   * The paper that is meant at an offset: in a document by a citekey, an arXiv id, a DOI or a link to either; in a
   * bibliography by the entry that is there.
   */
  paperAt(place: DocumentText | BibliographyPlace, offset: number): Promise<KnownPaper | undefined>;
  /** The entry of a paper: that of the document's bibliographies, else any other's. */
  entryOfPaper(id: string, document?: DocumentText): Promise<Place | undefined>;
  /** The files that the entries of a paper name, and the bibliographies that these are in; no file twice. */
  filesOfPaper(id: string): Promise<readonly PaperFile[]>;
}

/** The user's own notes on papers, which are searched with them. */
export interface NoteCalls {
  /**
   * Takes notes in, new or changed. Each is on the papers whose citekey, or id, its file is named after.
   *
   * @returns whether a paper has a note now that had none
   */
  putNotes(notes: readonly NoteFile[]): Promise<boolean>;
  /** The URI of the note that is named after a key. */
  noteOfKey(key: string): Promise<string | undefined>;
  /** Forgets notes that are gone; whether they were on papers. */
  removeNotes(uris: readonly string[]): Promise<boolean>;
}

export interface NoteFile {
  readonly uri: string;
  /** Of a long note, the beginning. */
  readonly text: string;
}

export interface PaperFile extends NamedFile {
  readonly bibliography: string;
}
