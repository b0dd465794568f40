/**
 * Makes the parts of a drawing one stop for Tab, moved between by keys and pressed by Enter, the space bar or a click.
 *
 * @param next the part that a key leads to from another
 */
export function makeRoving(
  parts: readonly SVGElement[],
  next: (key: string, from: number) => number | undefined,
  press: (index: number) => void,
): void {
  const stopAt = (index: number) =>
    parts.forEach((part, at) => part.setAttribute('tabindex', at === index ? '0' : '-1'));
  stopAt(0);
  parts.forEach((part, index) => {
    part.addEventListener('focus', () => stopAt(index));
    part.addEventListener('click', () => press(index));
    part.addEventListener('keydown', (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const pressed = event.key === 'Enter' || event.key === ' ';
      const to = pressed ? undefined : next(event.key, index);
      if (!pressed && to === undefined) return;
      event.preventDefault();
      if (pressed) press(index);
      else parts[to ?? index]?.focus();
    });
  });
}

/** Arrows go on and back, Home and End to the ends. */
export function alongLine(count: number): (key: string, from: number) => number | undefined {
  return (key, from) => {
    if (key === 'ArrowRight' || key === 'ArrowDown') return Math.min(count - 1, from + 1);
    if (key === 'ArrowLeft' || key === 'ArrowUp') return Math.max(0, from - 1);
    if (key === 'Home') return 0;
    return key === 'End' ? count - 1 : undefined;
  };
}
