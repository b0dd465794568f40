/** Puts values where a text has `{0}`, `{1}` and so on. */
export function fill(template: string, ...values: readonly (string | number)[]): string {
  return template.replace(/\{(\d)\}/g, (place, index: string) => {
    const value = values[Number(index)];
    if (value === undefined) return place;
    return typeof value === 'number' ? numberText(value) : value;
  });
}

/** A number as the page's language writes it. */
export function numberText(value: number): string {
  return value.toLocaleString(document.documentElement.lang || undefined);
}
