/* What passes between notebooks and the extension. Read by both: no DOM, no vscode. */
import type { ShownCitation } from '../../core/citation/markdownIt/renderCitations';
import { fieldsOf } from './fields';

/** To the notebook: its Markdown cells that show something of Ibid's. */
export interface NotebookState {
  readonly cells: readonly CitingCell[];
}

/** A cell is told by its `id` (nbformat 4.5), else by its text. */
export interface CitingCell {
  /** The same as long as the cell is there. */
  readonly key: string;
  readonly id?: string;
  /** With line feeds alone at ends of lines. */
  readonly text: string;
  /** Citations that are written alike, in their order, by what is written. */
  readonly citations: readonly (readonly [written: string, alike: readonly ShownCitation[]])[];
  /** The HTML of the list of references, in the cell that has it; else the empty string. */
  readonly references: string;
}

/** From the notebook: it is there, and shows nothing yet. */
export interface NotebookMessage {
  readonly kind: 'ready';
}

export function readNotebookMessage(value: unknown): NotebookMessage | undefined {
  return fieldsOf(value)['kind'] === 'ready' ? { kind: 'ready' } : undefined;
}

/** Checks a state from the extension; undefined for what is none. Its HTML is the extension's, which escapes it. */
export function readNotebookState(value: unknown): NotebookState | undefined {
  const { cells } = fieldsOf(value);
  return Array.isArray(cells) && cells.every(isCitingCell) ? { cells } : undefined;
}

function isCitingCell(value: unknown): value is CitingCell {
  const { key, id, text, citations, references } = fieldsOf(value);
  const isNamed = typeof key === 'string' && (id === undefined || typeof id === 'string');
  if (!isNamed || typeof text !== 'string' || typeof references !== 'string') return false;
  return Array.isArray(citations) && citations.every(isAlike);
}

function isAlike(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  const [written, alike] = value as unknown[];
  return typeof written === 'string' && Array.isArray(alike) && alike.every(isShownCitation);
}

function isShownCitation(value: unknown): boolean {
  const { html, htmlInLink, isMark, isRaised } = fieldsOf(value);
  return (
    [html, htmlInLink].every((one) => typeof one === 'string') &&
    [isMark, isRaised].every((one) => typeof one === 'boolean')
  );
}
