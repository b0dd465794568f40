import { parseName } from '../../library/names';
import type { Paper } from '../../library/paper';
import { texToPlainText } from '../../text/texToPlainText';
import { risTypeOf } from './risTypes';

/**
 * Writes a paper as a RIS reference (https://en.wikipedia.org/wiki/RIS_(file_format)), with the line ends CRLF that the
 * format asks for. RIS has no way to say that there are more authors than are named.
 *
 * @param key written as the reference's `ID`
 */
export function toRis(paper: Paper, key?: string): string {
  const { type = paper.arxivId === undefined ? '' : 'article', arxivId } = paper;
  const lines: (readonly [tag: string, value: string | undefined])[] = [
    ['TY', risTypeOf(type)],
    ['ID', key],
    ['TI', texToPlainText(paper.title)],
    ...paper.authors.map((name) => ['AU', risName(name)] as const),
    ['PY', paper.date?.slice(0, 4)],
    ['DA', paper.date && risDate(paper.date)],
    ['T2', paper.venue],
    ['PB', paper.publisher],
    ['AN', arxivId && `arXiv:${arxivId}`],
    ['DO', paper.doi],
    ['UR', paper.url ?? (arxivId && `https://arxiv.org/abs/${arxivId}`)],
    ...(paper.keywords ?? []).map((keyword) => ['KW', keyword] as const),
    ['AB', paper.abstract && texToPlainText(paper.abstract)],
  ];
  return [...lines.flatMap(([tag, value]) => line(tag, value)), 'ER  - '].map((text) => `${text}\r\n`).join('');
}

function line(tag: string, value = ''): string[] {
  const text = value.replace(/\s+/g, ' ').trim();
  return text === '' ? [] : [`${tag}  - ${text}`];
}

/** `Family, Given, Suffix`; an institution is as it is. */
function risName(name: string): string {
  const { given, particle, family, suffix } = parseName(name);
  const last = particle === undefined ? family : `${particle} ${family}`;
  return [last, given, suffix].filter((part) => part !== undefined).join(', ');
}

/** `2026/02/03/`; what is not known between the slashes stays empty. */
function risDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}/${month}/${day}/`;
}
