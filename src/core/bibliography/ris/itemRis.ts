import { isItem, type CslItem } from '../model/cslItem';
import { plainText } from '../model/richText';
import { isWhole, risTypeOf } from './risTypes';
import { edtfOf } from '../model/itemDate';

type Line = readonly [tag: string, value: string];

const texts: readonly (readonly [tag: string, variable: string])[] = [
  ['TI', 'title'],
  ['ST', 'title-short'],
  ['J2', 'container-title-short'],
  ['T3', 'collection-title'],
  ['VL', 'volume'],
  ['NV', 'number-of-volumes'],
  ['ET', 'edition'],
  ['PB', 'publisher'],
  ['CY', 'publisher-place'],
  ['M3', 'genre'],
  ['LA', 'language'],
  ['DB', 'archive'],
  ['DP', 'source'],
  ['CN', 'call-number'],
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
    ['A4', /^(?:paper-conference|motion_picture|dataset|legal_case)$/.test(type) ? 'contributor' : 'translator'],
    ...(type === 'chapter' ? [['C2', 'container-author'] as const] : []),
  ];
}

/**
 * Writes an item of CSL-JSON as a RIS reference, from `TY` to `ER`: every variable that RIS has a tag for
 * (https://en.wikipedia.org/wiki/RIS_(file_format)).
 */
export function itemRis(item: CslItem, key: string): string {
  const type = textOf(item.type);
  const lines: Line[] = [
    ['TY', risTypeOf(type)],
    ['ID', key],
    ...texts.slice(0, 1).map(([tag, variable]): Line => [tag, textOf(item[variable])]),
    ...peopleIn(type).flatMap(([tag, role]) => namesOf(item[role]).map((name): Line => [tag, name])),
    ...dateLines(item.issued),
    ...containerLines(item, type),
    ...texts.slice(1).map(([tag, variable]): Line => [tag, textOf(item[variable])]),
    ...numberLines(item),
    ['A2', type === 'patent' ? textOf(item.authority) : ''],
    ['SN', textOf(item.ISBN)],
    ['SN', textOf(item.ISSN)],
    ...pageLines(textOf(item.page) || textOf(item['number-of-pages'])),
    ['Y2', risDate(edtfOf(item.accessed))],
    ...textOf(item.keyword)
      .split(/[,;]/)
      .map((word): Line => ['KW', word.trim()]),
  ];
  const told = lines.filter(([, value]) => value !== '').map(([tag, value]) => `${tag}  - ${value}`);
  return [...told, 'ER  - '].map((text) => `${text}\r\n`).join('');
}

/**
 * The lines of the publication that contains a work; for a paper at a conference, those of the event and the
 * proceedings.
 */
function containerLines(item: CslItem, type: string): Line[] {
  const [container, event] = [textOf(item['container-title']), textOf(item['event-title'])];
  if (event === '' || !/^(?:paper-conference|speech)$/.test(type)) return [['T2', container]];
  return [
    ['T2', event],
    ['C3', container],
    ['C1', textOf(item['event-place'])],
  ];
}

/** Ids of arXiv are accession numbers; `M1` is the number of a report, and of a book in its series. */
function numberLines(item: CslItem): Line[] {
  const [issue, number] = [textOf(item.issue), textOf(item.number)];
  if (/^arxiv:/i.test(number)) {
    return [
      ['IS', issue],
      ['AN', number],
    ];
  }
  return [
    ['IS', issue],
    ['M1', textOf(item.type) === 'book' ? textOf(item['collection-number']) : number],
    ['SV', textOf(item.type) === 'book' ? '' : textOf(item['collection-number'])],
    ['ET', textOf(item.version)],
    ['AN', textOf(item.archive_location)],
    ['SE', textOf(item.section)],
  ];
}

function dateLines(value: unknown): Line[] {
  const date = edtfOf(value);
  return [
    ['PY', /^-?\d{4}/.exec(date)?.[0] ?? ''],
    ['DA', risDate(date)],
  ];
}

/** `2026/02/03/`; what is not known between the slashes stays empty. */
function risDate(date: string): string {
  const [, year, month = '', day = ''] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?!\d)/.exec(date) ?? [];
  return year === undefined ? date : `${year}/${month}/${day}/`;
}

function pageLines(page: string): Line[] {
  const [, start, end] = /^([^-–]+)[-–]+([^-–,]+)$/.exec(page) ?? [];
  if (start === undefined || end === undefined) return [['SP', page]];
  return [
    ['SP', start.trim()],
    ['EP', end.trim()],
  ];
}

/** `Family, Given, Suffix`; an institution is as it is. */
function namesOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isItem).flatMap((name) => {
    const whole = textOf(name.literal);
    if (whole !== '') return whole === 'others' ? [] : [whole];
    const particles = [textOf(name['dropping-particle']), textOf(name['non-dropping-particle'])];
    const family = [...particles, textOf(name.family)].filter(Boolean).join(' ');
    return [[family, textOf(name.given), textOf(name.suffix)].filter(Boolean).join(', ')];
  });
}

function textOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? plainText(value).replace(/\s+/g, ' ').trim() : '';
}
