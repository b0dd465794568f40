import type { UsedBibliography } from '../../core/document/shared/documentBibliographies';
import type { BibliographyFile } from '../bibliography/bibliographyFile';
import type { Place } from '../protocol/values';

/** The bibliographies of a document, as far as they are known. */
export interface DocumentContext {
  /** Those that were read, in the document's order. */
  readonly files: readonly BibliographyFile[];
  /** All that the document names, also those that do not exist. */
  readonly named: readonly UsedBibliography[];
  /** Entries written out in LaTeX: `\bibitem`. */
  readonly items: ReadonlyMap<string, Place>;
  /** Its files' papers, by their ids; absent where it has no files. */
  readonly own?: Pick<ReadonlySet<string>, 'has'>;
  /** Labels of other files of a Typst project: what has one is a reference. */
  readonly labels?: ReadonlySet<string>;
  /** The project's Markdown cites by roles of MyST. */
  readonly citesByRole?: true;
  /** The `ids` of entries, and sets, are keys. */
  readonly readsFurtherKeys?: true;
  /** It names a bibliography that cannot be worked out. */
  readonly hasUnresolved?: true;
  /** How citekeys are made in its folder of the workspace, where that has a pattern of its own. */
  readonly citekeyPattern?: string;
  /** The file that decides which bibliographies it has, so that it cannot name one itself. */
  readonly governedBy?: string;
}

/** The context of what is asked without a document. */
export const noContext: DocumentContext = { files: [], named: [], items: new Map() };
