import { itemDoi, readDoi, writtenDoi } from '../model/fieldIdentifiers';
import { othersName, toCslJson } from '../model/cslJson';
import type { CslItem } from '../model/cslItem';
import { richText } from '../model/richText';
import { dateOf, decodeRis } from './decodeRis';
import type { RisEntry } from './readRis';
import { risDate } from './risDate';
import { RisTags } from './risTags';
import { isInPeriodical, isTotalled, isWhole } from './risTypes';
import { readCslDate } from '../model/cslDate';
import { splitParticle } from '../model/personName';

/**
 * All that a reference tells, as an item of CSL-JSON. What a tag means depends on the type, as in EndNote's tables and
 * Zotero's translator (https://github.com/zotero/translators/blob/master/RIS.js).
 */
export function risItem(entry: RisEntry): CslItem {
  const tags = new RisTags(entry);
  const { 'container-title': _, ...made } = toCslJson({ id: entry.key, ...decodeRis(entry, '') }, entry.key);
  const author = authorsOf(tags, made.author);
  const told = {
    author,
    ...issuedOf(tags),
    ...textsOf(tags),
    ...peopleOf(tags),
    ...numbersOf(tags),
    ...pagesOf(tags),
    ...addressesOf(tags),
  };
  return { ...made, ...withoutNothing(told) };
}

/**
 * What the year, month and day do not say: the fourth part of a date is "other information" such as a season, as Zotero
 * writes it (`2004///Spring`), or that it is approximate; a year before Christ, as EDTF; and a date without a year is
 * text.
 */
function issuedOf(tags: RisTags): CslItem {
  const texts = tags.all('DA', 'Y1', 'PY');
  const beforeChrist = texts.find((text) => /^-\d{4}(?:-\d\d){0,2}$/.test(text));
  if (beforeChrist !== undefined) return { issued: readCslDate(beforeChrist) };
  const iso = dateOf(tags);
  if (iso === undefined) {
    const [literal] = texts;
    return literal === undefined ? {} : { issued: { literal: richText(literal) } };
  }
  const more = texts.join(' ');
  const season = seasons.findIndex((name) => name.test(more)) + 1;
  return {
    issued: {
      'date-parts': [iso.split('-').map(Number)],
      ...(season > 0 && iso.length === 4 && { season }),
      ...(/(?<![\p{L}\d])(?:ca?\.|circa|about)(?=\s|\d|$)|\d~/iu.test(more) && { circa: true }),
    },
  };
}

const seasons = [/\bspring\b/i, /\bsummer\b/i, /\b(?:autumn|fall)\b/i, /\bwinter\b/i];

/** Types whose kind `M3` tells. */
const kinds =
  /^(?:thesis|report|manuscript|map|webpage|post|graphic|figure|speech|personal_communication|interview|pamphlet|document|legislation)/;

function textsOf(tags: RisTags): CslItem {
  const { type } = tags;
  const readRich = (...names: string[]) => richOf(tags.first(...names));
  const isEvent = type === 'speech' || (type === 'paper-conference' && tags.first('C3') !== undefined);
  const isLaw = type === 'bill' || type === 'hearing';
  return {
    'title-short': readRich('ST'),
    'container-title': richOf(tags.container),
    'container-title-short': richOf(tags.containerShort),
    'collection-title': isLaw ? undefined : richOf(tags.first('T3') ?? (isWhole(type) ? tags.first('T2') : undefined)),
    authority: richOf(authorityOf(tags)),
    'event-title': isEvent ? readRich('T2') : undefined,
    'event-place': type === 'paper-conference' ? readRich('C1') : undefined,
    'publisher-place': readRich('CY', 'PP'),
    genre: kinds.test(type) ? readRich('M3') : type === 'motion_picture' ? readRich('C4') : undefined,
    language: tags.first('LA'),
    note: richOf(tags.all('N1').join('; ')),
    archive: readRich('DB'),
    archive_location: /arxiv/i.test(tags.first('AN') ?? '')
      ? undefined
      : pubmedIds(tags).PMID === undefined
        ? readRich('AN', 'AV')
        : readRich('AV'),
    source: readRich('DP'),
    'call-number': readRich('CN'),
    section: type === 'legal_case' ? undefined : readRich('SE'),
    scale: type === 'map' ? readRich('C1') : undefined,
    medium: isRecording(type) ? readRich('C5', ...(type === 'motion_picture' ? ['M3'] : [])) : undefined,
    dimensions: type === 'graphic' ? readRich('C3') : type === 'motion_picture' ? readRich('SP') : undefined,
    jurisdiction: type === 'patent' ? readRich('C3') : undefined,
    references: type === 'patent' ? readRich('C5') : undefined,
    'reviewed-title': readRich('RI'),
    'original-title': readRich('OT'),
    status: type === 'patent' ? readRich('C6') : undefined,
  };
}

