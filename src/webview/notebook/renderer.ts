/*
 * Renders the citations of a notebook's Markdown cells, by extending VS Code's renderer of Markdown:
 * https://code.visualstudio.com/api/extension-guides/notebook#notebook-renderer
 * It runs in the notebook's webview. Without the extension, as in a comparison of two notebooks, and until it answers,
 * citations stay as they are written.
 */
import previewStyle from '../../../media/preview.css';
import type { MarkdownIt } from '../../core/citation/markdownIt/markdownIt';
import { renderCitations, type ShownDocument } from '../../core/citation/markdownIt/renderCitations';
import { fieldsOf } from '../messages/fields';
import { readNotebookState, type CitingCell, type NotebookMessage } from '../messages/notebook';
import { CitingCells, type RenderedCell } from './citingCells';

/** What VS Code gives to a renderer; nothing to send messages by where no extension could answer. */
interface RendererContext {
  getRenderer(id: string): Promise<Partial<MarkdownRenderer> | undefined>;
  readonly postMessage?: (message: NotebookMessage) => void;
  readonly onDidReceiveMessage?: (listener: (message: unknown) => void) => unknown;
}

interface MarkdownRenderer {
  extendMarkdownIt(extend: (md: MarkdownIt) => void): void;
  renderOutputItem(cell: RenderedCell, element: HTMLElement): unknown;
}

/** A cell as it was rendered last. */
interface Rendering {
  readonly cell: RenderedCell;
  readonly shown: ShownDocument | undefined;
  readonly signature: string;
}

/** Called by VS Code before it renders the first cell. */
export async function activate(context: RendererContext): Promise<void> {
  const renderer = await context.getRenderer('vscode.markdown-it-renderer');
  if (!context.postMessage || !renderer?.extendMarkdownIt) return;
  const cells = new CitingCells();
  const renderings = new Map<string, Rendering>();
  renderer.extendMarkdownIt((md) => {
    md.core.ruler.before('inline', 'ibid_cell', ({ env }) => {
      const cell = cellOf(env);
      if (!cell) return;
      const found = cells.find(cell);
      const shown = found && { citations: new Map(found.citations), references: found.references };
      renderings.set(cell.id, { cell, shown, signature: signatureOf(found) });
    });
    renderCitations(md, (env) => renderings.get(cellOf(env)?.id ?? '')?.shown);
  });
  addStyle(previewStyle);
  context.onDidReceiveMessage?.((message) => {
    const state = readNotebookState(message);
    if (!state) return;
    cells.update(state);
    for (const [id, { cell, signature }] of [...renderings]) {
      const shadow = document.getElementById(id)?.shadowRoot;
      if (!shadow) renderings.delete(id);
      else if (signatureOf(cells.find(cell)) !== signature) renderAgain(renderer, cell, shadow);
    }
  });
  context.postMessage({ kind: 'ready' });
}

/** What a cell shows of Ibid's, to be compared. */
function signatureOf(cell: CitingCell | undefined): string {
  return cell ? JSON.stringify([cell.citations, cell.references]) : '';
}

/** The cell that VS Code's renderer is at work on, by the environment of its markdown-it. */
function cellOf(env: unknown): RenderedCell | undefined {
  const cell = fieldsOf(env)['outputItem'];
  const { id, text } = fieldsOf(cell);
  return typeof id === 'string' && typeof text === 'function' ? (cell as RenderedCell) : undefined;
}

/** Renders a cell anew; its code, which VS Code has highlighted, stays. */
function renderAgain(renderer: Partial<MarkdownRenderer>, cell: RenderedCell, shadow: ShadowRoot): void {
  const codeBlocks = () => [...shadow.querySelectorAll('.vscode-code-block')];
  const before = codeBlocks();
  try {
    renderer.renderOutputItem?.(cell, shadow.host as HTMLElement);
  } catch {
    // Something else that extends the renderer fails at this cell, as it did before. The other cells are rendered.
  }
  const after = codeBlocks();
  if (after.length !== before.length) return;
  for (const [index, block] of after.entries()) block.replaceWith(before[index] ?? block);
}

/** VS Code puts what has this class into each Markdown cell, which is a shadow tree. */
function addStyle(style: string): void {
  const element = document.createElement('style');
  element.textContent = style;
  const template = document.createElement('template');
  template.classList.add('markdown-style');
  template.content.append(element);
  document.head.append(template);
}
