import { isEntry, readBibliography, scopeOf } from '../../../src/core/bibliography/bibliography';
import { entryItem } from '../../../src/core/bibliography/entryItem';
import type { CslItem } from '../../../src/core/bibliography/model/cslItem';
import { measurePairs } from './pairs';
import { cslTypes, namedFormats, readIn, variables, writtenIn, type NamedFormat } from './samples';

/** The fields of biblatex's data model (manual, 2.2) and BibTeX's (btxdoc, 3.2), and those of other programs. */
const bibtexFields =
  `abstract addendum address afterword annotation annote annotator archiveprefix author bookauthor booksubtitle booktitle
  booktitleaddon chapter commentator date day doi edition editor editora editorb editortype eid entrysubtype eprint eprintclass eprinttype
  eventdate eventtitle foreword holder howpublished institution introduction isbn issn issue issuesubtitle issuetitle journal
  journalsubtitle journaltitle keywords langid language library location mainsubtitle maintitle month note number options organization
  origdate origlocation origpublisher origtitle pages pagetotal part pmcid pmid primaryclass publisher pubstate school series shortjournal
  shorttitle subtitle title titleaddon translator type url urldate venue version volume volumes year`.split(/\s+/);

const bibtexTypes =
  'article book inbook incollection inproceedings misc online patent periodical report thesis unpublished'.split(' ');

const risTags =
  `A1 A2 A3 A4 AB AD AN AU AV C1 C2 C3 C4 C5 C6 C7 C8 CN CP CT CY DA DB DO DP ED EP ET IS J1 J2 JA JF JO KW L1 L2 L4 LA LB LK M1 M2 M3
  N1 N2 NV OP PB PP PY RI RN RP SE SN SP ST SV T1 T2 T3 TA TI TT U1 UR VL VO Y1 Y2`.split(/\s+/);

const risTypes = 'JOUR BOOK CHAP CONF CPAPER THES RPRT ELEC NEWS MGZN PAT CASE BILL STAT HEAR VIDEO MAP'.split(' ');

const hayagrivaKeys =
  `abstract affiliated annote archive archive-location author call-number chapter date edition editor genre issue language
  location note organization page-range page-total parent publisher runtime serial-number time-range title url volume volume-total`.split(
    /\s+/,
  );

/** The fields that items of Zotero have whatever their type, and the base fields (schema.json). */
const zoteroFields =
  `abstractNote accessDate archive archiveLocation authority callNumber code creators date DOI edition eventPlace extra filingDate
  history ISBN ISSN issue journalAbbreviation language libraryCatalog medium number numberOfVolumes numPages originalDate originalPlace
  originalPublisher pages partNumber partTitle place PMCID PMID publicationTitle publisher references rights runningTime scale section
  series seriesNumber seriesText seriesTitle session shortTitle status system tags title type url versionNumber volume`.split(
    /\s+/,
  );

/** Values by which a field is read that needs one of its kind. */
const values: Readonly<Record<string, string>> = {
  date: '2001-02-03',
  eventdate: '2000-07-08',
  origdate: '1901-04-05',
  urldate: '2011-05-06',
  year: '2001',
  month: '2',
  day: '3',
  doi: '10.1000/oars',
  url: 'https://example.org/oars',
  langid: 'german',
  language: 'german',
  pages: '12--34',
};

