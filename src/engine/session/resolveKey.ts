import type { Paper } from '../../core/library/paper';
import type { BibliographyFile } from '../bibliography/bibliographyFile';
import type { FileEntry } from '../bibliography/fileBlock';
import type { DocumentContext } from './documentContext';
import type { EngineState } from './state';

/** The entry of a document's bibliographies that has a key, and its file. */
export function ownEntry(
  key: string,
  context: DocumentContext,
): { file: BibliographyFile; entry: FileEntry } | undefined {
  for (const file of context.files) {
    const entry = context.readsFurtherKeys ? file.resolve(key) : file.entry(key);
    if (entry) return { file, entry };
  }
  return undefined;
}

/** The paper that a key means: by the document's bibliographies, else by any other, else as a citekey that is made. */
export function paperByKey(state: EngineState, key: string, context: DocumentContext): Paper | undefined {
  const own = ownEntry(key, context);
  if (own) return state.bibliographies.paperOfEntry(own.entry);
  const other = state.bibliographies.entryWithKey(key);
  return other ? state.bibliographies.paperOfEntry(other) : state.library.paperOfCitekey(key, context.citekeyPattern);
}
