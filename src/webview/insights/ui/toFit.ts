/** Draws into a place of unknown width, again whenever the width has changed. The focus stays on the same part. */
export function drawToFit(place: HTMLElement, draw: (width: number) => SVGSVGElement): void {
  let drawn = 0;
  new ResizeObserver(() => {
    const width = Math.floor(place.clientWidth);
    if (width === 0 || width === drawn) return;
    drawn = width;
    const parts = () => [...place.querySelectorAll<SVGElement>('[tabindex]')];
    const focused = parts().findIndex((part) => part === document.activeElement);
    place.replaceChildren(draw(width));
    if (focused >= 0) parts()[focused]?.focus();
  }).observe(place);
}
