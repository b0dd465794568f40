import { entryDate } from '../bibtex/fields/entryDate';
import { entryFields, type EntryScope } from '../bibtex/fields/entryFields';
import type { BibtexDialect } from '../bibtex/fields/dialect';
import { isBibtexEntry, type BibtexBlock, type BibtexEntry } from '../bibtex/syntax/blocks';
import { isFieldAhead } from '../bibtex/syntax/blockBoundaries';
import { sortingName } from '../../library/names';
import type { TextRange } from '../../text/range';
import { texToPlainText } from '../../text/texToPlainText';
import { splitNames } from '../model/nameList';

/** The criteria that entries can be sorted by. */
export type EntryOrder = 'key' | 'author' | 'year';

/** A place for an entry together with the comment lines right above it and the comment behind it. */
export interface EntrySlot extends TextRange {
  readonly entry: BibtexEntry;
}

/**
 * Sorts the entries of a BibTeX file: the slots in the order of the file, and for each the one whose text comes there.
 *
 * - What is between slots stays: `@string`, `@preamble`, `@comment`, other text. So do entries with errors, the
 *   entries right behind them, and those that share a line.
 * - No entry crosses an `@string` that some entry uses: BibTeX reads a macro before its use. Nor one that stays and
 *   whose place matters by the next two rules.
 * - BibTeX wants an entry that others name in `crossref` behind them (btxdoc, section 2.2, item 6); biber does not.
 * - Of entries of one key the first counts, so that they stay together, in their order.
 */
