import { select } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomTransform } from 'd3-zoom';
import type { Network } from '../../../core/insights/network';
import { createSvg, fontSize } from '../ui/drawing';
import { makeRoving } from '../ui/roving';
import { labelOf, labelsWithRoom } from './labels';
import { extent, type Place } from './layout';
import type { Neighbour } from './neighbours';
import { nodeTowards } from './towards';

/** A network as it is drawn: with nodes to press, and all that buttons and the search ask of it. */
export interface Graph {
  readonly svg: SVGSVGElement;
  readonly zoomBy: (factor: number) => void;
  /** Shows all of it. */
  readonly fit: () => void;
  /** Marks some nodes and quietens the others; all are as they were without. */
  readonly mark: (nodes: ReadonlySet<number> | undefined) => void;
  /** Moves a node to the middle and gives it the focus. */
  readonly goTo: (node: number) => void;
}

/** What the graph tells of itself. */
export interface GraphEvents {
  readonly press: (node: number) => void;
  /** A node has the focus or the mouse; undefined when none has. */
  readonly point: (node: number | undefined) => void;
}

const height = 520;
const margin = 36;
const colours = 6;
const closest = 8;

/** Draws a network whose nodes have their places. */
export function drawGraph(
  network: Network,
  places: readonly Place[],
  near: readonly (readonly Neighbour[])[],
  texts: readonly string[],
  title: string,
  width: number,
  events: GraphEvents,
): Graph {
  const { nodes, links } = network;
  const svg = createSvg(width, height, title);
  const all = svg.append('g');
  const lines = all
    .append('g')
    .attr('aria-hidden', 'true')
    .selectAll('line')
    .data(links)
    .join('line')
    .attr('class', 'link')
    .attr('x1', ({ from }) => places[from]?.x ?? 0)
    .attr('y1', ({ from }) => places[from]?.y ?? 0)
    .attr('x2', ({ to }) => places[to]?.x ?? 0)
    .attr('y2', ({ to }) => places[to]?.y ?? 0);
  const groups = all
    .append('g')
    .selectAll('g')
    .data(nodes)
    .join('g')
    .attr('class', 'node')
    .attr('role', 'button')
    .attr('aria-label', (_, index) => texts[index] ?? '')
    .attr('transform', (_, index) => `translate(${places[index]?.x ?? 0},${places[index]?.y ?? 0})`);
  groups
    .append('circle')
    .attr('class', ({ community }) => `series-${community < colours ? community : 'rest'}`)
    .attr('r', (_, index) => places[index]?.radius ?? 0);
  const labels = nodes.map(({ label }) => labelOf(label));
  // Names lie above all nodes, so that none hides one.
  const names = all
    .append('g')
    .attr('aria-hidden', 'true')
    .selectAll('text')
    .data(labels)
    .join('text')
    .attr('class', 'label')
    .attr('text-anchor', 'middle')
    .attr('x', (_, index) => places[index]?.x ?? 0)
    .text(({ text }) => text);
  const order = nodes.map((_, index) => index);
  let transform: ZoomTransform = zoomIdentity;
  let pointed: number | undefined;

  /** What is pointed at has its name shown, and its neighbours theirs where there is room. */
  function showNames(): void {
    const next = pointed === undefined ? [] : [pointed, ...(near[pointed] ?? []).map(({ node }) => node)];
    const shown = labelsWithRoom([...next, ...(pointed === undefined ? order : [])], labels, places, transform.k);
    names
      .attr('visibility', (_, index) => (shown.has(index) ? 'visible' : 'hidden'))
      .attr('font-size', fontSize / transform.k)
      .attr('stroke-width', 3 / transform.k)
      .attr('y', (_, index) => (places[index]?.y ?? 0) + (places[index]?.radius ?? 0) + fontSize / transform.k);
  }

  function point(node: number | undefined): void {
    pointed = node;
    const close = new Set(node === undefined ? [] : [node, ...(near[node] ?? []).map((each) => each.node)]);
    svg.classed('pointing', node !== undefined);
    groups.classed('near', (_, index) => close.has(index)).classed('pointed', (_, index) => index === node);
    lines.classed('near', ({ from, to }) => from === node || to === node);
    showNames();
    events.point(node);
  }

  const zoomed = zoom<SVGSVGElement, unknown>()
    .scaleExtent([0.1, closest])
    // The wheel scrolls the page until the network is what one is at.
    .filter((event: MouseEvent | WheelEvent) => {
      if (event.type !== 'wheel') return event.button === 0 && !event.ctrlKey;
      return event.ctrlKey || event.metaKey || (svg.node()?.contains(document.activeElement) ?? false);
    })
    .on('zoom', ({ transform: now }: { transform: ZoomTransform }) => {
      const resized = now.k !== transform.k;
      transform = now;
      all.attr('transform', now.toString());
      if (resized) showNames();
    });
  svg.call(zoomed).on('dblclick.zoom', null);

  function fit(): void {
    const { left, top, width: wide, height: high } = extent(places);
    const scale = Math.min(1.5, (width - 2 * margin) / wide, (height - 2 * margin) / high);
    const [x, y] = [width / 2 - (left + wide / 2) * scale, height / 2 - (top + high / 2) * scale];
    zoomed.transform(svg, zoomIdentity.translate(x, y).scale(scale));
    showNames();
  }

  const parts = groups.nodes().filter((part): part is SVGGElement => part instanceof SVGGElement);
  parts.forEach((part, index) => {
    part.addEventListener('mouseenter', () => point(index));
    part.addEventListener('mouseleave', () => point(undefined));
    part.addEventListener('focus', () => {
      point(index);
      const [x, y] = transform.apply([places[index]?.x ?? 0, places[index]?.y ?? 0]);
      const isSeen = x >= margin && x <= width - margin && y >= margin && y <= height - margin;
      if (!isSeen) zoomed.translateTo(svg, places[index]?.x ?? 0, places[index]?.y ?? 0);
    });
    part.addEventListener('blur', () => point(undefined));
  });
  makeRoving(parts, (key, from) => nodeTowards(key, from, places), events.press);
  fit();
  return {
    svg: svg.node() as SVGSVGElement,
    zoomBy: (factor) => zoomed.scaleBy(svg, factor),
    fit,
    mark(marked) {
      svg.classed('marking', marked !== undefined);
      groups.classed('marked', (_, index) => marked?.has(index) ?? false);
    },
    goTo(node) {
      const { x, y } = places[node] ?? { x: 0, y: 0 };
      if (transform.k < 1.2) zoomed.scaleTo(svg, 1.2);
      zoomed.translateTo(svg, x, y);
      select(parts[node] ?? null)
        .node()
        ?.focus();
    },
  };
}
