import { select, type Selection } from 'd3-selection';

export type Svg = Selection<SVGSVGElement, unknown, null, undefined>;

/** The height of small print, and of what is drawn for it. */
export const fontSize = 12;

/** Makes an empty drawing, which says what it is. */
export function createSvg(width: number, height: number, label: string): Svg {
  return select(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))
    .attr('width', width)
    .attr('height', height)
    .attr('viewBox', `0 0 ${width} ${height}`)
    .attr('role', 'group')
    .attr('aria-label', label);
}

const measuring = document.createElement('canvas').getContext('2d');

/** How wide a text is in small print. */
export function textWidth(text: string): number {
  if (!measuring) return text.length * 7;
  measuring.font = `${fontSize}px ${getComputedStyle(document.body).fontFamily}`;
  return measuring.measureText(text).width;
}

/** A text that is at most so wide, cut where it is longer. */
export function fitText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  const characters = [...text];
  let [fits, tooLong] = [0, characters.length];
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2);
    if (textWidth(`${characters.slice(0, middle).join('').trimEnd()}…`) <= width) fits = middle;
    else tooLong = middle;
  }
  return `${characters.slice(0, fits).join('').trimEnd()}…`;
}
