import type { Paper } from './paper';

/** The fields of a paper that tell persons of one name apart. */
export type PersonalPaper = Pick<Paper, 'authors' | 'organization' | 'people' | 'orcids'>;

const number = /(?<=[^\s]) \d{4}$/;

/** The name of a person without the number that tells them from others of that name. */
export function printedName(person: string): string {
  return person.replace(number, '');
}

/** A person of a name that another has, as DBLP numbers them: `Wei Wang 0002`; not one of those that are taken. */
export function furtherPerson(name: string, taken: (person: string) => boolean): string {
  for (let count = 2; ; count++) {
    const person = `${printedName(name)} ${String(count).padStart(4, '0')}`;
    if (!taken(person)) return person;
  }
}

/** The person that the user has said a name on a paper means; undefined where they have said nothing. */
export function chosenPerson({ people }: PersonalPaper, name: string): string | undefined {
  return people && Object.hasOwn(people, name) ? people[name] : undefined;
}

/** The names on a paper that mean a person; where the user has said nothing, a name means whoever it is the name of. */
export function namesOfPerson(paper: PersonalPaper, person: string): string[] {
  const name = printedName(person);
  return paper.authors.filter((one) => (chosenPerson(paper, one) ?? (one === name ? person : one)) === person);
}

/** The ORCID iD that a paper has for a name on it. */
export function orcidOf({ orcids }: PersonalPaper, name: string): string | undefined {
  return orcids && Object.hasOwn(orcids, name) ? orcids[name] : undefined;
}

/**
 * Papers that name one author, as groups of what each of several people may have written: those that share a co-author
 * or have one ORCID iD for the name belong together, and so do others unless the iDs or the organizations that they
 * tell contradict. In the order of the papers.
 */
export function tellApart<P extends PersonalPaper>(name: string, papers: readonly P[]): P[][] {
  const organizations = new Set(papers.flatMap(({ organization }) => organization?.handle ?? []));
  const orcids = orcidsIn(papers, name);
  if (organizations.size < 2 && orcids.size < 2) return [[...papers]];
  const people: P[][] = [];
  for (const group of byCoauthors(name, papers).flatMap((papersOfOne) => byOrcid(name, papersOfOne))) {
    const person = people.find((one) => !contradict(name, one, group));
    if (!person) people.push(group);
    else for (const paper of group) person.push(paper);
  }
  return people;
}

/** Papers of one author in groups, of which no two share a co-author or an ORCID iD. The first has the first paper. */
export function byCoauthors<P extends PersonalPaper>(name: string, papers: readonly P[]): P[][] {
  const groups = new Set<P[]>();
  const groupOf = new Map<string, P[]>();
  for (const paper of papers) {
    const met = new Set<P[]>();
    for (const tie of tiesOf(paper, name)) {
      const group = groupOf.get(tie);
      if (group) met.add(group);
    }
    const [group = [], ...others] = met;
    groups.add(group);
    for (const other of others) {
      for (const one of other) group.push(one);
      groups.delete(other);
    }
    group.push(paper);
    for (const each of others.length > 0 ? group : [paper]) {
      for (const tie of tiesOf(each, name)) groupOf.set(tie, group);
    }
  }
  return [...groups];
}

/** What papers of one author share: co-authors, and the author's ORCID iD. */
function tiesOf(paper: PersonalPaper, name: string): string[] {
  const orcid = orcidOf(paper, name);
  return [...paper.authors.filter((other) => other !== name), ...(orcid === undefined ? [] : [orcid])];
}

/** Papers that share co-authors, apart where they have several ORCID iDs for a name; without one, with the first. */
function byOrcid<P extends PersonalPaper>(name: string, papers: readonly P[]): P[][] {
  const [first, ...others] = orcidsIn(papers, name);
  if (first === undefined || others.length === 0) return [[...papers]];
  const groups = new Map([first, ...others].map((orcid) => [orcid, [] as P[]]));
  for (const paper of papers) groups.get(orcidOf(paper, name) ?? first)?.push(paper);
  return [...groups.values()];
}

function orcidsIn(papers: readonly PersonalPaper[], name: string): ReadonlySet<string> {
  return new Set(papers.flatMap((paper) => orcidOf(paper, name) ?? []));
}

function contradict(name: string, some: readonly PersonalPaper[], others: readonly PersonalPaper[]): boolean {
  const handlesOf = (papers: readonly PersonalPaper[]) =>
    new Set(papers.flatMap(({ organization }) => organization?.handle ?? []));
  return areDisjoint(orcidsIn(some, name), orcidsIn(others, name)) || areDisjoint(handlesOf(some), handlesOf(others));
}

/** Whether both tell something, and nothing in common. */
function areDisjoint(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return some.size > 0 && others.size > 0 && ![...some].some((one) => others.has(one));
}
