import { parseName } from '../../library/names';
import type { Paper } from '../../library/paper';
import { literal } from '../tex/texParts';
import type { NameParts } from './nameList';

/** Whether a paper has more authors than are named. */
export function authorsAreCut({ authors, authorCount = 0 }: Pick<Paper, 'authors' | 'authorCount'>): boolean {
  return authors.length > 0 && authorCount > authors.length;
}

/** A paper's authors as a name list of BibTeX; empty when nobody is named. */
export function bibtexAuthors(paper: Pick<Paper, 'authors' | 'authorCount'>): string {
  const names = paper.authors.map(bibtexName);
  return [...names, ...(authorsAreCut(paper) ? ['others'] : [])].join(' and ');
}

/**
 * A display name in BibTeX's own syntax: `von Family, Jr., Given`, or in braces one that is not to be taken apart
 * (https://tug.ctan.org/info/bibtex/tamethebeast/ttb_en.pdf, 11).
 */
export function bibtexName(name: string): string {
  const { given, particle, family, suffix } = parseName(name);
  if (given === undefined)
    return particle === undefined || suffix !== undefined
      ? inBraces(name)
      : `${literal(particle)} ${writePart(family)}`;
  const last = particle === undefined ? writePart(family) : `${literal(particle)} ${writePart(family)}`;
  return [last, ...(suffix === undefined ? [] : [writePart(suffix)]), writePart(given, false)].join(', ');
}

/**
 * The parts of a name as BibTeX has them; a family name without others stands as it is where it is one word. Indexes
 * have particles in the family name: `van der Stein, Jürgen` needs no braces, as for pandoc.
 */
export function bibtexNameOf({ family, given, prefix, suffix }: NameParts): string {
  if (given === undefined && prefix === undefined && suffix === undefined)
    return /[\s,]|^and$/i.test(family) ? inBraces(family) : literal(family);
  // Without given names, the suffix would be read as these.
  if (given === undefined && suffix !== undefined)
    return inBraces([prefix, family, suffix].filter((part) => part !== undefined).join(' '));
  if (given === undefined) return `${literal(prefix ?? '')} ${writePart(family)}`;
  const particles = prefix ?? /^(?:\p{Ll}[^\s,]*\s)+(?=\p{Lu})/u.exec(family)?.[0].trimEnd();
  const name = prefix === undefined ? family.slice(particles === undefined ? 0 : particles.length + 1) : family;
  const last = particles === undefined ? writePart(name) : `${literal(particles)} ${writePart(name)}`;
  const others = [suffix, given].filter((part) => part !== undefined);
  return [last, ...others.map((part) => writePart(part, false))].join(', ');
}

function inBraces(name: string): string {
  return `{${literal(name)}}`;
}

/** In braces where BibTeX would divide it: at a comma, at `and`, and a family name after a word in lower case. */
function writePart(text: string, isFamily = true): string {
  const divides = /,|(?:^|\s)and(?:\s|$)/i.test(text) || (isFamily && /(?:^|\s)\p{Ll}.*\s/u.test(text));
  return divides ? inBraces(text) : literal(text);
}
