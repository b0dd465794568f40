/**
 * A text cut at a blank to at most `maxLength` UTF-16 code units, with ` …` after them; a shorter one as it is. For
 * showing: what a source gives as a title or a name may be of any length.
 */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength);
  const blank = cut.lastIndexOf(' ');
  // Half of a surrogate pair is no character.
  return `${blank >= maxLength / 2 ? cut.slice(0, blank) : cut.replace(/[\uD800-\uDBFF]$/, '')} …`;
}
