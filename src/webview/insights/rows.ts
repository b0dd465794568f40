import { scaleLinear } from 'd3-scale';
import { createSvg, fitText, textWidth } from './ui/drawing';
import { numberText } from './ui/fill';
import { itemText, type Press } from './figureText';
import type { Figure } from './figure';
import { alongLine, makeRoving } from './ui/roving';

const rowHeight = 22;
const barHeight = 14;
/** Names take no more of the width than this. */
const maxShareForNames = 0.55;
const gap = 8;

/** Draws a figure as rows of bars. */
export function drawRows(figure: Figure, width: number, press: Press): SVGSVGElement {
  const { items } = figure;
  const svg = createSvg(width, items.length * rowHeight, figure.title);
  const most = Math.max(...items.map(({ values }) => values[0] ?? 0));
  const forNames = Math.min(maxShareForNames * width, Math.max(...items.map(({ label }) => textWidth(label))) + 1);
  const left = Math.ceil(forNames) + gap;
  const x = scaleLinear()
    .domain([0, Math.max(1, most)])
    .range([left, Math.max(left + 20, width - textWidth(numberText(most)) - 2 * gap)]);
  const rows = items.map((item, index) => {
    const middle = index * rowHeight + rowHeight / 2;
    const [value = 0] = item.values;
    const row = svg
      .append('g')
      .attr('class', item.act ? 'item acting' : 'item')
      .attr('role', item.act ? 'button' : 'img');
    row.attr('aria-label', itemText(figure, item)).append('title').text(itemText(figure, item));
    row
      .append('rect')
      .attr('class', 'hit')
      .attr('y', index * rowHeight)
      .attr('width', width)
      .attr('height', rowHeight);
    row
      .append('text')
      .attr('class', 'name')
      .attr('text-anchor', 'end')
      .attr('x', left - gap)
      .attr('y', middle + 4)
      .text(fitText(item.label, forNames));
    row
      .append('rect')
      .attr('class', 'bar series-0')
      .attr('x', left)
      .attr('y', middle - barHeight / 2)
      .attr('width', Math.max(1, x(value) - left))
      .attr('height', barHeight);
    row
      .append('text')
      .attr('class', 'value')
      .attr('x', x(value) + gap / 2)
      .attr('y', middle + 4)
      .text(numberText(value));
    return row.node();
  });
  makeRoving(
    rows.filter((row) => row !== null),
    alongLine(rows.length),
    (index) => press(items[index]),
  );
  return svg.node() as SVGSVGElement;
}
