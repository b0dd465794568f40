import type { TextEdit } from '../../../core/text/range';
import { basesOf } from '../../../core/text/editBasis';
import type { SlicedText } from '../../../core/text/utf8Text';
import type { PlannedFile } from '../../protocol/values';

/**
 * Edits of a file together with what they are planned on. To be called before anything is waited for, while the text is
 * that of the plan.
 *
 * @param text of the whole file, in which the edits count
 */
export function plannedFile(uri: string, text: SlicedText, edits: readonly TextEdit[]): PlannedFile {
  return { uri, edits, bases: basesOf(text, edits) };
}
