import { betterBibtexRequest } from '../../core/sources/zotero/requests';
import { readCitationKeys, readLocalNumbers } from '../../core/sources/zotero/readAnswers';
import type { ZoteroMirror } from './mirror';
import { ZoteroError, type ZoteroReader } from './zoteroReader';

/** Keys in one call. */
const keysInCall = 500;

/**
 * Asks Better BibTeX for the keys of items that tell none themselves. Without it, which is no failure, they have none.
 *
 * @throws `ZoteroError` where Zotero does not answer any more
 */
export async function readBetterBibtex(mirror: ZoteroMirror, reader: ZoteroReader): Promise<void> {
  const unnamed = [...mirror.items].filter(({ key, work }) => work && mirror.citekeyOf(key, work) === undefined);
  if (unnamed.length === 0) return;
  try {
    const prefix = await libraryPrefix(mirror, reader);
    for (let at = 0; at < unnamed.length; at += keysInCall) {
      const asked = unnamed.slice(at, at + keysInCall).map(({ key }) => `${prefix}${key}`);
      const { value } = await reader.get(betterBibtexRequest('item.citationkey', [asked]), readCitationKeys);
      for (const [item, key] of value) mirror.citekeys.set(item.slice(item.indexOf(':') + 1), key);
      if (value.size > 0) mirror.isChanged = true;
    }
  } catch (error) {
    if (error instanceof ZoteroError && (error.failure.status === 404 || error.failure.why === 'malformed')) return;
    throw error;
  }
}

/** Items of groups are named with the number that their library has on this computer: `4:ABCD2345`. */
async function libraryPrefix({ library }: ZoteroMirror, reader: ZoteroReader): Promise<string> {
  if (!library.path.startsWith('groups/')) return '';
  const { value: numbers } = await reader.get(betterBibtexRequest('user.groups', []), readLocalNumbers);
  const number = numbers.get(library.name);
  return number === undefined ? '' : `${number}:`;
}
