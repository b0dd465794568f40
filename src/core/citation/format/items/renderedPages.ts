import { withDash, withOwnHyphens } from '../../../library/pageRange';

/** `1,234` and `1,234-1,240`: the comma is in the number. */
const inThousands = /^\d{1,3},\d{3}(?:[-–]\d{1,3},\d{3})?$/;

/**
 * Pages as citeproc takes them: it knows a list by the blanks after its commas (`1-2,5-7` is `1–2, 5–7`, as in pandoc),
 * and a hyphen that is part of a page by its backslash (`IV-12–IV-14`, as LaTeX prints it).
 */
export function renderPages(pages: string): string {
  if (inThousands.test(pages)) return pages;
  return withOwnHyphens(withDash(pages, '-'), '\\-', '-').replace(/,(?=[^\s,])/g, ', ');
}
