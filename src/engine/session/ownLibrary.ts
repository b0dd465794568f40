import type { EntryFile } from '../bibliography/fileBlock';
import { canonicalUri } from '../util/uri';
import type { EngineState } from './state';

/** Whether a bibliography is the user's own library. */
export function isOfLibrary({ settings }: Pick<EngineState, 'settings'>, { uri }: Pick<EntryFile, 'uri'>): boolean {
  return settings.library !== undefined && uri === canonicalUri(settings.library);
}
