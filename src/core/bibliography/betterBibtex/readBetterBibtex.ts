import type { CslItem } from '../model/cslItem';
import type { Entry } from '../model/entry';
import { endOfString, nextStart, readJsonItems, type ItemStarts, type JsonItem } from '../model/jsonItems';
import type { Problem } from '../model/problem';
import { cslItemOf, extraOf, textOf } from './cslItemOf';
import { pinnedKey } from './extra';

/** An item of the export. The key is its citation key. */
export interface BetterBibtexEntry extends Entry {
  readonly format: 'better-bibtex-json';
  /** As an item of CSL, without `id`. */
  readonly item: CslItem;
  /** The paths of its attachments. */
  readonly files: readonly string[];
  /** When it was added to Zotero, in milliseconds since 1970. */
  readonly addedAt?: number;
}

/** What `items` holds beside works. */
const noWorks: ReadonlySet<unknown> = new Set(['annotation', 'attachment', 'note']);

/**
 * Reads Better BibTeX JSON: the works of its `items`. An item that is no JSON is read as far as it goes and costs only
 * itself. Never fails; linear in the text's length.
 */
export function readBetterBibtex(text: string): BetterBibtexEntry[] {
  const starts = itemStarts(text);
  return readJsonItems(nextStart(starts, listStart(text)), starts)
    .filter(({ item, problem }) => (problem ?? typeof item.itemType === 'string') && !noWorks.has(item.itemType))
    .map(toEntry);
}

function toEntry({ start, text, item, problem }: JsonItem): BetterBibtexEntry {
  const key = keyOf(item);
  const { keyStart, keyEnd } = findKey(text, key);
  const added = Date.parse(textOf(item.dateAdded) ?? '');
  const problems: readonly Problem[] = [
    ...(problem ? [problem] : []),
    ...(key === '' ? [{ code: 'empty-key', start: keyStart, end: keyEnd } as const] : []),
  ];
  return {
    kind: 'entry',
    format: 'better-bibtex-json',
    start,
    text,
    key,
    keyStart,
    keyEnd,
    item: cslItemOf(item),
    files: pathsOf(item.attachments),
    ...(Number.isFinite(added) && { addedAt: added }),
    ...(problems.length > 0 && { problems }),
  };
}

/** `citationKey`; in exports of earlier releases `citekey`, or the line of `extra` that pins it. */
function keyOf(item: CslItem): string {
  return textOf(item.citationKey) ?? textOf(item.citekey) ?? pinnedKey(extraOf(item)) ?? '';
}

function findKey(text: string, key: string): { keyStart: number; keyEnd: number } {
  const name = /"(?:citationKey|citekey)"\s*:\s*"/.exec(text);
  const keyStart = name ? name.index + name[0].length : 0;
  const written = JSON.stringify(key).slice(1, -1);
  if (key === '' || !name || !text.startsWith(written, keyStart))
    return { keyStart: 0, keyEnd: Math.min(1, text.length) };
  return { keyStart, keyEnd: keyStart + written.length };
}

function pathsOf(attachments: unknown): string[] {
  if (!Array.isArray(attachments)) return [];
  return attachments.flatMap((attachment: { path?: unknown; localPath?: unknown } | null) => {
    return textOf(attachment?.path) ?? textOf(attachment?.localPath) ?? [];
  });
}

/** The offset in the list that the export's own `items` is, or the text's end. */
function listStart(text: string): number {
  const list = /"items"\s*:\s*\[/y;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 34) {
      list.lastIndex = at;
      if (depth === 1 && list.test(text)) return list.lastIndex;
      at = endOfString(text, at);
    } else if (unit === 123 || unit === 91) depth++;
    else if (unit === 125 || unit === 93) depth--;
  }
  return text.length;
}

/** An item starts with `{` and the property that the first one starts with. */
function itemStarts(text: string): ItemStarts {
  const [, first = 'itemType'] =
    /^\s*\{\s*"([A-Za-z]+)"/.exec(text.slice(listStart(text), listStart(text) + 1000)) ?? [];
  return { text, pattern: new RegExp(`\\{\\s*"${first}"\\s*:`, 'g') };
}
