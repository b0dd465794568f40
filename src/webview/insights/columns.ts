import { axisBottom, axisLeft } from 'd3-axis';
import { scaleBand, scaleLinear } from 'd3-scale';
import { createSvg, fitText, fontSize, textWidth, type Svg } from './ui/drawing';
import { numberText } from './ui/fill';
import { itemText, type Press } from './figureText';
import type { Figure, FigureItem } from './figure';
import { alongLine, makeRoving } from './ui/roving';

const plotHeight = 200;
const legendLine = 20;
const gaps = { top: 18, right: 8, bottom: 26 };
/** Wider columns look like walls. */
const widestColumn = 48;

/** Draws a figure as columns, stacked where it has several series. */
export function drawColumns(figure: Figure, width: number, press: Press): SVGSVGElement {
  const { items, series } = figure;
  const totals = items.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
  const legend = series.length > 1 ? layLegend(series, width) : { places: [], height: 0 };
  const top = legend.height + gaps.top;
  const left = textWidth(numberText(Math.max(...totals))) + 14;
  const height = top + plotHeight + gaps.bottom;
  const svg = createSvg(width, height, figure.title);
  const x = scaleBand<number>()
    .domain(items.map((_, index) => index))
    .range([left, Math.min(width - gaps.right, left + (items.length * widestColumn) / 0.8)])
    .padding(0.2);
  const y = scaleLinear()
    .domain([0, Math.max(1, ...totals)])
    .nice(4)
    .range([top + plotHeight, top]);
  drawAxes(svg, items, x, y, left, width);
  const showsTotals = totals.every((total) => textWidth(numberText(total)) <= x.step());
  const columns = items.map((item, index) => {
    const total = totals[index] ?? 0;
    const column = svg
      .append('g')
      .attr('class', item.act ? 'item acting' : 'item')
      .attr('role', item.act ? 'button' : 'img');
    column.attr('aria-label', itemText(figure, item)).append('title').text(itemText(figure, item));
    const start = x(index) ?? 0;
    column
      .append('rect')
      .attr('class', 'hit')
      .attr('x', start - (x.step() - x.bandwidth()) / 2)
      .attr('y', top)
      .attr('width', x.step())
      .attr('height', plotHeight);
    let below = 0;
    item.values.forEach((value, part) => {
      if (value <= 0) return;
      column
        .append('rect')
        .attr('class', `bar ${seriesClass(figure, part)}`)
        .attr('x', start)
        .attr('width', x.bandwidth())
        .attr('y', y(below + value))
        .attr('height', y(below) - y(below + value));
      below += value;
    });
    if (total > 0 && showsTotals) {
      column
        .append('text')
        .attr('class', 'value')
        .attr('text-anchor', 'middle')
        .attr('x', start + x.bandwidth() / 2)
        .attr('y', y(total) - 4)
        .text(numberText(total));
    }
    return column.node();
  });
  drawLegend(svg, figure, legend.places, left);
  makeRoving(
    columns.filter((column) => column !== null),
    alongLine(columns.length),
    (index) => press(items[index]),
  );
  return svg.node() as SVGSVGElement;
}

function drawAxes(
  svg: Svg,
  items: readonly FigureItem[],
  x: ReturnType<typeof scaleBand<number>>,
  y: ReturnType<typeof scaleLinear<number, number>>,
  left: number,
  width: number,
): void {
  const widest = Math.max(...items.map(({ label }) => textWidth(label))) + 10;
  const every = Math.max(1, Math.ceil(widest / x.step()));
  const labelled = items.map((_, index) => index).filter((index) => index % every === 0);
  const integers = y.ticks(4).filter((tick) => Number.isInteger(tick));
  svg
    .append('g')
    .attr('class', 'axis grid')
    .attr('aria-hidden', 'true')
    .attr('transform', `translate(${left},0)`)
    .call(
      axisLeft(y)
        .tickValues(integers)
        .tickFormat((tick) => numberText(tick.valueOf()))
        .tickSize(-(width - left - gaps.right)),
    );
  svg
    .append('g')
    .attr('class', 'axis')
    .attr('aria-hidden', 'true')
    .attr('transform', `translate(0,${y(0)})`)
    .call(
      axisBottom(x)
        .tickValues(labelled)
        .tickFormat((index) => items[index]?.label ?? '')
        .tickSizeOuter(0),
    );
  svg.selectAll('.axis').attr('font-size', null).attr('font-family', null);
}

/** The rest, taken together, has the quiet colour. */
function seriesClass({ series, id }: Figure, part: number): string {
  const isRest = id === 'timeline' && series.length > 5 && part === series.length - 1;
  return isRest ? 'series-rest' : `series-${part}`;
}

interface LegendPlace {
  readonly x: number;
  readonly line: number;
  readonly label: string;
}

function layLegend(series: readonly string[], width: number): { places: LegendPlace[]; height: number } {
  const places: LegendPlace[] = [];
  let [x, line] = [0, 0];
  for (const name of series) {
    const label = fitText(name, 220);
    const needed = textWidth(label) + 34;
    if (x > 0 && x + needed > width - 60) [x, line] = [0, line + 1];
    places.push({ x, line, label });
    x += needed;
  }
  return { places, height: (line + 1) * legendLine };
}

function drawLegend(svg: Svg, figure: Figure, places: readonly LegendPlace[], left: number): void {
  const legend = svg
    .append('g')
    .attr('class', 'legend')
    .attr('aria-hidden', 'true')
    .attr('transform', `translate(${left},0)`);
  places.forEach(({ x, line, label }, part) => {
    const y = line * legendLine;
    legend
      .append('rect')
      .attr('class', `bar ${seriesClass(figure, part)}`)
      .attr('x', x)
      .attr('y', y + 3)
      .attr('width', 12)
      .attr('height', 12);
    const text = legend
      .append('text')
      .attr('x', x + 18)
      .attr('y', y + 3 + fontSize - 2)
      .text(label);
    text.append('title').text(figure.series[part] ?? '');
  });
}
