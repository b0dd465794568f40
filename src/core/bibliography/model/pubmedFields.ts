type Get = (name: string) => string | undefined;
type Identifier = readonly [variable: 'PMID' | 'PMCID', value: string];

/** `eprinttype` of an id of PubMed (biblatex manual, 3.14.7), and of one of PubMed Central. */
export const pubmedArchives = { PMID: /^(?:pubmed|pmid)$/i, PMCID: /^(?:pmc|pmcid)$/i };

/**
 * The ids of an entry in PubMed and PubMed Central. biblatex's data model has `eprint` for one id alone; another is in
 * the `addendum`, as it is cited: `PMCID: PMC45`.
 */
export function pubmedIds(get: Get): { readonly PMID?: string; readonly PMCID?: string } {
  const [archive, eprint] = [get('eprinttype') ?? '', get('eprint')];
  const inEprint = (['PMID', 'PMCID'] as const).flatMap((name): Identifier[] =>
    eprint !== undefined && pubmedArchives[name].test(archive) ? [[name, eprint]] : [],
  );
  const own = (['PMID', 'PMCID'] as const).flatMap((name): Identifier[] => {
    const value = get(name.toLowerCase());
    return value === undefined ? [] : [[name, value]];
  });
  return Object.fromEntries([...(addedIds(get('addendum')) ?? []), ...inEprint, ...own]);
}

/** The ids in an addendum that has nothing else. */
export function addedIds(addendum: string | undefined): readonly Identifier[] | undefined {
  const ids = addendum?.split('. ').map((part) => /^(PMID|PMCID): (\S+)$/.exec(part));
  if (!ids?.every((found) => found !== null)) return undefined;
  return ids.map(([, name, value = '']) => [name === 'PMID' ? name : 'PMCID', value]);
}

/** The fields of biblatex for the ids of a work in PubMed and PubMed Central, where `eprint` may be taken. */
export function pubmedFields(ids: readonly Identifier[], hasEprint: boolean): (readonly [string, string])[] {
  const [first, ...others] = ids;
  if (!first) return [];
  const added = (hasEprint ? ids : others).map(([name, value]) => `${name}: ${value}`).join('. ');
  const archive = first[0] === 'PMID' ? 'pubmed' : 'pmcid';
  return [
    ...(hasEprint
      ? []
      : ([
          ['eprint', first[1]],
          ['eprinttype', archive],
        ] as const)),
    ['addendum', added],
  ];
}
