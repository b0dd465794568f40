import type { ItemChanges } from '../model/itemChanges';
import { readCslDate } from '../model/cslDate';
import type { CslItem } from '../model/cslItem';
import { edtfOf } from '../model/itemDate';
import { isOnlyPreprintServer, namesPreprintServer } from '../model/preprintServer';

/** Variables that may name the server of a preprint. */
const ofServer = ['container-title', 'container-title-short', 'journalAbbreviation', 'publisher', 'genre'];

/**
 * The variables of an item that change, in the kind of value that it has for them (`"8"` or 8, an EDTF date or a
 * structured one); undefined for what goes.
 */
export function changedVariables(item: CslItem, { values, isPublished }: ItemChanges): Map<string, unknown> {
  const changes = new Map<string, unknown>();
  for (const [name, value] of Object.entries(values)) {
    const before = item[name];
    if (value === undefined ? before !== undefined : !isSame(name, before, value)) {
      changes.set(name, name === 'issued' ? dateLike(before, value) : likeBefore(before, value));
    }
  }
  if (!isPublished) return changes;
  for (const name of ofServer) {
    const text = item[name];
    if (!(name in values) && typeof text === 'string' && namesPreprintServer(text)) changes.set(name, undefined);
  }
  if (typeof item.note === 'string' && isOnlyPreprintServer(item.note)) changes.set('note', undefined);
  return changes;
}

function isSame(name: string, before: unknown, value: unknown): boolean {
  if (name === 'issued') return before !== undefined && edtfOf(before) === edtfOf(value);
  return JSON.stringify(typeof before === 'number' ? `${before}` : before) === JSON.stringify(value);
}

function likeBefore(before: unknown, value: unknown): unknown {
  return typeof before === 'number' && typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}

function dateLike(before: unknown, value: unknown): unknown {
  if (typeof before === 'number' && /^\d{4}$/.test(edtfOf(value))) return Number(edtfOf(value));
  return typeof before === 'string' || typeof before === 'number' ? edtfOf(value) : (readCslDate(value) ?? value);
}
