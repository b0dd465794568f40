/**
 * Reads a whole number as pages print it, with or without thousands separators (`1,234`); undefined for anything else.
 */
export function readCount(text: string | undefined): number | undefined {
  return text !== undefined && /^(?:\d{1,3}(?:,\d{3})+|\d{1,9})$/.test(text)
    ? Number(text.replaceAll(',', ''))
    : undefined;
}
