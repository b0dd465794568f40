import type { NamedFile } from '../../core/bibliography/fileField';
import type { BibliographyPlace, DocumentText, KnownPaper, Place } from './values';

/** The paper that is at hand: the one at the cursor, its entry, its files. */
export interface AtHandCalls {
  /**
   * The paper that is meant at an offset: in a document by a citekey, an arXiv id, a DOI or a link to either; in a
   * bibliography by the entry that stands there.
   */
  paperAt(place: DocumentText | BibliographyPlace, offset: number): Promise<KnownPaper | undefined>;
  /** The entry of a paper: that of the document's bibliographies, else any other's. */
  entryOfPaper(id: string, document?: DocumentText): Promise<Place | undefined>;
  /** The files that the entries of a paper name, and the bibliographies that these stand in; no file twice. */
  filesOfPaper(id: string): Promise<readonly PaperFile[]>;
}

export interface PaperFile extends NamedFile {
  readonly bibliography: string;
}
