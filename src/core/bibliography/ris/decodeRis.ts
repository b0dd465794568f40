import type { PaperRecord } from '../../library/record';
import { abstractText } from '../model/abstractText';
import { findCodeUrls } from '../../text/codeUrls';
import { findArxiv, readArxiv, readDoi } from '../model/fieldIdentifiers';
import { nameOf } from '../model/personName';
import type { RisEntry } from './readRis';
import { risDate } from './risDate';
import { RisTags } from './risTags';

/**
 * Reads a reference as a record.
 * @param source the bibliography's path in the workspace
 */
export function decodeRis(entry: RisEntry, source: string): PaperRecord {
  const tags = new RisTags(entry);
  const first = (...names: string[]) => tags.first(...names);
  const told = first('AB', 'N2');
  const abstract = told && abstractText(told);
  const venue = tags.container;
  const publisher = first('PB');
  const url = first('UR', 'L2');
  const doi = readDoi(first('DO') ?? '') ?? (/doi\.org\//.test(url ?? '') ? readDoi(url ?? '') : undefined);
  const date = dateOf(tags);
  const keywords = tags.keywords;
  const notes = [...tags.all('N1'), ...tags.all('RN')];
  const arxiv = findArxiv(first('M1', 'AN', 'VL') ?? '') ?? readArxiv(doi ?? '') ?? readArxiv(url ?? '');
  const codeUrls = abstract === undefined ? undefined : findCodeUrls(abstract);
  return {
    ...(entry.key !== '' && { key: entry.key }),
    title: tags.title ?? '',
    authors: tags.authors.map(risName),
    ...(tags.authorsAreCut && { authorsPartial: true as const }),
    ...(abstract !== undefined && { abstract }),
    ...(date !== undefined && { date }),
    type: tags.type === 'manuscript' && arxiv ? 'article' : tags.type,
    ...(venue !== undefined && { venue }),
    ...(publisher !== undefined && { publisher }),
    ...(keywords.length > 0 && { keywords }),
    ...(notes.length > 0 && { notes }),
    ...arxiv,
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

/** The most precise of the dates that are told. */
export function dateOf(tags: RisTags): string | undefined {
  const year = tags.first('PY', 'Y1');
  const language = tags.first('LA');
  const dates = [
    risDate(tags.first('DA') ?? '', year, language),
    ...tags.all('Y1', 'PY').map((text) => risDate(text, undefined, language)),
  ];
  return dates.reduce((best, date) => ((date?.length ?? 0) > (best?.length ?? 0) ? date : best), undefined);
}
