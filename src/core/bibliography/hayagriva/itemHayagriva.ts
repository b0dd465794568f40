import type { CslItem } from '../model/cslItem';
import { writeDate } from './dates';
import { isPart, parentsOf } from './itemParents';
import { writePersons } from './persons';
import { hayagrivaTypes, isContainer, roles } from './types';
import {
  arxivOf,
  type Fields,
  formatText,
  formatTitle,
  publisherOf,
  readNumber,
  readText,
  readTotal,
  withoutEmpty,
} from './writtenFields';

/**
 * An item of CSL-JSON as the fields of a Hayagriva entry: every variable that the format has a place for, where
 * Hayagriva's own reader of BibTeX puts it (`interop.rs`). What Typst would refuse the whole file for, such as an
 * address that is none, is left out.
 */
export function itemHayagriva(item: CslItem): Fields {
  const { type, parent } = hayagrivaTypes(readText(item.type) ?? '');
  const publication = withoutEmpty({
    editor: writePersons(item.editor),
    volume: readNumber(item.volume),
    issue: readNumber(item.issue),
    edition: readNumber(item.edition),
    publisher: publisherOf(item),
  });
  const isOuter = isPart(item) && isContainer(type, parent);
  const parents = parentsOf(item, type, parent, isOuter ? publication : {});
  return withoutEmpty({
    type,
    title: formatTitle(item.title, item['title-short']),
    author: writePersons(item.author),
    affiliated: affiliatedOf(item),
    date: writeDate(item.issued),
    ...(isOuter ? {} : publication),
    'volume-total': readTotal(item['number-of-volumes']),
    'page-range': readText(item.page),
    'page-total': readTotal(item['number-of-pages']),
    chapter: readNumber(item['chapter-number']),
    // What has another size than a duration has no place for it.
    runtime: /^(?:video|audio|performance)$/.test(type) ? readText(item.dimensions) : undefined,
    genre: formatText(item.genre),
    organization: formatText(item.authority),
    'serial-number': numbersOf(item),
    url: urlOf(item),
    language: languageOf(item.language),
    archive: arxivOf(item) === undefined ? formatText(item.archive) : undefined,
    'archive-location': formatText(item.archive_location),
    'call-number': formatText(item['call-number']),
    note: formatText(item.note),
    annote: formatText(item.annote),
    abstract: formatText(item.abstract),
    parent: parents.length > 1 ? parents : parents[0],
  });
}

function affiliatedOf(item: CslItem): unknown {
  const lists = Object.entries(roles).flatMap(([role, variable]) => {
    const names = writePersons(item[variable]);
    return names === undefined ? [] : [{ role, names }];
  });
  return lists.length > 0 ? lists : undefined;
}

function numbersOf(item: CslItem): unknown {
  const arxiv = arxivOf(item);
  const numbers = withoutEmpty({
    doi: readText(item.DOI),
    isbn: readText(item.ISBN),
    issn: readText(item.ISSN),
    pmid: readText(item.PMID),
    pmcid: readText(item.PMCID),
    arxiv,
    version: readText(item.version),
    printing: readText(item['printing-number']),
    serial: arxiv === undefined ? readText(item.number) : undefined,
  });
  return Object.keys(numbers).length > 0 ? numbers : undefined;
}

function urlOf(item: CslItem): unknown {
  const value = readText(item.URL);
  if (value === undefined || !URL.canParse(value)) return undefined;
  const date = writeDate(item.accessed);
  return date === undefined ? value : { value, date };
}

/** A Unicode language identifier, as `en-US` is for `en_us`; Typst refuses what is none. */
function languageOf(value: unknown): string | undefined {
  const text = readText(value)?.replaceAll('_', '-');
  if (text === undefined || !/^[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?$/i.test(text)) return undefined;
  return Intl.getCanonicalLocales(text)[0];
}