/** The legislature, the court, or the office that issued a patent. */
function authorityOf(tags: RisTags): string | undefined {
  const tag = { bill: 'T3', hearing: 'T3', legal_case: 'PB', patent: 'A2' }[tags.type];
  return tag === undefined ? undefined : tags.first(tag);
}

/** The authors with the parts that their commas tell; a name without is taken apart as the record's. */
function authorsOf(tags: RisTags, made: unknown): unknown {
  if (!Array.isArray(made)) return made;
  const authors = tags.authors;
  const names = made.map((name: unknown, index) => {
    const written = authors[index];
    return written?.includes(',') ? namesOf([written])?.[0] : name;
  });
  return tags.authorsAreCut ? [...names, othersName] : names;
}

/** Films and sound, whose cast, genre and format are in custom fields. */
function isRecording(type: string): boolean {
  return type === 'motion_picture' || type === 'song';
}

function peopleOf(tags: RisTags): CslItem {
  const { type } = tags;
  const names = (...all: string[]) => namesOf(tags.all(...all));
  const second = { song: 'performer', personal_communication: 'recipient', interview: 'interviewer' }[type];
  const isTranslated = !/^(?:paper-conference|motion_picture|dataset|legal_case)$/.test(type);
  return {
    editor: namesOf(tags.editors),
    ...(second !== undefined && { [second]: names('A2') }),
    'collection-editor': isWhole(type)
      ? names('A2')
      : /^(?:motion_picture|thesis|bill|legal_case)$/.test(type)
        ? undefined
        : names('A3'),
    producer: type === 'motion_picture' ? names('A3') : undefined,
    ...(type === 'motion_picture' && { performer: names('C1') }),
    contributor: /^(?:thesis|bill)$/.test(type) ? names('A3') : isTranslated ? undefined : names('A4'),
    translator: isTranslated ? names('A4') : names('TA'),
    'container-author': type === 'chapter' && pubmedIds(tags).PMCID === undefined ? names('C2') : undefined,
  };
}

function numbersOf(tags: RisTags): CslItem {
  const { type } = tags;
  const [issue, number] = [tags.first('IS'), tags.first('M1')];
  const isSoftware = type === 'software' || type === 'dataset';
  const edition = tags.first('ET');
  // The number of an article's issue; other works have numbers of their own, and chapters so many volumes.
  const isNumbered = isInPeriodical(type);
  const docket = type === 'legal_case' ? tags.first('SV') : undefined;
  // Without pages, an article's number stands for them.
  const articleNumber = tags.first('SP') === undefined ? undefined : tags.first('C7');
  const otherIssue = type === 'chapter' ? undefined : issue;
  const own = number !== undefined && /arxiv/i.test(number) ? undefined : number;
  return {
    volume: /arxiv/i.test(tags.first('VL') ?? '') ? undefined : richOf(tags.first('VL')),
    issue: isNumbered ? richOf(issue ?? own) : undefined,
    number: richOf(isNumbered ? articleNumber : type === 'book' ? undefined : (own ?? docket ?? otherIssue)),
    'collection-number':
      docket !== undefined ? undefined : richOf((type === 'book' ? own : undefined) ?? tags.first('SV')),
    'number-of-volumes': richOf(tags.first('NV') ?? (type === 'chapter' || type === 'book' ? issue : undefined)),
    // Of an article it is the date when it was put online.
    edition: isSoftware || isNumbered ? undefined : richOf(edition),
    version: isSoftware ? richOf(edition) : undefined,
    ...serialsOf(tags),
  };
}

