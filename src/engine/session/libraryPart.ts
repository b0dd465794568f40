import { FileEntry } from '../bibliography/fileBlock';
import type { LibraryPart } from '../protocol/library';
import type { EngineState } from './state';

/**
 * Whether a paper is in a part of the library. While the corpus counts as the workspace's, all papers are the user's.
 */
export function isInPart(state: EngineState, id: string, part: LibraryPart): boolean {
  if (part === 'all') return true;
  const isOwn = state.settings.corpus === 'on' || state.library.recordsOf(id).some((one) => one instanceof FileEntry);
  return isOwn === (part === 'own');
}

/** Whether an author is listed in a part: authors of the user's papers are the user's, whatever else they wrote. */
export function isAuthorInPart(state: EngineState, paperIds: readonly string[], part: LibraryPart): boolean {
  if (part === 'all') return true;
  const isOwn = state.settings.corpus === 'on' || paperIds.some((id) => isInPart(state, id, 'own'));
  return isOwn === (part === 'own');
}
