import { fitText, fontSize, textWidth } from '../ui/drawing';
import type { Place } from './layout';

/** A node's name beside it, and whether there is room for it. */
export interface Label {
  readonly text: string;
  readonly width: number;
}

const maxWidth = 170;
const padding = 3;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function labelOf(name: string): Label {
  const text = fitText(name, maxWidth);
  return { text, width: textWidth(text) };
}

/**
 * Chooses the labels that are shown: in the order given, each that covers no label and no node before it.
 *
 * @param scale how many times larger than the layout the drawing is; labels stay of one size
 */
export function labelsWithRoom(
  order: readonly number[],
  labels: readonly Label[],
  places: readonly Place[],
  scale: number,
): ReadonlySet<number> {
  const taken: Box[] = [];
  const shown = new Set<number>();
  for (const [rank, index] of order.entries()) {
    const [label, place] = [labels[index], places[index]];
    if (!label || !place) continue;
    const [x, y] = [place.x * scale, place.y * scale + place.radius * scale + fontSize];
    const box = {
      left: x - label.width / 2 - padding,
      right: x + label.width / 2 + padding,
      top: y - fontSize,
      bottom: y + padding,
    };
    const covers = taken.some((other) => overlap(box, other));
    const hides = order.slice(0, rank).some((heavier) => overlap(box, coreOf(places[heavier], scale)));
    if (covers || hides) continue;
    taken.push(box);
    shown.add(index);
  }
  return shown;
}

/** Returns the middle of a node, which no label may cover. */
function coreOf(place: Place | undefined, scale: number): Box {
  const [x, y] = [(place?.x ?? 0) * scale, (place?.y ?? 0) * scale];
  const reach = 0.7 * (place?.radius ?? 0) * scale;
  return { left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
