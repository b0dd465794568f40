import { button, element } from '../../dom';
import type { Host } from '../../host';
import type { PageMessage, Words } from '../../messages/insights';
import { savePicture } from './picture';
import { isTable, saveTable } from './pageState';

/** A figure's frame: its title, and what can be done with it. */
export interface CardParts {
  /** Also the name of its pictures. */
  readonly id: string;
  readonly title: string;
  readonly note: string | undefined;
  /** Between the note and the drawing. */
  readonly controls?: HTMLElement;
  /** Absent where the table is all that there is. */
  readonly drawing?: HTMLElement;
  readonly table: HTMLElement;
}

/** A figure in its frame, as drawing or table, with buttons to turn it and to save it. */
export function createCard(parts: CardParts, words: Words, host: Host<PageMessage>): HTMLElement {
  const { id, title, note, controls, drawing, table } = parts;
  const heading = element('h2', { id: `heading-${id}` }, title);
  const tools = drawing && createTools({ ...parts, drawing }, words, host);
  return element(
    'section',
    { class: `card ${id}`, 'aria-labelledby': heading.id },
    element('header', {}, heading, tools),
    note === undefined ? undefined : element('p', { class: 'note' }, note),
    controls,
    drawing,
    table,
  );
}

/** The buttons that turn a figure from drawing to table and back, and that save the drawing. */
function createTools(
  { id, title, drawing, table }: CardParts & { readonly drawing: HTMLElement },
  words: Words,
  host: Host<PageMessage>,
): HTMLElement {
  const turn = button(
    { class: 'bare small', focus: `${id} table`, 'aria-label': `${words.table}: ${title}` },
    () => {
      const asTable = turn.getAttribute('aria-pressed') !== 'true';
      show(asTable);
      saveTable(host, id, asTable);
    },
    words.table,
  );
  const save = (format: 'svg' | 'png', label: string) =>
    button(
      { class: 'bare small', focus: `${id} ${format}`, title: label, 'aria-label': `${label}: ${title}` },
      () => {
        const svg = drawing.querySelector('svg');
        if (svg) void savePicture(svg, id, format, host);
      },
      format.toUpperCase(),
    );
  const pictures = [save('svg', words.saveSvg), save('png', words.savePng)];
  const show = (asTable: boolean): void => {
    turn.setAttribute('aria-pressed', String(asTable));
    drawing.hidden = asTable;
    table.hidden = !asTable;
    for (const each of pictures) each.disabled = asTable;
  };
  show(isTable(host, id));
  return element('div', { class: 'tools' }, turn, ...pictures);
}
