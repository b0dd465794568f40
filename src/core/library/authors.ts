import { fold } from '../text/fold';
import { sortingName } from './names';
import { compare } from './order';
import type { Cooperative } from '../text/cooperative';
import type { Author, ListedPaper } from './paper';
import { chosenPerson, furtherPerson, orcidOf, printedName, tellApart, type PersonalPaper } from './people';
import type { AuthorRecord } from './record';

/** Names in one step. */
const stepLength = 1000;

/**
 * Collects the authors that papers name and pages report on, in steps. A name is one person's, unless the user has said
 * that it is not, or what the papers tell contradicts (`tellApart`).
 *
 * @param papers in the order in which each author's papers are to be listed
 * @returns the authors by family name; figures are those of the page that reports the most citations, the latest one
 */
export function* collectAuthors(
  papers: readonly (PersonalPaper & Pick<ListedPaper, 'id'>)[],
  reports: readonly AuthorRecord[],
): Cooperative<Author[]> {
  const named = new Map<string, number[]>();
  const chosen = new Map<string, number[]>();
  for (const report of reports) if (report.name !== '') named.set(report.name, []);
  for (const [at, paper] of papers.entries()) {
    if (at % stepLength === 0) yield;
    for (const name of new Set(paper.authors)) {
      const person = chosenPerson(paper, name);
      addTo(person === undefined ? named : chosen, person ?? name, at);
    }
  }
  const places = new Map<string, readonly number[]>(chosen);
  for (const [name, at] of named) {
    if (places.size % stepLength === 0) yield;
    for (const [person, own] of personsOf(name, at, papers, chosen)) {
      const others = chosen.get(person);
      places.set(person, others ? [...new Set([...others, ...own])].sort((a, b) => a - b) : own);
    }
  }
  const latest = latestReports(reports);
  const authors: { readonly author: Author; readonly order: string }[] = [];
  for (const [name, at] of places) {
    if (authors.length % stepLength === 0) yield;
    const paperIds = at.map((place) => papers[place]?.id ?? '');
    authors.push({ author: { name, paperIds, ...latest.get(name) }, order: sortKey(name) });
  }
  return authors.sort((a, b) => compare(a.order, b.order)).map(({ author }) => author);
}

function addTo(places: Map<string, number[]>, name: string, at: number): void {
  const known = places.get(name);
  if (!known) places.set(name, [at]);
  else if (known.at(-1) !== at) known.push(at);
}

/**
 * The people of a name, by what they are listed as, with the places of their papers. Whoever has the oldest paper has
 * the name itself, so that newer papers give nobody another number.
 */
function personsOf(
  name: string,
  places: readonly number[],
  papers: readonly PersonalPaper[],
  chosen: ReadonlyMap<string, unknown>,
): (readonly [person: string, places: readonly number[]])[] {
  if (!mayBeSeveral(name, places, papers)) return [[name, places]];
  const placeOf = new Map(places.flatMap((at) => (papers[at] ? [[papers[at], at] as const] : [])));
  const taken = new Set<string>();
  return tellApart(name, [...placeOf.keys()].reverse()).map((group, number) => {
    const person = number === 0 ? name : furtherPerson(name, (other) => chosen.has(other) || taken.has(other));
    taken.add(person);
    return [person, group.flatMap((paper) => placeOf.get(paper) ?? []).sort((a, b) => a - b)];
  });
}

/** Most papers tell neither an organization nor an ORCID iD, so that nothing can contradict. */
function mayBeSeveral(name: string, places: readonly number[], papers: readonly PersonalPaper[]): boolean {
  const told = [new Set<string>(), new Set<string>()] as const;
  return places.some((at) => {
    const paper = papers[at];
    if (paper?.organization) told[0].add(paper.organization.handle);
    const orcid = paper && orcidOf(paper, name);
    if (orcid !== undefined) told[1].add(orcid);
    return told.some(({ size }) => size > 1);
  });
}

function sortKey(name: string): string {
  const printed = printedName(name);
  return `${fold(sortingName(printed))} ${fold(printed)} ${name}`;
}

type Figures = Pick<Author, 'citations' | 'hIndex' | 'paperCount'>;

function latestReports(reports: readonly AuthorRecord[]): Map<string, Figures> {
  const latest = new Map<string, Figures>();
  const ordered = [...reports].sort(
    (a, b) => (a.citations ?? -1) - (b.citations ?? -1) || (a.source < b.source ? -1 : 1),
  );
  for (const { name, citations, hIndex, paperCount } of ordered) {
    if (citations === undefined && hIndex === undefined && paperCount === undefined) continue;
    latest.set(name, {
      ...(citations !== undefined && { citations }),
      ...(hIndex !== undefined && { hIndex }),
      ...(paperCount !== undefined && { paperCount }),
    });
  }
  return latest;
}
