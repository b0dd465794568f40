import { verbatim } from '../../model/fieldIdentifiers';
import { addedIds } from '../../model/pubmedFields';
import { richOfTex } from './titleCase';

type Get = (name: string) => string | undefined;

/** Where a paper of an archive other than arXiv is found, by `eprinttype`. */
export function eprintUrl(get: Get): string | undefined {
  const id = verbatim(get('eprint') ?? '');
  const address = {
    jstor: 'https://www.jstor.org/stable/',
    pubmed: 'https://www.ncbi.nlm.nih.gov/pubmed/',
    pmid: 'https://www.ncbi.nlm.nih.gov/pubmed/',
    pmc: 'https://www.ncbi.nlm.nih.gov/pmc/articles/',
    pmcid: 'https://www.ncbi.nlm.nih.gov/pmc/articles/',
    googlebooks: 'https://books.google.com?id=',
    hdl: 'https://hdl.handle.net/',
  }[get('eprinttype')?.toLowerCase() ?? ''];
  return id === '' || address === undefined ? undefined : address + id;
}

/**
 * CSL's variables for what editors of an entry are, by `editortype` (biblatex manual, 2.3.6, and what styles add to
 * it).
 */
const editorRoles: Readonly<Record<string, string>> = {
  ...{ director: 'director', compiler: 'compiler', organizer: 'organizer', collaborator: 'contributor' },
  ...{ performer: 'performer', composer: 'composer', producer: 'producer', scriptwriter: 'script-writer' },
  ...{ illustrator: 'illustrator', narrator: 'narrator', curator: 'curator', interviewer: 'interviewer' },
};

/** CSL's variable for what the editors of an entry are. */
export function editorRole(get: Get): string {
  return roleOf(get('editortype')) ?? 'editor';
}

/** The fields of secondary editors whose role CSL has a variable for, with that. */
export function otherEditors(get: Get): (readonly [field: string, role: string])[] {
  return ['editora', 'editorb', 'editorc'].flatMap((field) => {
    const role = roleOf(get(`${field}type`));
    return role === undefined ? [] : [[field, role] as const];
  });
}

function roleOf(type = ''): string | undefined {
  const name = type.toLowerCase();
  return Object.hasOwn(editorRoles, name) ? editorRoles[name] : undefined;
}

/** Notes that are in fields of their own; ids of PubMed in an addendum are none. */
export function noteOf(get: Get): string | undefined {
  const addendum = get('addendum');
  const notes = [get('note'), addedIds(addendum) ? undefined : addendum].filter((note) => note !== undefined);
  return notes.length === 0 ? undefined : notes.map(richOfTex).join('. ');
}
