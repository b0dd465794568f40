import { button, element } from '../dom';
import type { Host } from '../host';
import { createCard } from './ui/card';
import { drawColumns } from './columns';
import { numberText } from './ui/fill';
import { isDrawn, type Figure, type FigureItem } from './figure';
import type { PageMessage, Words } from '../messages/insights';
import { drawRows } from './rows';
import { createTable } from './ui/table';
import { drawToFit } from './ui/toFit';

/** A figure in its frame: as a chart and a table, or as a table alone where there is little to draw. */
export function createChart(figure: Figure, words: Words, host: Host<PageMessage>): HTMLElement {
  const press = (item: FigureItem | undefined): void => {
    if (item?.act) host.post(item.act);
  };
  const table = createTable(
    figure.title,
    [figure.what, ...figure.series],
    figure.items.flatMap((item, index) => {
      if (item.values.every((value) => value === 0)) return []; // a gap is seen in a drawing, and read past in a table
      const focus = `${figure.id} ${index}`;
      const heading = item.act ? button({ class: 'link', focus }, () => press(item), item.label) : item.label;
      return [[heading, ...item.values.map(numberText)]];
    }),
  );
  const { id, title, note } = figure;
  const parts = { id, title, note, table };
  return createCard(isDrawn(figure) ? { ...parts, drawing: drawingOf(figure, press) } : parts, words, host);
}

function drawingOf(figure: Figure, press: (item: FigureItem | undefined) => void): HTMLElement {
  const draw = figure.shape === 'columns' ? drawColumns : drawRows;
  const drawing = element('div', { class: 'drawing' });
  drawToFit(drawing, (width) => draw(figure, width, press));
  return drawing;
}
