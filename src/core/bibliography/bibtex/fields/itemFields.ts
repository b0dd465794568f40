import type { CslItem } from '../../model/cslItem';
import { texToPlainText } from '../../../text/texToPlainText';
import { verbatim } from '../../model/fieldIdentifiers';
import { dollarMath } from './dollarMath';
import { entryDate } from './entryDate';

type Get = (name: string) => string | undefined;

/** biblatex's localisation keys for kinds of works (manual, 4.9.2.13), in English. */
const kinds: Readonly<Record<string, string>> = {
  mathesis: 'Master’s thesis',
  phdthesis: 'PhD thesis',
  candthesis: 'Candidate thesis',
  bathesis: 'Bachelor’s thesis',
  techreport: 'Technical report',
  resreport: 'Research report',
  software: 'Computer software',
  datacd: 'CD-ROM',
  audiocd: 'Audio CD',
  patent: 'Patent',
  patentde: 'German patent',
  patenteu: 'European patent',
  patentfr: 'French patent',
  patentuk: 'British patent',
  patentus: 'U.S. patent',
  patreq: 'Patent request',
  patreqde: 'German patent request',
  patreqeu: 'European patent request',
  patreqfr: 'French patent request',
  patrequk: 'British patent request',
  patrequs: 'U.S. patent request',
};

/** A `type` field: a localisation key by what it stands for. */
export function kindOf(type: string): string {
  return (Object.hasOwn(kinds, type) ? kinds[type] : undefined) ?? type;
}

/** A date or range of biblatex (manual, 2.3.8) as CSL's: `2018-12-03/2018-12-06`, `1900~`. */
export function cslDateOf(get: Get, prefix: '' | 'event' | 'orig' | 'url'): CslItem | undefined {
  const written = get(`${prefix}date`);
  const sideOf = (side: string) => entryDate((name) => (name === 'date' ? side : undefined));
  const sides = (written ?? '').split('/').map((side) => sideOf(side.trim()));
  const isRange = sides.length === 2 && sides.every((side) => side !== undefined);
  const first = prefix === '' ? entryDate(get) : sides.find((side) => side !== undefined);
  const dates = isRange ? sides : [first];
  const parts = dates.flatMap((date) => (date === undefined ? [] : [date.split('-').map(Number)]));
  return parts.length === 0
    ? undefined
    : { 'date-parts': parts, ...(/[~%]\s*$/.test(written ?? '') && { circa: true }) };
}

/** Where a paper of an archive other than arXiv is found, by `eprinttype`. */
export function eprintUrl(get: Get): string | undefined {
  const id = verbatim(get('eprint') ?? '');
  const address = {
    jstor: 'https://www.jstor.org/stable/',
    pubmed: 'https://www.ncbi.nlm.nih.gov/pubmed/',
    pmid: 'https://www.ncbi.nlm.nih.gov/pubmed/',
    googlebooks: 'https://books.google.com?id=',
    hdl: 'https://hdl.handle.net/',
  }[get('eprinttype')?.toLowerCase() ?? ''];
  return id === '' || address === undefined ? undefined : address + id;
}

/** CSL's variable for what the editors of an entry are, by `editortype`. */
export function editorRole(get: Get): string {
  const roles: Readonly<Record<string, string>> = {
    director: 'director',
    compiler: 'compiler',
    organizer: 'organizer',
  };
  const type = get('editortype') ?? '';
  return (Object.hasOwn(roles, type) ? roles[type] : undefined) ?? 'editor';
}

/** Notes that stand in fields of their own. */
export function noteOf(get: Get): string | undefined {
  const notes = [get('note'), get('addendum')].filter((note) => note !== undefined);
  return notes.length === 0 ? undefined : notes.map((note) => texToPlainText(dollarMath(note))).join('. ');
}
