/** The address of a request: parameters that are undefined are left out, all values are encoded. */
export function addressOf(
  base: string,
  parameters: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return pairs.length === 0 ? base : `${base}?${pairs.join('&')}`;
}

/** A DOI within a path: its slashes too are encoded. */
export function doiPath(doi: string): string {
  return encodeURIComponent(doi).replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/** How long answers count, in hours. */
export const hours = { identifier: 7 * 24, search: 6, links: 24 } as const;
