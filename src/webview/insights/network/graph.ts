import type { Selection } from 'd3-selection';
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from 'd3-zoom';
import type { Network, NetworkNode } from '../../../core/insights/network';
import type { NetworkLink } from '../../../core/insights/strongestLinks';
import { createSvg, fontSize, type Svg } from '../ui/drawing';
import { makeRoving } from '../ui/roving';
import { labelOf, labelsWithRoom, type Label } from './labels';
import { extent, type Place } from './layout';
import type { Neighbour } from './neighbours';
import { nodeTowards } from './towards';

/** A network with all that is needed to draw it. `places`, `near` and `texts` are by node. */
export interface GraphData {
  readonly network: Network;
  readonly places: readonly Place[];
  /** The neighbours of a node, the nearest first. */
  readonly near: readonly (readonly Neighbour[])[];
  /** The text of each node for screen readers. */
  readonly texts: readonly string[];
  readonly title: string;
}

/** The events of the graph. */
export interface GraphEvents {
  readonly press: (node: number) => void;
  /** A node has the focus or the mouse; undefined when none has. */
  readonly point: (node: number | undefined) => void;
}

const height = 520;
const margin = 36;
const colours = 6;
const closest = 8;

type Group = Selection<SVGGElement, unknown, null, undefined>;
type Nodes = Selection<Element, NetworkNode, SVGGElement, unknown>;
type Links = Selection<Element, NetworkLink, SVGGElement, unknown>;
type Names = Selection<Element, Label, SVGGElement, unknown>;

/**
 * A network whose nodes have their places, as it is drawn: with nodes to press, and all that buttons and the search ask
 * of it.
 */
export class Graph {
  readonly svg: SVGSVGElement;
  readonly #data: GraphData;
  readonly #width: number;
  readonly #events: GraphEvents;
  readonly #labels: readonly Label[];
  readonly #root: Svg;
  readonly #all: Group;
  readonly #links: Links;
  readonly #nodes: Nodes;
  readonly #names: Names;
  readonly #elements: readonly SVGGElement[];
  readonly #zoom: ZoomBehavior<SVGSVGElement, unknown>;
  #transform: ZoomTransform = zoomIdentity;
  #pointed: number | undefined;

  constructor(data: GraphData, width: number, events: GraphEvents) {
    this.#data = data;
    this.#width = width;
    this.#events = events;
    this.#labels = data.network.nodes.map(({ label }) => labelOf(label));
    this.#root = createSvg(width, height, data.title);
    this.svg = this.#root.node() as SVGSVGElement;
    this.#all = this.#root.append('g');
    this.#links = this.#drawLinks();
    this.#nodes = this.#drawNodes();
    // Names lie above all nodes, so that none hides one.
    this.#names = this.#drawNames();
    this.#elements = this.#nodes.nodes().filter((element) => element instanceof SVGGElement);
    this.#zoom = this.#createZoom();
    this.#listen();
    this.fit();
  }

  zoomBy(factor: number): void {
    this.#zoom.scaleBy(this.#root, factor);
  }