/** The text of docs/formats.md: what stands in it is what the readers and writers do. */
export function formatsPage(): string {
  return [
    '# Formats of bibliographies',
    'Each format is read into, and (but for Better BibTeX JSON) written from, one model of a work: the variables of CSL 1.0.2. This page is made by `npx vitest run -u --project core test/core/bibliography/formats.test.ts`, which fails where it says anything else than the readers and writers do.',
    'What stands in a file is never changed by reading it. An entry that is copied into a file of the same format keeps **all** of its fields, known or not, and so does one of BibTeX in a biblatex file; the other way, types, dates and names of fields become BibTeX’s. Everywhere else it keeps what the target has a place for, as the tables say.',
    '## Variables, and where each format has them',
    'What a format writes a variable to, and reads back as it was, in entries of a type that has it. “–”: the format has no place for it.',
    table(['CSL', ...namedFormats.map(({ name }) => name)], variableRows()),
    '## Types',
    'What each type is written as; in brackets, what it is read back as, where that is another.',
    table(['CSL', ...namedFormats.map(({ name }) => name)], typeRows()),
    '## Fields of BibTeX and biblatex',
    'What is read from each field, in one type of entry or another. Fields that are not here are kept where entries are copied within `.bib` files, and are no part of references.',
    table(['Field', 'Variables of CSL'], fieldRows(bibtexFields, bibtexTypes, bibtexEntry, namedFormats[1])),
    '## Tags of RIS',
    table(['Tag', 'Variables of CSL'], fieldRows(risTags, risTypes, risEntry, namedFormats[4])),
    '## Keys of Hayagriva',
    'What is read from each key of an entry; those of parents are read likewise, as of its container, series, event or original.',
    table(
      ['Key', 'Variables of CSL'],
      fieldRows(hayagrivaKeys, ['article', 'book', 'report'], hayagrivaEntry, namedFormats[5]),
    ),
    '## Fields of Better BibTeX JSON',
    'What is read from each field of an item, which is never written. Fields that stand for these in one type of item (`university` for `publisher`) are read like them.',
    table(['Field', 'Variables of CSL'], fieldRows(zoteroFields, ['book'], zoteroEntry, { id: 'better-bibtex-json' })),
    '## From each format into each other one',
    'Entries of all of CSL’s types with all variables are written in the one format and copied into the other. Fields count that the source holds and the target has a place for, the number of a series only beside its name; `npm run bench -- --formats` prints the same with the names of those that are lost.',
    table(
      ['From', ...namedFormats.map(({ name }) => `into ${name}`)],
      namedFormats.map(({ name }) => [name, ...namedFormats.map((to) => figureOf(name, to.name))]),
    ),
    '',
  ].join('\n\n');
}

const pairs = measurePairs();

