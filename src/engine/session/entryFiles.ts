import { readFileField, type NamedFile } from '../../core/bibliography/fileField';
import { formatOf } from '../../core/bibliography/formats';
import type { FileEntry } from '../bibliography/fileBlock';

/** The files that an entry's fields name. */
export function filesOf({ part, file }: FileEntry): readonly NamedFile[] {
  return (formatOf(part.format).fileFields?.(part, file.scope) ?? []).flatMap(readFileField);
}
