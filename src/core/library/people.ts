import type { Paper } from './paper';

/** The fields of a paper that tell persons of one name apart. */
export type PersonalPaper = Pick<Paper, 'authors' | 'organization' | 'people'>;

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

/**
 * Papers that name one author, as groups of what each of several people may have written: those that share a co-author
 * belong together, and so do others unless the organizations that they tell contradict. In the order of the papers.
 */
export function tellApart<P extends PersonalPaper>(name: string, papers: readonly P[]): P[][] {
  const organizations = new Set(papers.flatMap(({ organization }) => organization?.handle ?? []));
  if (organizations.size < 2) return [[...papers]];
  const people: P[][] = [];
  for (const group of byCoauthors(name, papers)) {
    const person = people.find((one) => !contradict(one, group));
    if (person) person.push(...group);
    else people.push(group);
  }
  return people;
}

/** Papers of one author in groups, of which no two share a co-author. The first has the first paper. */
export function byCoauthors<P extends PersonalPaper>(name: string, papers: readonly P[]): P[][] {
  const groups = new Set<P[]>();
  const groupOf = new Map<string, P[]>();
  for (const paper of papers) {
    const met = new Set<P[]>();
    for (const other of paper.authors) {
      const group = other === name ? undefined : groupOf.get(other);
      if (group) met.add(group);
    }
    const [group = [], ...others] = met;
    groups.add(group);
    for (const other of others) {
      group.push(...other);
      groups.delete(other);
    }
    group.push(paper);
    for (const { authors } of others.length > 0 ? group : [paper]) {
      for (const other of authors) if (other !== name) groupOf.set(other, group);
    }
  }
  return [...groups];
}

function contradict(some: readonly PersonalPaper[], others: readonly PersonalPaper[]): boolean {
  const handlesOf = (papers: readonly PersonalPaper[]) =>
    papers.flatMap(({ organization }) => organization?.handle ?? []);
  const [ours, theirs] = [handlesOf(some), handlesOf(others)];
  return ours.length > 0 && theirs.length > 0 && !ours.some((handle) => theirs.includes(handle));
}
