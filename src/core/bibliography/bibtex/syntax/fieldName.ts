/** Names that most fields have. */
const common =
  `abstract address annote archiveprefix author booktitle chapter crossref date day doi edition editor eprint eprintclass
  eprinttype file howpublished institution isbn issn journal journaltitle key keywords langid language location month note number
  organization pages primaryclass publisher school series shorttitle title type url urldate volume year`.split(/\s+/);

const slots: (string | undefined)[] = Array.from({ length: 256 });
for (const name of common) slots[slotOf(name, 0, name.length)] = name;

function slotOf(text: string, start: number, end: number): number {
  return (text.charCodeAt(start) + text.charCodeAt(end - 1) + (end - start) * 28) & 255;
}

/**
 * The name that is from `start` to `end`, in lower case. That of a common field is not made anew, as a large file
 * has a million of them.
 */
export function fieldName(text: string, start: number, end: number): string {
  const known = slots[slotOf(text, start, end)];
  const isKnown = known?.length === end - start && text.startsWith(known, start);
  return isKnown ? known : text.slice(start, end).toLowerCase();
}
