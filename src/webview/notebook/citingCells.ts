import { fieldsOf } from '../messages/fields';
import type { CitingCell, NotebookState } from '../messages/notebook';

/** A cell as VS Code hands it to renderers; the metadata is the notebook's. */
export interface RenderedCell {
  readonly id: string;
  readonly metadata?: unknown;
  text(): string;
}

/** Finds what the extension tells of the cells that VS Code renders: it has other names for them. */
export class CitingCells {
  #cells: readonly CitingCell[] = [];
  /** The keys of the cells that were found last, by the ids that VS Code renders them by. */
  readonly #found = new Map<string, string>();

  update({ cells }: NotebookState): void {
    this.#cells = cells;
  }

  /**
   * Finds a cell by its id, else by its text: of several with one text each has its own. One whose text has changed
   * since the extension told of it is still the one that it was.
   */
  find(cell: RenderedCell): CitingCell | undefined {
    const found = this.#byId(cell) ?? this.#byText(cell);
    if (found) this.#found.set(cell.id, found.key);
    return found;
  }

  #byId({ metadata }: RenderedCell): CitingCell | undefined {
    const { id } = fieldsOf(metadata);
    return id === undefined ? undefined : this.#cells.find((known) => known.id === id);
  }

  #byText(cell: RenderedCell): CitingCell | undefined {
    const last = this.#found.get(cell.id);
    const text = cell.text().replace(/\r\n?/g, '\n');
    const alike = this.#cells.filter((known) => known.text === text);
    const others = new Set([...this.#found].flatMap(([id, key]) => (id === cell.id ? [] : [key])));
    return (
      alike.find(({ key }) => key === last) ??
      alike.find(({ key }) => !others.has(key)) ??
      alike[0] ??
      this.#cells.find(({ key }) => key === last)
    );
  }
}
