import type { BibliographyFormat, BibliographyPart, IncrementalReader } from '../format/bibliographyFormat';
import type { QuickFields } from '../bibtex/fields/decode';
import { isItem, type CslEntry, type CslItem } from '../model/cslItem';
import { cslJsonItems } from './jsonFormat';
import { readCslJson } from './readCslJson';

/** The first line, by which the format is told. */
export const cslJsonLinesHeader = '#csl-json-lines\n';

/**
 * Items of CSL-JSON, one a line, below a line of its own: for bibliographies that no file has and that are large, as
 * Zotero's libraries. An item can be read alone, and only what has changed is read again. Its entries are those of
 * CSL-JSON; nobody adds to them, as it is written anew from where it comes from.
 */
export const cslJsonLines: BibliographyFormat<CslEntry> = {
  ...cslJsonItems,
  id: 'csl-json-lines',
  extensions: [],

  detect: (sample) => sample.startsWith(cslJsonLinesHeader),
  read: (text) => readLines(text, 0),
  incremental: {
    createScanner,
    rescan,
    readBlock: (text, start) => readLine(text, start),
    quickFields: (part) => ('item' in part && isItem(part.item) ? quickFields(part.item) : undefined),
  },
};

/** An item as a line of such a bibliography. It has its `id` first. */
export function writeCslJsonLine(item: CslItem): string {
  return `${JSON.stringify(item)}\n`;
}

function readLine(text: string, start: number): CslEntry | undefined {
  const [entry] = text.startsWith('{') ? readCslJson(text) : [];
  return entry && { ...entry, start };
}

function readLines(text: string, offset: number): CslEntry[] {
  const entries: CslEntry[] = [];
  for (let at = 0; at < text.length;) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const entry = readLine(text.slice(at, end), offset + at);
    if (entry) entries.push(entry);
    at = end + 1;
  }
  return entries;
}

function createScanner(): ReturnType<IncrementalReader['createScanner']> {
  let [rest, offset] = ['', 0];
  const take = (text: string): CslEntry[] => {
    const entries = readLines(text, offset);
    offset += text.length;
    return entries;
  };
  return {
    push(text) {
      const whole = rest + text;
      const end = whole.lastIndexOf('\n') + 1;
      rest = whole.slice(end);
      return take(whole.slice(0, end));
    },
    end: () => take(rest),
  };
}

/** Whole lines are read again: those that the change touches, and the one before. */
function rescan(
  ...[text, starts, change]: Parameters<IncrementalReader['rescan']>
): ReturnType<IncrementalReader['rescan']> {
  const shift = change.length - (change.end - change.start);
  let from = 0;
  while (from < starts.length && (starts[from] ?? 0) < change.start) from += 1;
  from = Math.max(0, from - 1);
  let to = from;
  while (to < starts.length && (starts[to] ?? 0) <= change.end) to += 1;
  const begin = from === 0 ? 0 : (starts[from] ?? 0);
  const end = to < starts.length ? (starts[to] ?? 0) + shift : text.length;
  const blocks: readonly BibliographyPart[] = readLines(text.slice(begin, end), begin);
  return { from, to, blocks, shift };
}

function quickFields(item: CslItem): QuickFields {
  const names = Array.isArray(item.author) ? item.author.filter(isItem) : [];
  const parts = names.flatMap(({ given, family, literal }) => [given, family, literal]);
  const issued = isItem(item.issued) ? JSON.stringify(item.issued) : '';
  return {
    title: typeof item.title === 'string' ? item.title : '',
    author: parts.filter((part) => typeof part === 'string').join(' '),
    date: /\d{4}/.exec(issued)?.[0] ?? '',
  };
}
