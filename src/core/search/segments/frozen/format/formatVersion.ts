import { hashStart, hashWith, mixHash } from '../../../../text/words/byteHash';

/**
 * To be raised when the sections, or what they hold of the same papers, change otherwise than by a weight or a field.
 */
const layout = 6;

/**
 * The version of a segment: of its layout, and of whatever was computed into it. Postings hold impacts, which come from
 * weights and fields: a segment of other ones would choose other candidates than the weights at hand ask for.
 *
 * @param computedIn the table of fields and the weights, as plain data; functions among them do not count
 */
export function formatVersion(computedIn: unknown): number {
  let hash = hashStart;
  for (const character of JSON.stringify([layout, computedIn], inOrder))
    hash = hashWith(hash, character.codePointAt(0) ?? 0);
  return mixHash(hash) >>> 0;
}

/** Bundlers order a module's exports in their own ways. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
