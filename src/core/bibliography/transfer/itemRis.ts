import { isItem, type CslItem } from '../model/cslItem';
import { plainText } from '../model/richText';
import { risTypeOf } from '../ris/writeRis';
import { edtfOf } from './itemDate';

type Line = readonly [tag: string, value: string];

const texts: readonly (readonly [tag: string, variable: string])[] = [
  ['TI', 'title'],
  ['ST', 'title-short'],
  ['T2', 'container-title'],
  ['J2', 'container-title-short'],
  ['T3', 'collection-title'],
  ['C3', 'event-title'],
  ['VL', 'volume'],
  ['NV', 'number-of-volumes'],
  ['ET', 'edition'],
  ['PB', 'publisher'],
  ['CY', 'publisher-place'],
  ['M3', 'genre'],
  ['LA', 'language'],
  ['DB', 'source'],
  ['CN', 'call-number'],
  ['N1', 'note'],
  ['AB', 'abstract'],
  ['DO', 'DOI'],
  ['UR', 'URL'],
];

/** Tags of names; what the second kind of author is depends on the type. */
const people: readonly (readonly [tag: string, role: string])[] = [
  ['AU', 'author'],
  ['ED', 'editor'],
  ['A3', 'collection-editor'],
  ['A4', 'translator'],
];

/**
 * Writes an item of CSL-JSON as a RIS reference, from `TY` to `ER`: every variable that RIS has a tag for
 * (https://en.wikipedia.org/wiki/RIS_(file_format)).
 */
export function itemRis(item: CslItem, key: string): string {
  const lines: Line[] = [
    ['TY', risTypeOf(textOf(item.type))],
    ['ID', key],
    ...texts.slice(0, 1).map(([tag, variable]): Line => [tag, textOf(item[variable])]),
    ...people.flatMap(([tag, role]) => namesOf(item[role]).map((name): Line => [tag, name])),
    ...dateLines(item.issued),
    ...texts.slice(1).map(([tag, variable]): Line => [tag, textOf(item[variable])]),
    ...numberLines(item),
    ['SN', textOf(item.ISBN)],
    ['SN', textOf(item.ISSN)],
    ...pageLines(textOf(item.page)),
    ['Y2', risDate(edtfOf(item.accessed))],
    ...textOf(item.keyword)
      .split(/[,;]/)
      .map((word): Line => ['KW', word.trim()]),
  ];
  const told = lines.filter(([, value]) => value !== '').map(([tag, value]) => `${tag}  - ${value}`);
  return [...told, 'ER  - '].map((text) => `${text}\r\n`).join('');
}

/** Ids of arXiv are accession numbers; the number of a report stands where an article's issue does. */
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
    [issue === '' ? 'IS' : 'M1', number || textOf(item['collection-number'])],
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

/** `Family, Given, Suffix`; an institution stands as it is. */
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
