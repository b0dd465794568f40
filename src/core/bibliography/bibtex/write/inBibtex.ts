import { bibtexName } from '../../model/writeNames';
import { nameOf } from '../../model/personName';
import { parseBibtexName, splitNames } from '../../model/nameList';
import { dateFields } from './dateFields';

/** A field's lower-case name and its value as it is in a file, delimiters and all: `{1998}`, `may`. */
export type WrittenField = readonly [name: string, value: string];

interface Written {
  readonly type: string;
  readonly fields: readonly WrittenField[];
}

/**
 * The types of BibTeX's standard styles for biblatex's types (btxdoc, 3.1); a type that none of the styles knows is
 * `misc`.
 */
const types: Readonly<Record<string, string>> = {
  bookinbook: 'incollection',
  collection: 'book',
  inreference: 'incollection',
  mvbook: 'book',
  mvcollection: 'book',
  mvproceedings: 'proceedings',
  mvreference: 'book',
  reference: 'book',
  report: 'techreport',
  review: 'article',
  suppbook: 'incollection',
  suppcollection: 'incollection',
  suppperiodical: 'article',
  thesis: 'phdthesis',
};

const bibtexTypes = new Set(
  'article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings techreport unpublished'.split(
    ' ',
  ),
);

/** BibTeX's names in place of biblatex's (biblatex manual, 2.2.5). */
const names: Readonly<Record<string, string>> = {
  annotation: 'annote',
  eprintclass: 'primaryclass',
  eprinttype: 'archiveprefix',
  journaltitle: 'journal',
  location: 'address',
};

/** Localisation keys of biblatex's manual, 4.9.2.13; `undefined` is what the type of the entry says already. */
const kinds: Readonly<Record<string, string | undefined>> = {
  bathesis: "Bachelor's thesis",
  candthesis: 'Candidate thesis',
  mathesis: undefined,
  phdthesis: undefined,
  techreport: undefined,
  resreport: 'Research report',
};

/**
 * Writes an entry in BibTeX's types and fields. Fields that BibTeX has no name for stay as they are: its styles pass
 * over them.
 */
export function inBibtex(type: string, fields: readonly WrittenField[]): Written {
  const get = (name: string) => fields.find(([other]) => other === name)?.[1];
  const kind = inner(get('type') ?? '').toLowerCase();
  const bibtexType = typeOf(type, kind, get);
  const written = fields
    .filter(([name]) => !isMerged(name, get))
    .flatMap((field) => convertField(field, bibtexType, get));
  if (bibtexType === 'unpublished' && get('note') === undefined) written.push(['note', '{Unpublished}']);
  const seen = new Set<string>();
  const isFirst = ([name]: WrittenField) => !seen.has(name) && seen.add(name);
  return { type: bibtexType, fields: written.filter(isFirst) };
}

function typeOf(type: string, kind: string, get: (name: string) => string | undefined): string {
  if (type === 'thesis' && /^(?:ma|ba|cand)thesis$|master|bachelor/.test(kind)) return 'mastersthesis';
  // In BibTeX, the title of an `inbook` is that of the book.
  if (type === 'inbook' && get('booktitle') !== undefined) return 'incollection';
  return types[type] ?? (bibtexTypes.has(type) ? type : 'misc');
}

const merges: Readonly<Record<string, string>> = {
  subtitle: 'title',
  booksubtitle: 'booktitle',
  journalsubtitle: 'journaltitle',
};

/** Whether a subtitle is written after its title. */
function isMerged(name: string, get: (name: string) => string | undefined): boolean {
  const title = merges[name];
  return title !== undefined && get(title) !== undefined;
}

function convertField(
  [name, value]: WrittenField,
  bibtexType: string,
  get: (name: string) => string | undefined,
): WrittenField[] {
  const subtitle = get(`${name.replace(/title$/, '')}subtitle`);
  switch (name) {
    case 'title':
    case 'booktitle':
      return [[name, withSubtitle(value, subtitle)]];
    case 'journaltitle':
      return [['journal', withSubtitle(value, subtitle)]];
    case 'date':
      return dateFields(inner(value));
    case 'author':
    case 'editor':
    case 'translator':
      return [[name, inPlainNames(value)]];
    case 'institution':
      return [[/thesis$/.test(bibtexType) ? 'school' : name, value]];
    case 'issue':
      return [[get('number') === undefined && bibtexType === 'article' ? 'number' : name, value]];
    case 'type': {
      const key = inner(value).toLowerCase();
      if (!Object.hasOwn(kinds, key)) return [[name, value]];
      const text = kinds[key];
      return text === undefined ? [] : [[name, `{${text}}`]];
    }
    default:
      return [[names[name] ?? name, value]];
  }
}

function withSubtitle(title: string, subtitle: string | undefined): string {
  if (subtitle === undefined) return title;
  const text = inner(title);
  return `{${text}${/[.:?!]$/.test(text) ? ' ' : ': '}${inner(subtitle)}}`;
}

/**
 * Names in biblatex's extended format, such as `family=Oakes, given=Henry`, as BibTeX knows them; all others as they
 * are.
 */
function inPlainNames(value: string): string {
  const { names: all, isCut } = splitNames(inner(value));
  if (!all.some(isExtended)) return value;
  const plain = all.map((name) => (isExtended(name) ? bibtexName(nameOf(parseBibtexName(name))) : name));
  return `{${[...plain, ...(isCut ? ['others'] : [])].join(' and ')}}`;
}

function isExtended(name: string): boolean {
  return /(?:^|,)\s*(?:family|given)(?:-i)?\s*=/.test(name);
}

/** A value without its delimiters. */
function inner(value: string): string {
  return /^[{"]/.test(value) && !/["}]\s*#/.test(value) ? value.slice(1, -1) : value;
}