/**
 * ISBN and ISSN share a tag: what it is shows in its form, else in the type; other numbers are those of reports and
 * patents, and standards.
 */
function serialsOf(tags: RisTags): CslItem {
  const serials: Record<string, string[]> = { ISBN: [], ISSN: [], number: [] };
  for (const value of tags.all('SN')) {
    const isIssn = /^\s*(?:issn:?\s*)?\d{4}-?\d{3}[\dx](?![\d-])/i.test(value);
    const isIsbn = /(?:\d[-\s]?){9,12}[\dx]/i.test(value);
    const isOther = /^(?:report|patent|standard)$/.test(tags.type);
    const kind = isIssn ? 'ISSN' : isIsbn ? 'ISBN' : isOther ? 'number' : isInPeriodical(tags.type) ? 'ISSN' : 'ISBN';
    serials[kind]?.push(value);
  }
  const joined = Object.entries(serials).flatMap(([name, values]) =>
    values.length > 0 ? [[name, values.join(' ')]] : [],
  );
  return Object.fromEntries(joined) as CslItem;
}

/** First and last page; of a book or thesis alone, how many it has. A film has its running time there. */
function pagesOf(tags: RisTags): CslItem {
  if (tags.type === 'motion_picture') return {};
  const [start, end] = [tags.first('SP') ?? tags.first('C7'), tags.first('EP')];
  const isTotal = isTotalled(tags.type) && end === undefined;
  if (start === undefined) return end === undefined ? {} : { page: end };
  if (isTotal && /^\d+\s*(?:p|pp|pages|S|Seiten)?\.?$/.test(start))
    return { 'number-of-pages': /\d+/.exec(start)?.[0] };
  return { page: end === undefined || end === start || start.includes('-') ? start : `${start}-${end}` };
}

function addressesOf(tags: RisTags): CslItem {
  const pubmed = pubmedIds(tags);
  const accessed = risDate(tags.first('Y2') ?? tags.first('RD') ?? '');
  const url = tags.first('UR', 'L2');
  const doi =
    itemDoi(tags.first('DO') ?? '') ??
    writtenDoi(tags.first('M3') ?? '') ??
    (readDoi(url ?? '') !== undefined && /doi\.org\//i.test(url ?? '') ? writtenDoi(url ?? '') : undefined);
  return { ...pubmed, DOI: doi, accessed: accessed && { 'date-parts': [accessed.split('-').map(Number)] } };
}

/** Databases whose accession numbers are PMIDs. */
const ofPubmed = /\b(?:pubmed|medline|nlm)\b/i;

/** The accession number in PubMed is the PMID, and EndNote has a PMCID in the second custom field. */
function pubmedIds(tags: RisTags): { readonly PMID?: string; readonly PMCID?: string } {
  const pmid = ofPubmed.test(tags.all('DB', 'DP').join(' '))
    ? /^\d{1,9}$/.exec(tags.first('AN') ?? '')?.[0]
    : undefined;
  const pmcid = /^PMC\d+$/i.exec(tags.first('C2') ?? '')?.[0];
  return { ...(pmid !== undefined && { PMID: pmid }), ...(pmcid !== undefined && { PMCID: pmcid }) };
}

/**
 * `Family, Given, Suffix`; words in lower case at the start are a particle; a name without comma is whole, and so is
 * one with a comma at its end, or with two for the first of its own, as EndNote has groups (`Institute,, Office`).
 */
function namesOf(values: readonly string[]): readonly CslItem[] | undefined {
  if (values.length === 0) return undefined;
  return values.map((value): CslItem => {
    const [last = '', given = '', suffix = ''] = value.split(',').map((part) => part.trim());
    if (given === '') return { literal: richText(value.replace(',,', ',').replace(/,$/, '')) };
    const { particle, family } = splitParticle(last);
    return {
      family: richText(family),
      given: richText(given),
      ...(particle && { 'non-dropping-particle': richText(particle) }),
      ...(suffix !== '' && { suffix: richText(suffix) }),
    };
  });
}

function richOf(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : richText(text);
}

function withoutNothing(item: CslItem): CslItem {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}