  /** Shows all of it. */
  fit(): void {
    const { left, top, width, height: high } = extent(this.#data.places);
    const scale = Math.min(1.5, (this.#width - 2 * margin) / width, (height - 2 * margin) / high);
    const [x, y] = [this.#width / 2 - (left + width / 2) * scale, height / 2 - (top + high / 2) * scale];
    this.#zoom.transform(this.#root, zoomIdentity.translate(x, y).scale(scale));
    this.#showNames();
  }

  /** Marks some nodes and quietens the others; all are as they were without. */
  mark(nodes: ReadonlySet<number> | undefined): void {
    this.#root.classed('marking', nodes !== undefined);
    this.#nodes.classed('marked', (_, index) => nodes?.has(index) ?? false);
  }

  /** Moves a node to the middle and gives it the focus. */
  goTo(node: number): void {
    const { x, y } = this.#place(node);
    if (this.#transform.k < 1.2) this.#zoom.scaleTo(this.#root, 1.2);
    this.#zoom.translateTo(this.#root, x, y);
    this.#elements[node]?.focus();
  }

  #drawLinks(): Links {
    return this.#all
      .append('g')
      .attr('aria-hidden', 'true')
      .selectAll<Element, NetworkLink>('line')
      .data(this.#data.network.links)
      .join('line')
      .attr('class', 'link')
      .attr('x1', ({ from }) => this.#place(from).x)
      .attr('y1', ({ from }) => this.#place(from).y)
      .attr('x2', ({ to }) => this.#place(to).x)
      .attr('y2', ({ to }) => this.#place(to).y);
  }

  #drawNodes(): Nodes {
    const nodes = this.#all
      .append('g')
      .selectAll<Element, NetworkNode>('g')
      .data(this.#data.network.nodes)
      .join('g')
      .attr('class', 'node')
      .attr('role', 'button')
      .attr('aria-label', (_, index) => this.#data.texts[index] ?? '')
      .attr('transform', (_, index) => `translate(${this.#place(index).x},${this.#place(index).y})`);
    nodes
      .append('circle')
      .attr('class', ({ community }) => `series-${community < colours ? community : 'rest'}`)
      .attr('r', (_, index) => this.#place(index).radius);
    return nodes;
  }

  #drawNames(): Names {
    return this.#all
      .append('g')
      .attr('aria-hidden', 'true')
      .selectAll<Element, Label>('text')
      .data(this.#labels)
      .join('text')
      .attr('class', 'label')
      .attr('text-anchor', 'middle')
      .attr('x', (_, index) => this.#place(index).x)
      .text(({ text }) => text);
  }

  #createZoom(): ZoomBehavior<SVGSVGElement, unknown> {
    const behavior = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.1, closest])
      // The wheel scrolls the page until the network has the focus.
      .filter((event: MouseEvent | WheelEvent) => {
        if (event.type !== 'wheel') return event.button === 0 && !event.ctrlKey;
        return event.ctrlKey || event.metaKey || this.svg.contains(document.activeElement);
      })
      .on('zoom', ({ transform }: { transform: ZoomTransform }) => {
        const isResized = transform.k !== this.#transform.k;
        this.#transform = transform;
        this.#all.attr('transform', transform.toString());
        if (isResized) this.#showNames();
      });
    this.#root.call(behavior).on('dblclick.zoom', null);
    return behavior;
  }

  #listen(): void {
    this.#elements.forEach((element, index) => {
      element.addEventListener('mouseenter', () => this.#point(index));
      element.addEventListener('mouseleave', () => this.#point(undefined));
      element.addEventListener('focus', () => {
        this.#point(index);
        this.#reveal(index);
      });
      element.addEventListener('blur', () => this.#point(undefined));
    });
    const { places } = this.#data;
    makeRoving(this.#elements, (key, from) => nodeTowards(key, from, places), this.#events.press);
  }

  #point(node: number | undefined): void {
    this.#pointed = node;
    const close = new Set(node === undefined ? [] : this.#withNeighbours(node));
    this.#root.classed('pointing', node !== undefined);
    this.#nodes.classed('near', (_, index) => close.has(index)).classed('pointed', (_, index) => index === node);
    this.#links.classed('near', ({ from, to }) => from === node || to === node);
    this.#showNames();
    this.#events.point(node);
  }

  /** Moves a node into view where it is outside. */
  #reveal(node: number): void {
    const place = this.#place(node);
    const [x, y] = this.#transform.apply([place.x, place.y]);
    const isInView = x >= margin && x <= this.#width - margin && y >= margin && y <= height - margin;
    if (!isInView) this.#zoom.translateTo(this.#root, place.x, place.y);
  }

  /** Shows the name of the node that is pointed at, and those of its neighbors where there is room. */
  #showNames(): void {
    const { nodes } = this.#data.network;
    const order = this.#pointed === undefined ? nodes.map((_, index) => index) : this.#withNeighbours(this.#pointed);
    const { k } = this.#transform;
    const shown = labelsWithRoom(order, this.#labels, this.#data.places, k);
    this.#names
      .attr('visibility', (_, index) => (shown.has(index) ? 'visible' : 'hidden'))
      .attr('font-size', fontSize / k)
      .attr('stroke-width', 3 / k)
      .attr('y', (_, index) => this.#place(index).y + this.#place(index).radius + fontSize / k);
  }

  #withNeighbours(node: number): number[] {
    return [node, ...(this.#data.near[node] ?? []).map((neighbour) => neighbour.node)];
  }

  #place(node: number): Place {
    return this.#data.places[node] ?? { x: 0, y: 0, radius: 0 };
  }
}