export function sortEntries(
  text: string,
  blocks: readonly BibtexBlock[],
  orders: readonly EntryOrder[],
  scope: EntryScope,
  dialect: BibtexDialect,
): [EntrySlot, EntrySlot][] {
  const entries = blocks.filter(isBibtexEntry);
  const firsts = new Map(entries.toReversed().map((entry) => [entry.key.toLowerCase(), entry]));
  const parents = dialect === 'bibtex' ? crossrefs([...firsts.values()]) : new Map<string, string>();
  const levels = crossrefLevels(parents);
  const keys = new Map<BibtexEntry, readonly string[]>();
  const keysOf = (entry: BibtexEntry): readonly string[] => {
    const first = (entry.key === '' ? undefined : firsts.get(entry.key.toLowerCase())) ?? entry;
    const known = keys.get(first) ?? orders.map((order) => sortKey(first, order, scope));
    keys.set(first, known);
    return known;
  };
  const compare = (a: EntrySlot, b: EntrySlot): number => {
    const level = (levels.get(a.entry.key.toLowerCase()) ?? 0) - (levels.get(b.entry.key.toLowerCase()) ?? 0);
    return level === 0 ? compareKeys(keysOf(a.entry), keysOf(b.entry)) : level;
  };
  const ordered = new Set([...parents.keys(), ...levels.keys(), ...repeatedKeys(entries)]);
  return slotRuns(text, blocks, ordered).flatMap((run) => {
    const sorted = run.toSorted(compare);
    return run.map((slot, index): [EntrySlot, EntrySlot] => [slot, sorted[index] ?? slot]);
  });
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Compares sort keys, part by part; an entry without one comes last. */
function compareKeys(a: readonly string[], b: readonly string[]): number {
  for (const [index, own] of a.entries()) {
    const other = b[index] ?? '';
    const difference =
      (own === '') === (other === '') ? collator.compare(own, other) : Number(own === '') - Number(other === '');
    if (difference !== 0) return difference;
  }
  return 0;
}

function sortKey(entry: BibtexEntry, order: EntryOrder, scope: EntryScope): string {
  if (order === 'key') return entry.key;
  const fields = entryFields(entry, scope);
  if (order === 'year') return entryDate((name) => fields.get(name))?.slice(0, 4) ?? '';
  const { names } = splitNames(fields.get('author') ?? fields.get('editor') ?? '');
  return names.map((name) => sortingName(texToPlainText(name))).join(' ');
}

/** The key that each entry names in `crossref`, both in lower case. */
function crossrefs(entries: readonly BibtexEntry[]): Map<string, string> {
  const parents = new Map<string, string>();
  for (const { key, text, fields } of entries) {
    const field = fields.find(({ name }) => name === 'crossref');
    const parent = field && text.slice(field.valueStart, field.valueEnd).replace(/[{}"\s]/g, '');
    if (parent !== undefined) parents.set(key.toLowerCase(), parent.toLowerCase());
  }
  return parents;
}

/** The keys that several entries have, in lower case. */
function repeatedKeys(entries: readonly BibtexEntry[]): string[] {
  const seen = new Set<string>();
  return entries
    .map(({ key }) => key.toLowerCase())
    .filter((key) => {
      const isRepeated = seen.has(key);
      seen.add(key);
      return isRepeated;
    });
}

/** How many entries, each naming the next in `crossref`, lead to an entry. */
function crossrefLevels(parents: ReadonlyMap<string, string>): Map<string, number> {
  const levels = new Map<string, number>();
  for (const child of parents.keys()) {
    const seen = new Set([child]);
    let parent = parents.get(child);
    for (let level = 1; parent !== undefined && !seen.has(parent) && level <= maxLevels; level += 1) {
      levels.set(parent, Math.max(level, levels.get(parent) ?? 0));
      seen.add(parent);
      parent = parents.get(parent);
    }
  }
  return levels;
}

/** No bibliography that is meant to be read has as many; BibTeX itself follows one. */
const maxLevels = 10;

/**
 * The slots, parted where a macro that is used is defined, and by entries that stay.
 *
 * @param ordered the keys, in lower case, of the entries whose order matters
 */
function slotRuns(text: string, blocks: readonly BibtexBlock[], ordered: ReadonlySet<string>): EntrySlot[][] {
  const used = usedMacros(blocks);
  const runs: EntrySlot[][] = [[]];
  let previousEnd = 0;
  // How far a block with an error goes depends on what follows it.
  let isBehindError = false;
  for (const block of blocks) {
    const slot = isBibtexEntry(block) && !block.problems && !isBehindError && slotOf(text, block, previousEnd);
    if (slot) runs.at(-1)?.push(slot);
    else if (isBibtexEntry(block) && ordered.has(block.key.toLowerCase())) runs.push([]);
    else if (block.kind === 'macros' && block.fields.some(({ name }) => used.has(name))) runs.push([]);
    previousEnd = block.start + block.text.length;
    isBehindError = 'problems' in block;
  }
  return runs;
}

function usedMacros(blocks: readonly BibtexBlock[]): ReadonlySet<string> {
  const used = new Set<string>();
  for (const block of blocks) {
    if (!isBibtexEntry(block)) continue;
    for (const { valueStart, valueEnd, joined } of block.fields) {
      if (!joined && /[{"\d]/.test(block.text.charAt(valueStart))) continue;
      for (const word of block.text.slice(valueStart, valueEnd).split(/[\s#]+/)) used.add(word.toLowerCase());
    }
  }
  return used;
}

/**
 * Undefined where more than the entry, and a comment behind it, is on its lines, and where what follows would be
 * taken for a field of another entry that came here.
 */
function slotOf(text: string, entry: BibtexEntry, previousEnd: number): EntrySlot | undefined {
  const entryEnd = entry.start + entry.text.length;
  const lineEnd = text.indexOf('\n', entryEnd);
  const rest = text.slice(entryEnd, lineEnd < 0 ? text.length : lineEnd).trimEnd();
  const line = lineStartOf(text, entry.start);
  const sharesLine = (previousEnd > 0 && line <= previousEnd) || text.slice(line, entry.start).trim() !== '';
  if (sharesLine || !/^(?:[ \t]*%.*)?$/.test(rest)) return undefined;
  const end = entryEnd + rest.length;
  const next = /(?:\s*,)?\s*/y;
  next.lastIndex = end;
  if (isFieldAhead({ text, hitEnd: false }, end + (next.exec(text)?.[0].length ?? 0))) return undefined;
  return { entry, start: commentStart(text, line, previousEnd) ?? entry.start, end };
}

/** Where the comment lines right above an entry begin. What begins the file is about the file. */
function commentStart(text: string, entryLine: number, previousEnd: number): number | undefined {
  let start = entryLine;
  while (start > 0) {
    const above = lineStartOf(text, start - 1);
    if ((previousEnd > 0 && above <= previousEnd) || !/^[ \t]*%/.test(text.slice(above, start))) break;
    start = above;
  }
  return start === entryLine || start === 0 ? undefined : start;
}

function lineStartOf(text: string, position: number): number {
  return position === 0 ? 0 : text.lastIndexOf('\n', position - 1) + 1;
}
