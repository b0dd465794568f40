/**
 * The Markdown of a notebook: the text of its Markdown cells, with a blank line between two; undefined for what is no
 * notebook. `source` is a string, or the list of its lines with their ends (nbformat 4; in nbformat 3 the cells are
 * in worksheets): https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function markdownOfNotebook(json: string): string | undefined {
  const notebook = parseJson(json);
  if (!isObject(notebook)) return undefined;
  const cells = [notebook, ...listOf(notebook.worksheets)].flatMap((part) =>
    isObject(part) ? listOf(part.cells) : [],
  );
  const texts = cells.flatMap((cell) => (isObject(cell) && cell.cell_type === 'markdown' ? [textOf(cell.source)] : []));
  return texts.join('\n\n');
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
