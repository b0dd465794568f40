import { isItem, type CslItem } from '../model/cslItem';
import { plainText } from '../model/richText';
import { cslTypeOfRis, isInPeriodical, isTotalled, isWhole, risTypeOf } from './risTypes';
import { edtfOf } from '../model/itemDate';

type Line = readonly [tag: string, value: string];

const texts: readonly (readonly [tag: string, variable: string])[] = [
  ['TI', 'title'],
  ['ST', 'title-short'],
  ['J2', 'container-title-short'],
  ['VL', 'volume'],
  ['NV', 'number-of-volumes'],
  ['CY', 'publisher-place'],
  ['M3', 'genre'],
  ['LA', 'language'],
  ['DB', 'archive'],
  ['DP', 'source'],
  ['CN', 'call-number'],
  ['RI', 'reviewed-title'],
  ['OT', 'original-title'],
  ['N1', 'note'],
  ['AB', 'abstract'],
  ['DO', 'DOI'],
  ['UR', 'URL'],
];

/** Tags of names: what the second and third kind of author are depends on the type. */
function peopleIn(type: string): readonly Line[] {
  const named: Line[] = [
    ['AU', 'author'],
    ['ED', 'editor'],
  ];
  if (isWhole(type)) {
    const third: Line[] = type === 'thesis' ? [['A3', 'contributor']] : [];
    return [...named, ['A2', 'collection-editor'], ...third, ['A4', 'translator']];
  }
  if (type === 'bill') return [...named, ['A3', 'contributor']];
  if (type === 'legal_case') return [...named, ['A4', 'contributor']];
  const second: Readonly<Record<string, string>> = {
    song: 'performer',
    personal_communication: 'recipient',
    interview: 'interviewer',
  };
  const role = second[type];
  return [
    ...named,
    ...(role === undefined ? [] : [['A2', role] as const]),
    ['A3', type === 'motion_picture' ? 'producer' : 'collection-editor'],
    ...(type === 'motion_picture' ? [['C1', 'performer'] as const] : []),
    ['A4', /^(?:paper-conference|motion_picture|dataset)$/.test(type) ? 'contributor' : 'translator'],
    ...(type === 'chapter' ? [['C2', 'container-author'] as const] : []),
  ];
}

/**
 * Writes an item of CSL-JSON as a RIS reference, from `TY` to `ER`: every variable that RIS has a tag for
 * (https://en.wikipedia.org/wiki/RIS_(file_format)). What the tags mean is as in the type that is read from it.
 */
export function itemRis(item: CslItem, key: string): string {
  const risType = risTypeOf(textOf(item.type));
  const type = cslTypeOfRis(risType);
  const lines: Line[] = [
    ['TY', risType],
    ['ID', key],
    ...texts.slice(0, 1).map(([tag, variable]): Line => [tag, textOf(item[variable])]),
    ...peopleIn(type).flatMap(([tag, role]) =>
      namesOf(item[role] ?? insteadOf(role, item)).map((name): Line => [tag, name]),
    ),
    ...dateLines(item.issued),
    ...containerLines(item, type),
    ...texts.slice(1).map(([tag, variable]): Line => [tag, textOf(item[variable])]),
    ['ET', editionOf(item, type)],
    ...issuerLines(item, type),
    ...numberLines(item, type),
    ...ownLines(item, type),
    ...pubmedLines(item, type),
    ['SN', textOf(item.ISBN)],
    ['SN', textOf(item.ISSN)],
    ...(type === 'motion_picture' ? [] : pageLines(item, type)),
    ['Y2', risDate(edtfOf(item.accessed))],
    ...textOf(item.keyword)
      .split(/[,;]/)
      .map((word): Line => ['KW', word.trim()]),
  ];
  const told = lines.filter(([, value]) => value !== '').map(([tag, value]) => `${tag}  - ${value}`);
  return [...told, 'ER  - '].map((text) => `${text}\r\n`).join('');
}

/** Who is named as the author where there is none: the director of a film, the composer of music. */
function insteadOf(role: string, item: CslItem): unknown {
  return role === 'author' ? (item.director ?? item.composer) : undefined;
}

/** What has a tag in a few types only. */
function ownLines(item: CslItem, type: string): Line[] {
  const variables: Readonly<Record<string, readonly Line[]>> = {
    motion_picture: [
      ['C4', 'genre'],
      ['C5', 'medium'],
      ['SP', 'dimensions'],
    ],
    song: [['C5', 'medium']],
    graphic: [['C3', 'dimensions']],
    map: [['C1', 'scale']],
    patent: [
      ['A2', 'authority'],
      ['C3', 'jurisdiction'],
      ['C5', 'references'],
      ['C6', 'status'],
    ],
  };
  return (variables[type] ?? []).map(([tag, variable]) => [tag, textOf(item[variable])]);
}

/**
 * The lines of the publication that contains a work; for a paper at a conference, those of the event and the
 * proceedings.
 */
