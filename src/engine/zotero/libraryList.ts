import { groupsRequest, keyRequest } from '../../core/sources/zotero/requests';
import { readGroups, readKeyOwner } from '../../core/sources/zotero/readAnswers';
import { isLibraryPath, type ZoteroLibrary } from '../../core/sources/zotero/zoteroLibrary';
import type { ZoteroReader } from './zoteroReader';

/** The name of the user's own library where Zotero's interface gives it none. */
const ownName = 'My Library';

/**
 * The libraries of Zotero on this computer: the user's own, and those of their groups.
 *
 * @throws `ZoteroError`
 */
export async function localLibraries(reader: ZoteroReader): Promise<ZoteroLibrary[]> {
  const { value: groups } = await reader.get(groupsRequest('local', 'users/0'), readGroups);
  return [{ from: 'local', path: 'users/0', name: ownName }, ...groups.map((group) => toLibrary('local', group))];
}

/**
 * The libraries of the Web API: those of the key, where there is one, without those that are read from this computer;
 * and those that the settings name.
 *
 * @param local the libraries that are known from this computer
 * @throws `ZoteroError`
 */
export async function webLibraries(
  reader: ZoteroReader,
  hasKey: boolean,
  named: readonly string[],
  local: readonly ZoteroLibrary[],
): Promise<ZoteroLibrary[]> {
  const owned = hasKey ? await librariesOfKey(reader) : [];
  const isLocal = ({ path }: ZoteroLibrary) =>
    local.some((one) => one.path === path || (one.path === 'users/0' && path.startsWith('users/')));
  const others = named.filter((path) => isLibraryPath(path) && !owned.some((one) => one.path === path));
  return [
    ...owned.filter((library) => named.includes(library.path) || !isLocal(library)),
    ...others.map((path): ZoteroLibrary => ({ from: 'web', path, name: path })),
  ];
}

async function librariesOfKey(reader: ZoteroReader): Promise<ZoteroLibrary[]> {
  const { value: user } = await reader.get(keyRequest(), readKeyOwner);
  const path = `users/${user}`;
  const { value: groups } = await reader.get(groupsRequest('web', path), readGroups);
  return [{ from: 'web', path, name: ownName }, ...groups.map((group) => toLibrary('web', group))];
}

function toLibrary(
  from: ZoteroLibrary['from'],
  { id, name }: { readonly id: number; readonly name: string },
): ZoteroLibrary {
  return { from, path: `groups/${id}`, name };
}
