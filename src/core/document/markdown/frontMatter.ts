/** The YAML at the top of a document. Offsets are UTF-16, `end` exclusive. */
export interface FrontMatter {
  /** The YAML without its fences. */
  readonly text: string;
  /** Where that starts in the document. */
  readonly start: number;
  /** Where the closing fence's line starts. */
  readonly end: number;
}

/** Finds the YAML between a first line `---` and the next line `---` or `...`; undefined when there is none. */
export function frontMatterOf(document: string): FrontMatter | undefined {
  const open = /^\uFEFF?---[ \t]*\r?\n/.exec(document);
  if (!open) return undefined;
  const start = open[0].length;
  const fence = /^(?:---|\.\.\.)[ \t]*\r?$/gm;
  fence.lastIndex = start;
  const end = fence.exec(document)?.index;
  return end === undefined ? undefined : { text: document.slice(start, end), start, end };
}
