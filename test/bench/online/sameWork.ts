import { titleKey } from '../../../src/core/library/identity';
import { fold } from '../../../src/core/text/fold';
import type { Work } from '../references/works';

/** So many authors of what was found are told. */
const told = 4;

/** Whether what was found is a work: its title and the names of its authors, in whichever order their parts stand. */
export function sameWork(
  { title, authors }: Work,
  found: { readonly title: string; readonly authors: readonly string[] },
): boolean {
  return titleKey(title) === titleKey(found.title) && namesOf(authors) === namesOf(found.authors);
}

function namesOf(authors: readonly string[]): string {
  return authors
    .slice(0, told)
    .map((name) => (fold(name).match(/\p{L}+/gu) ?? []).sort().join(' '))
    .join('; ');
}
