import { defaultParents } from './types';

/** Fields that entries have, and of which other files in YAML hardly have two. */
const fields = /^(?:author|date|editor|page-range|parent|publisher|serial-number|title|url|volume)$/;
const ownFields = /^(?:date|page-range|parent|serial-number|volume)$/;

/** Of longer lines, the beginning is looked at. */
const maxLineLength = 500;

/**
 * Whether a YAML text has an entry: under a key that is not indented, a type that Hayagriva knows, or fields that
 * entries have.
 */
export function detectHayagriva(sample: string): boolean {
  if (/^references:/m.test(sample)) return false;
  let indent: number | undefined;
  let found: string[] = [];
  for (const { 0: whole } of sample.matchAll(/[^\n]+/g)) {
    const line = whole.slice(0, maxLineLength);
    if (/^\s*(?:#|$)/.test(line)) continue;
    const [, blanks = '', name = '', value = ''] = /^([ ]*)["']?([A-Za-z-]+)["']?\s*:\s*(.*)$/.exec(line) ?? [];
    if (/^\S/.test(line)) {
      if (isEntry(found)) return true;
      [indent, found] = [undefined, []];
      const type = /\{.*\btype\s*:\s*["']?(\w+)/.exec(line)?.[1];
      if (type !== undefined && Object.hasOwn(defaultParents, type.toLowerCase())) return true;
      continue;
    }
    indent ??= /^\s*/.exec(line)?.[0].length;
    if (blanks.length !== indent || name === '') continue;
    const type = name === 'type' ? /^["']?(\w+)["']?\s*(?:#.*)?$/.exec(value.trimEnd())?.[1] : undefined;
    if (type !== undefined && Object.hasOwn(defaultParents, type.toLowerCase())) return true;
    found.push(name);
  }
  return isEntry(found);
}

function isEntry(names: readonly string[]): boolean {
  return names.some((name) => ownFields.test(name)) && names.filter((name) => fields.test(name)).length > 1;
}
