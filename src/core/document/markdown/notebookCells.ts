import type { TextRange } from '../../text/range';
import { frontMatterOf } from './frontMatter';

/** A cell of a notebook; `raw` is for the tool that converts it. */
export interface NotebookCell {
  readonly kind: 'markdown' | 'raw' | 'code';
  readonly text: string;
}

/** The Markdown of a notebook as one document. */
export interface NotebookText {
  readonly text: string;
  /** Where the text of each of the cells is that have a part in it, by their places in the notebook. */
  readonly cells: ReadonlyMap<number, TextRange>;
}

/**
 * The metadata of a notebook: those in its first cell, a raw one (Quarto) or one of Markdown (MyST).
 * @returns undefined where there are none
 */
export function metadataOfCells([first]: readonly NotebookCell[]): string | undefined {
  return first && first.kind !== 'code' && frontMatterOf(first.text) ? first.text : undefined;
}

/**
 * Joins the Markdown cells of a notebook, with a blank line between two. Metadata in a raw cell at the top is the
 * document's, as Quarto has it: https://quarto.org/docs/tools/jupyter-lab.html#yaml-front-matter
 */
export function joinCells(cells: readonly NotebookCell[]): NotebookText {
  const ranges = new Map<number, TextRange>();
  let joined = '';
  for (const [index, { kind, text }] of cells.entries()) {
    const isMetadata = kind === 'raw' && index === 0 && frontMatterOf(text) !== undefined;
    if (kind !== 'markdown' && !isMetadata) continue;
    if (ranges.size > 0) joined += '\n\n';
    ranges.set(index, { start: joined.length, end: joined.length + text.length });
    joined += text;
  }
  return { text: joined, cells: ranges };
}

/**
 * The Markdown of a notebook's file; undefined for what is no notebook. `source` is a string, or the list of its lines
 * with their ends (nbformat 4; in nbformat 3 the cells are in worksheets):
 * https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function markdownOfNotebook(json: string): string | undefined {
  const notebook = parseJson(json);
  if (!isObject(notebook)) return undefined;
  const cells = [notebook, ...listOf(notebook.worksheets)].flatMap((part) =>
    isObject(part) ? listOf(part.cells) : [],
  );
  return joinCells(
    cells.map((cell) => {
      if (!isObject(cell)) return { kind: 'code', text: '' };
      const kind = cell.cell_type === 'markdown' || cell.cell_type === 'raw' ? cell.cell_type : 'code';
      return { kind, text: textOf(cell.source) };
    }),
  ).text;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Half-written, or no JSON: no notebook.
    return undefined;
  }
}

function textOf(source: unknown): string {
  if (typeof source === 'string') return source;
  return listOf(source)
    .filter((line) => typeof line === 'string')
    .join('');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
