/** The address of a request: parameters that are undefined are left out, all values are encoded. */
export function addressOf(
  base: string,
  parameters: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeText(String(value))}`],
  );
  return pairs.length === 0 ? base : `${base}?${pairs.join('&')}`;
}

/** As `encodeURIComponent`, which throws at half of a surrogate pair: here that becomes U+FFFD (`URLSearchParams`). */
export function encodeText(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}

/** A DOI within a path: its slashes too are encoded. */
export function doiPath(doi: string): string {
  return encodeText(doi).replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

/** How long answers count, in hours; the newest works are asked for anew each time, by the ETag. */
export const hours = { identifier: 7 * 24, search: 6, links: 24, newest: 0 } as const;
