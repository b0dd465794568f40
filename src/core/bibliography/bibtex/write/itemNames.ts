import { isItem, type CslItem } from '../../model/cslItem';
import { splitParticle } from '../../model/personName';
import { bibtexNameOf } from '../../model/writeNames';
import { texAccents } from '../../tex/texAccents';
import { literal } from '../../tex/texParts';
import type { BibtexDialect } from '../fields/dialect';
import type { WrittenField } from './inBibtex';

/** biblatex's fields for CSL's names. */
const people: Readonly<Record<string, string>> = {
  author: 'author',
  'container-author': 'bookauthor',
  editor: 'editor',
  translator: 'translator',
};

/** Roles of `editortype` for CSL's names that are the editors of a work where it has no others. */
const editorTypes: Readonly<Record<string, string>> = {
  'collection-editor': 'editor',
  compiler: 'compiler',
  director: 'director',
  'editorial-director': 'editor',
  organizer: 'organizer',
};

/** Roles of further editors: of biblatex (manual, 2.3.6), and those that its styles add. */
const furtherTypes: Readonly<Record<string, string>> = {
  contributor: 'collaborator',
  curator: 'curator',
  performer: 'performer',
  producer: 'producer',
  composer: 'composer',
  'script-writer': 'scriptwriter',
  interviewer: 'interviewer',
  illustrator: 'illustrator',
  narrator: 'narrator',
};

/** The names of an item as fields. Editors of further roles are in `editora` to `editorc` (biblatex manual, 2.3.6). */
export function nameFields(item: CslItem, dialect: BibtexDialect): WrittenField[] {
  const names = namesOf(item);
  // The entry has particles of both kinds: each name that keeps its own says so.
  const isMixed = dialect === 'biblatex' && names.some(isKept) && names.some(isDropped);
  const writeName = (name: CslItem) =>
    isMixed && isKept(name) ? extendedName(name) : plainName(name, dialect === 'bibtex');
  const writeList = (value: unknown) => nameList(value, writeName);
  const listed = Object.entries(people).map(([role, field]): WrittenField => [field, writeList(item[role])]);
  const all = [...listed, ...editorFields(item, writeList)];
  if (dialect === 'bibtex') return all.map(([name, value]) => [name, texAccents(value)]);
  return !isMixed && names.some(isKept) ? [...all, ['options', 'useprefix=true']] : all;
}

function namesOf(item: CslItem): CslItem[] {
  const roles = [people, editorTypes, furtherTypes].flatMap((named) => Object.keys(named));
  return roles.flatMap((role) => (Array.isArray(item[role]) ? item[role].filter(isItem) : []));
}

function editorFields(item: CslItem, writeList: (value: unknown) => string): WrittenField[] {
  const listRoles = (types: Readonly<Record<string, string>>) =>
    Object.entries(types).flatMap(([role, kind]): WrittenField[] => {
      const value = writeList(item[role]);
      return value === '' ? [] : [[kind, value]];
    });
  const main = listRoles(editorTypes);
  const first = item.editor === undefined ? main.slice(0, 1) : [];
  const others = [...main.slice(first.length), ...listRoles(furtherTypes)];
  const slots = [...first.map((own) => ['editor', own] as const), ...pair(['editora', 'editorb', 'editorc'], others)];
  return slots.flatMap(([field, [kind, value]]): WrittenField[] => [
    [field, value],
    ...(kind === 'editor' ? [] : [[`${field}type`, kind] as const]),
  ]);
}

function pair<A, B>(first: readonly A[], second: readonly B[]): (readonly [A, B])[] {
  return first.flatMap((one, at) => (at < second.length ? [[one, second[at] as B] as const] : []));
}

function isDropped(name: CslItem): boolean {
  return textOf(name['dropping-particle']) !== '';
}

/**
 * Whether a particle belongs to the family name, or stands in it; to biber, it is one only where `useprefix` says so
 * (biblatex manual, 3.1.3).
 */
function isKept({ 'non-dropping-particle': particle, family, given }: CslItem): boolean {
  return textOf(particle) !== '' || (textOf(given) !== '' && splitParticle(textOf(family)).particle !== undefined);
}

/** CSL's names as a name list of BibTeX. */
function nameList(value: unknown, writeName: (name: CslItem) => string): string {
  if (!Array.isArray(value)) return '';
  return value
    .filter(isItem)
    .map((name, index) => {
      const whole = textOf(name.literal);
      if (whole !== '') return whole === 'others' && index > 0 ? whole : `{${literal(whole)}}`;
      return writeName(name);
    })
    .filter((name) => name !== '{}')
    .join(' and ');
}

/** @param isJoined whether a particle that ends in an apostrophe or a hyphen is one word with what follows */
function plainName(name: CslItem, isJoined: boolean): string {
  const [whole, given, suffix] = [textOf(name.family), textOf(name.given), textOf(name.suffix)];
  if (whole === '') return `{${literal(given)}}`;
  const all = [textOf(name['dropping-particle']), textOf(name['non-dropping-particle'])].filter(Boolean).join(' ');
  // biblatex puts no blank after such a particle (manual, 4.6.4, `\DeclarePrefChars`); BibTeX does.
  const last = all.split(' ').at(-1) ?? '';
  const elided = isJoined && /['’-]$/.test(last) ? last : '';
  const [prefix, family] = [all.slice(0, all.length - elided.length).trim(), elided + whole];
  return bibtexNameOf({ family, ...(given && { given }), ...(prefix && { prefix }), ...(suffix && { suffix }) });
}

/** biblatex manual, 3.4, "Extended Name Format". */
function extendedName(name: CslItem): string {
  const { particle, family } = splitParticle(textOf(name.family));
  const prefix = [textOf(name['dropping-particle']), textOf(name['non-dropping-particle']), particle ?? ''];
  const parts = [
    ['family', family],
    ['given', textOf(name.given)],
    ['prefix', prefix.filter(Boolean).join(' ')],
    ['suffix', textOf(name.suffix)],
  ];
  const told = parts.filter(([, part]) => part !== '').map(([label, part = '']) => `${label}={${literal(part)}}`);
  return [...told, 'useprefix=true'].join(', ');
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';
}
