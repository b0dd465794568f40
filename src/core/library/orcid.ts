/**
 * An ORCID iD as indexes write it: alone, or at the end of its address; the last digit checks the others (ISO/IEC 7064,
 * MOD 11-2: https://support.orcid.org/hc/en-us/articles/360006897674).
 *
 * @returns `0000-0002-1825-0097`; undefined for a text that is none
 */
export function readOrcid(text: string | undefined): string | undefined {
  const [, id] =
    /^(?:https?:\/\/(?:www\.)?orcid\.org\/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])\/?$/i.exec(text?.trim() ?? '') ?? [];
  if (id === undefined) return undefined;
  const digits = id.toUpperCase().replaceAll('-', '');
  const sum = [...digits.slice(0, -1)].reduce((total, digit) => (total + Number(digit)) * 2, 0);
  const check = (12 - (sum % 11)) % 11;
  return digits.at(-1) === (check === 10 ? 'X' : String(check)) ? id.toUpperCase() : undefined;
}
