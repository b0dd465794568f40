import type { PaperRecord } from '../../library/record';
import { findCodeUrls } from '../../text/codeUrls';
import { findArxiv, readArxiv, readDoi } from '../model/fieldIdentifiers';
import { nameOf } from '../model/personName';
import type { RisEntry } from './readRis';

/** CSL's words for the types of RIS; what is not here is a `document`. */
const cslTypes: ReadonlyMap<string, string> = new Map([
  ['BLOG', 'post-weblog'],
  ['BOOK', 'book'],
  ['CASE', 'legal_case'],
  ['CHAP', 'chapter'],
  ['COMP', 'software'],
  ['CONF', 'paper-conference'],
  ['CPAPER', 'paper-conference'],
  ['DATA', 'dataset'],
  ['EBOOK', 'book'],
  ['ECHAP', 'chapter'],
  ['EDBOOK', 'book'],
  ['EJOUR', 'article-journal'],
  ['ELEC', 'webpage'],
  ['INPR', 'article-journal'],
  ['JFULL', 'periodical'],
  ['JOUR', 'article-journal'],
  ['MAP', 'map'],
  ['MGZN', 'article-magazine'],
  ['NEWS', 'article-newspaper'],
  ['PAT', 'patent'],
  ['RPRT', 'report'],
  ['SLIDE', 'speech'],
  ['STAND', 'standard'],
  ['THES', 'thesis'],
  ['UNPB', 'manuscript'],
  ['VIDEO', 'motion_picture'],
]);

/**
 * Reads a reference as a record.
 * @param source the bibliography's path in the workspace
 */
export function decodeRis(entry: RisEntry, source: string): PaperRecord {
  const all = (...tags: string[]): string[] =>
    tags.flatMap((tag) =>
      entry.fields.filter((field) => field.tag === tag && field.value !== '').map(({ value }) => value),
    );
  const first = (...tags: string[]): string | undefined => all(...tags)[0];
  const abstract = first('AB', 'N2');
  const venue = first('T2', 'JO', 'JF', 'BT', 'JA', 'J2', 'C3');
  const publisher = first('PB');
  const url = first('UR', 'L2');
  const doi = readDoi(first('DO') ?? '') ?? (/doi\.org\//.test(url ?? '') ? readDoi(url ?? '') : undefined);
  const date = risDate(first('DA', 'Y1') ?? '') ?? risDate(first('PY') ?? '');
  const keywords = all('KW');
  const codeUrls = abstract === undefined ? undefined : findCodeUrls(abstract);
  return {
    ...(entry.key !== '' && { key: entry.key }),
    title: first('TI', 'T1', 'CT') ?? '',
    authors: all('AU', 'A1').map(risName),
    ...(abstract !== undefined && { abstract }),
    ...(date !== undefined && { date }),
    type: cslTypes.get(first('TY') ?? '') ?? 'document',
    ...(venue !== undefined && { venue }),
    ...(publisher !== undefined && { publisher }),
    ...(keywords.length > 0 && { keywords }),
    ...(findArxiv(first('M1', 'AN', 'VL') ?? '') ?? readArxiv(doi ?? '') ?? readArxiv(url ?? '')),
    ...(doi !== undefined && { doi }),
    ...(url !== undefined && { url }),
    ...(codeUrls !== undefined && { codeUrls }),
    sources: [source],
  };
}

/** `Family, Given, Suffix`. */
function risName(name: string): string {
  const [family = '', given = '', suffix = ''] = name.split(',').map((part) => part.trim());
  return nameOf({ family, ...(given !== '' ? { given } : { isWhole: true }), ...(suffix !== '' && { suffix }) });
}

/** `2019/11/03/`, `2019/11//` or `2019` as ISO 8601. */
function risDate(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(?:[/-](\d{1,2})(?:[/-](\d{1,2}))?)?/.exec(text) ?? [];
  if (year === undefined || month === undefined) return year;
  const yearMonth = `${year}-${month.padStart(2, '0')}`;
  return day === undefined ? yearMonth : `${yearMonth}-${day.padStart(2, '0')}`;
}
