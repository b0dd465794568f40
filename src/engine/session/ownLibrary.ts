import type { EntryFile } from '../bibliography/fileBlock';
import { canonicalUri } from '../util/uri';
import type { EngineState } from './state';

/** Whether the user has a library of their own. */
export function hasLibrary({ settings, bibliographies }: EngineState): boolean {
  return settings.library !== undefined && bibliographies.get(canonicalUri(settings.library)) !== undefined;
}

/** Whether a bibliography is the user's own library. */
export function isOfLibrary({ settings }: Pick<EngineState, 'settings'>, { uri }: Pick<EntryFile, 'uri'>): boolean {
  return settings.library !== undefined && uri === canonicalUri(settings.library);
}