function figureOf(from: string, to: string): string {
  const pair = pairs.find((one) => one.from === from && one.to === to);
  return pair ? `${pair.arrived} of ${pair.fields}` : '';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** What a variable may need beside it to be written. */
const companions: Readonly<Record<string, CslItem>> = {
  'container-title-short': { 'container-title': 'C' },
  'collection-number': { 'collection-title': 'S' },
  'collection-editor': { 'collection-title': 'S' },
  accessed: { URL: 'https://example.org' },
};

function variableRows(): string[][] {
  return Object.keys(variables).map((name) => [`\`${name}\``, ...namedFormats.map((format) => placeOf(name, format))]);
}

/** The field of a format that holds a variable: of the first type in which it is read back. */
function placeOf(name: string, format: NamedFormat): string {
  for (const type of ['article-journal', 'book', 'chapter', ...cslTypes]) {
    const base: CslItem = { id: 'a', type, title: 'T', ...companions[name] };
    const item = { ...base, [name]: variables[name] };
    const text = writtenIn(item, format);
    if (JSON.stringify(readIn(text, format)[name]) !== JSON.stringify(variables[name])) continue;
    if (format.id.startsWith('csl')) return `\`${name}\``;
    const { [name]: _, ...bare } = base;
    const fields = addedFields(writtenIn(bare, format), text);
    return fields.length === 0 ? '–' : fields.map((field) => `\`${field}\``).join(', ');
  }
  return '–';
}

/** The names of the lines of a text that another has not. */
function addedFields(before: string, after: string): string[] {
  const known = new Set(before.split(/\r?\n/).map((line) => line.replace(/,$/, '')));
  const added = after.split(/\r?\n/).filter((line) => !known.has(line.replace(/,$/, '')));
  return [...new Set(added.flatMap((line) => /^\s*-?\s*([\w-]+?)(?: *=|:| {2}-)/.exec(line)?.[1] ?? []))].slice(0, 3);
}

function typeRows(): string[][] {
  return cslTypes.map((type) => [
    `\`${type}\``,
    ...namedFormats.map((format) => {
      const text = writtenIn({ id: 'a', type, title: 'T', 'container-title': 'C' }, format);
      const written = /@(\w+)|^TY {2}- (\w+)|\btype:\s*"?([\w-]+)|"type":\s*"([\w-]+)"/m
        .exec(text)
        ?.slice(1)
        .find(Boolean);
      const read = readIn(text, format).type;
      return `\`${written ?? ''}\`${read === type ? '' : ` (${String(read)})`}`;
    }),
  ]);
}

/** What is told of an entry of some type with a field, and not without. */
function fieldRows(
  fields: readonly string[],
  types: readonly string[],
  entryOf: (type: string, field: string) => string,
  format: Pick<NamedFormat, 'id'> | undefined,
): string[][] {
  if (!format) return [];
  return fields.map((field) => {
    const told = types.flatMap((type) => {
      const [bare, full] = [itemOf(entryOf(type, ''), format), itemOf(entryOf(type, field), format)];
      return Object.keys(full).filter((name) => JSON.stringify(full[name]) !== JSON.stringify(bare[name]));
    });
    return [`\`${field}\``, [...new Set(told)].map((name) => `\`${name}\``).join(', ') || '–'];
  });
}

function itemOf(text: string, format: Pick<NamedFormat, 'id'>): CslItem {
  const parts = readBibliography(text, format.id);
  const entry = parts.find(isEntry);
  return entry ? entryItem(entry, scopeOf(parts)) : {};
}

/** Fields that are read only beside others. */
const beside: Readonly<Record<string, string>> = {
  month: ' year = 2001,',
  day: ' year = 2001, month = 2,',
  eprinttype: ' eprint = {12},',
  eprintclass: ' eprint = {2001.00001}, eprinttype = {arxiv},',
  archiveprefix: ' eprint = {2001.00001},',
  primaryclass: ' eprint = {2001.00001}, archiveprefix = {arXiv},',
  eprint: ' eprinttype = {jstor},',
  editortype: ' editor = {Doe, Jane},',
  editora: ' editoratype = {compiler},',
  editorb: ' editorbtype = {organizer},',
  options: ' author = {von Doe, Jane},',
  subtitle: ' title = {Oars},',
  titleaddon: ' title = {Oars},',
  booksubtitle: ' booktitle = {Boats},',
  booktitleaddon: ' booktitle = {Boats},',
  journalsubtitle: ' journaltitle = {Boats},',
  mainsubtitle: ' maintitle = {Boats},',
  issuesubtitle: ' issuetitle = {Boats},',
  entrysubtype: ' journaltitle = {Boats},',
  part: ' volume = {3},',
};
const bibtexValues: Readonly<Record<string, string>> = {
  ...values,
  eprinttype: 'jstor',
  archiveprefix: 'arXiv',
  editortype: 'director',
  entrysubtype: 'magazine',
  options: 'useprefix=true',
};

function bibtexEntry(type: string, field: string): string {
  const own = field === '' ? '' : ` ${field} = {${bibtexValues[field] ?? 'Words'}},`;
  return `@${type}{a,${beside[field] ?? ''}${own}}`.replace(/@(\w+)\{a,( [^@]*)?\}$/, '@$1{a,$2}');
}

function risEntry(type: string, tag: string): string {
  const value = /^(?:DA|PY|Y1|Y2|RD)$/.test(tag)
    ? '2001/02/03/'
    : tag === 'DO'
      ? '10.1000/oars'
      : /^(?:UR|L\d|LK)$/.test(tag)
        ? 'https://example.org/oars'
        : 'Words';
  return `TY  - ${type}\r\nID  - a\r\n${tag === '' ? '' : `${tag}  - ${tag === 'EP' ? `34\r\nSP  - 12` : value}\r\n`}ER  - \r\n`;
}

const hayagrivaValues: Readonly<Record<string, string>> = {
  affiliated: '[{ role: director, names: [Doe, Jane] }]',
  date: '2001-02-03',
  parent: '{ type: periodical, title: Boats }',
  'serial-number':
    '{ doi: "10.1000/oars", isbn: "978-3-16-148410-0", issn: "0317-8471", pmid: "1", pmcid: "2", version: "3", serial: "4" }',
  url: '{ value: "https://example.org/oars", date: 2011-05-06 }',
  language: 'de-DE',
  'page-range': '12-34',
  'page-total': '345',
  volume: '7',
  'volume-total': '9',
  issue: '3',
  edition: '2',
  chapter: '5',
};

function hayagrivaEntry(type: string, key: string): string {
  return `a:\n  type: ${type}\n${key === '' ? '' : `  ${key}: ${hayagrivaValues[key] ?? 'Words'}\n`}`;
}

const zoteroValues: Readonly<Record<string, unknown>> = {
  creators: [{ creatorType: 'author', firstName: 'Jane', lastName: 'Doe' }],
  tags: [{ tag: 'boats' }],
};

function zoteroEntry(itemType: string, field: string): string {
  const value = zoteroValues[field] ?? (/[dD]ate$/.test(field) ? '2001-02-03' : 'Words');
  return JSON.stringify({
    config: {},
    items: [{ citationKey: 'a', itemType, ...(field !== '' && { [field]: value }) }],
  });
}