function containerLines(item: CslItem, type: string): Line[] {
  const [container, event] = [textOf(item['container-title']), textOf(item['event-title'])];
  const place: Line = ['C1', type === 'paper-conference' ? textOf(item['event-place']) : ''];
  if (event === '' || !/^(?:paper-conference|speech)$/.test(type)) return [['T2', container], place];
  return [['T2', event], ['C3', container], place];
}

function editionOf(item: CslItem, type: string): string {
  const [edition, version] = [textOf(item.edition), textOf(item.version)];
  return type === 'software' || type === 'dataset' ? version || edition : edition || version;
}

/** Publisher and series; in law, the same tags are for the court, and for the legislature. */
function issuerLines(item: CslItem, type: string): Line[] {
  const [authority, publisher] = [textOf(item.authority), textOf(item.publisher)];
  const isCase = type === 'legal_case' && authority !== '';
  const isLegislature = type === 'bill' || type === 'hearing';
  return [
    ['PB', isCase ? authority : publisher],
    ['T3', isLegislature ? authority : textOf(item['collection-title'])],
  ];
}

/**
 * Ids of arXiv are accession numbers; `M1` is the number of a report, and of a book in its series, and `C7` that of an
 * article, whose `M1` would be taken for its issue.
 */
function numberLines(item: CslItem, type: string): Line[] {
  const [issue, number] = [textOf(item.issue), textOf(item.number)];
  if (/^arxiv:/i.test(number)) {
    return [
      ['IS', issue],
      ['AN', number],
    ];
  }
  const ofSeries = textOf(item['collection-number']);
  return [
    ['IS', issue],
    [isInPeriodical(type) ? 'C7' : 'M1', type === 'book' ? ofSeries : number],
    ['SV', type === 'book' ? '' : ofSeries],
    ['AN', textOf(item.archive_location)],
    ['SE', textOf(item.section)],
  ];
}

/** A PMID is an accession number of PubMed, and the second custom field has PMCIDs, as EndNote has them. */
function pubmedLines(item: CslItem, type: string): Line[] {
  const isElsewhere = [item.archive_location, item.archive, item.source].some((value) => textOf(value) !== '');
  const isNumbered = isElsewhere || /^arxiv:/i.test(textOf(item.number));
  const pmid = isNumbered ? '' : textOf(item.PMID);
  const isTaken = type === 'chapter' && item['container-author'] !== undefined;
  return [
    ['AN', pmid],
    ['DP', pmid === '' ? '' : 'PubMed'],
    ['C2', isTaken ? '' : textOf(item.PMCID)],
  ];
}

function dateLines(value: unknown): Line[] {
  const date = edtfOf(value);
  return [
    ['PY', /^-?\d{4}/.exec(date)?.[0] ?? ''],
    ['DA', risDate(date)],
  ];
}

const seasons = ['Spring', 'Summer', 'Autumn', 'Winter'];

/**
 * `2026/02/03/`, `2026///ca. Spring`: what is not known between the slashes stays empty, and the last part is for what
 * is said in words. A year before Christ is as in EDTF, since RIS has nothing for it.
 */
function risDate(date: string): string {
  const [start = ''] = date.split('/');
  const [, year, month = '', day = '', sign] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?([~?%]*)$/.exec(start) ?? [];
  if (year === undefined) return /^-\d{4}/.test(start) ? start.replace(/[~?%]/g, '') : date;
  const season = seasons[Number(month) - 21];
  const words = [sign === '~' || sign === '%' ? 'ca.' : '', season ?? ''].filter(Boolean).join(' ');
  return `${year}/${season === undefined ? month : ''}/${day}/${words}`;
}

/** The pages; of a work whose `SP` may say how many it has, else these. */
function pageLines(item: CslItem, type: string): Line[] {
  const page = textOf(item.page) || (isTotalled(type) ? textOf(item['number-of-pages']) : '');
  const [, start, end] = /^([^-–]+)[-–]+([^-–,]+)$/.exec(page) ?? [];
  if (start === undefined || end === undefined) return [['SP', page]];
  return [
    ['SP', start.trim()],
    ['EP', end.trim()],
  ];
}

/** `Family, Given, Suffix`; an institution is as it is, but for the comma that EndNote tells it by. */
function namesOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isItem).flatMap((name) => {
    const whole = textOf(name.literal);
    if (whole !== '') return whole === 'others' ? [] : [wholeName(whole)];
    const particles = [textOf(name['dropping-particle']), textOf(name['non-dropping-particle'])];
    const family = [...particles, textOf(name.family)].filter(Boolean).join(' ');
    return [[family, textOf(name.given), textOf(name.suffix)].filter(Boolean).join(', ')];
  });
}

/** A comma at the end, or two for the first of its own, where the name would be taken apart: `World Bank,`. */
function wholeName(name: string): string {
  if (name.includes(',')) return name.replace(/,(?!,)/, ',,');
  return name.includes(' ') ? `${name},` : name;
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? plainText(value).replace(/\s+/g, ' ').trim() : '';
}
