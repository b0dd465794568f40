import { noteOf, pinnedKey } from '../../bibliography/betterBibtex/extra';
import type { CslItem } from '../../bibliography/model/cslItem';

/** An item of a library as it is kept: what Ibid uses of it. */
export interface ZoteroItem {
  readonly key: string;
  readonly version: number;
  /** When it was changed, as Zotero says it: ISO 8601. */
  readonly modified: string;
  readonly isTrashed?: boolean;
  /** Absent for notes and attachments. */
  readonly work?: ZoteroWork;
  /** The key of the item that it is a PDF of. */
  readonly pdfOf?: string;
}

export interface ZoteroWork {
  /** As Zotero makes it, without `id`. */
  readonly item: CslItem;
  /** Better BibTeX's, or the user's own. */
  readonly citekey?: string;
  /** The keys of the collections that it is in. */
  readonly collections: readonly string[];
}

interface WorkFields {
  readonly citationKey?: string | undefined;
  readonly extra?: string | undefined;
  readonly collections: readonly string[];
  readonly tags: readonly { readonly tag: string }[];
}

/** The fields of an item that are no part of the work: its names in Zotero, and its place there. */
const ofZotero = new Set(['id', 'citation-key', 'citekey', 'library', 'note']);

/**
 * A work as Zotero tells it. Its citation key is in a field of its own (recent releases), in CSL-JSON, or in
 * `extra`, where Better BibTeX pins it: `Citation Key: smith2020`. Tags become keywords.
 */
export function workOf(csl: CslItem, { citationKey, extra, collections, tags }: WorkFields): ZoteroWork {
  const citekey = [citationKey, textOf(csl['citation-key']), pinnedKey(extra)].find((key) => key !== undefined);
  const note = noteOf(textOf(csl.note) ?? extra);
  const keywords = [...new Set(tags.map(({ tag }) => tag.replaceAll(',', ' ').trim()))].filter((tag) => tag !== '');
  const item = Object.fromEntries(Object.entries(csl).filter(([name]) => !ofZotero.has(name)));
  return {
    item: {
      ...item,
      ...(note !== undefined && { note }),
      ...(keywords.length > 0 && { keyword: keywords.join(', ') }),
    },
    ...(citekey !== undefined && { citekey }),
    collections,
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
