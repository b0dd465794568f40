import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';
import type { Network } from '../../../core/insights/network';

/** Where a node is drawn, in units of the layout's own. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const rounds = 300;
/** The page answers in between. */
const stretch = 12;
const minRadius = 4;
const maxRadius = 16;

/** Finds each node its place: linked ones near each other. The same network gets the same places. */
export async function layOut({ nodes, links }: Network): Promise<Place[]> {
  const most = Math.max(1, ...nodes.map(({ weight }) => weight));
  const strongest = Math.max(...links.map(({ weight }) => weight));
  // A few nodes are not crowded together in the middle.
  const room = Math.max(1, 3 - nodes.length / 25);
  const places = nodes.map(({ weight }): SimulationNodeDatum & { radius: number } => ({
    radius: minRadius + (maxRadius - minRadius) * Math.sqrt(weight / most),
  }));
  const simulation = forceSimulation(places)
    .force(
      'link',
      forceLink(links.map(({ from, to, weight }) => ({ source: from, target: to, weight })))
        .distance(46 * Math.sqrt(room))
        .strength(({ weight }) => 0.15 + 0.6 * (weight / strongest)),
    )
    .force(
      'apart',
      forceManyBody()
        .strength(-110 * room)
        .distanceMax(500),
    )
    .force('x', forceX().strength(0.035))
    .force('y', forceY().strength(0.1))
    .force(
      'room',
      forceCollide<(typeof places)[number]>(({ radius }) => radius + 3),
    )
    .stop();
  let began = performance.now();
  for (let round = 0; round < rounds; round++) {
    simulation.tick();
    if (performance.now() - began < stretch) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    began = performance.now();
  }
  return places.map(({ x = 0, y = 0, radius }) => ({ x, y, radius }));
}

/** The rectangle that holds all places. */
export function extent(places: readonly Place[]): { left: number; top: number; width: number; height: number } {
  const left = Math.min(...places.map(({ x, radius }) => x - radius));
  const right = Math.max(...places.map(({ x, radius }) => x + radius));
  const top = Math.min(...places.map(({ y, radius }) => y - radius));
  const bottom = Math.max(...places.map(({ y, radius }) => y + radius));
  return { left, top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}
