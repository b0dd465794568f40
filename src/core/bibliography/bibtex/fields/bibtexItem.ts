import { othersName } from '../../model/cslJson';
import type { CslItem } from '../../model/cslItem';
import { richText } from '../../model/richText';
import { findArxiv, readArxiv, verbatim, writtenDoi } from '../../model/fieldIdentifiers';
import { texToPlainText } from '../../../text/texToPlainText';
import type { BibtexEntry } from '../syntax/blocks';
import { dollarMath } from './dollarMath';
import { entryDate } from './entryDate';
import { entryFields, type EntryScope } from './entryFields';
import { cslTypeOf } from './entryTypes';
import { parseBibtexName, splitNames } from '../../model/nameList';
import { cslDateOf, editorRole, eprintUrl, kindOf, noteOf } from './itemFields';
import { titleOfTex } from './titleCase';
import { withDash } from '../../../library/pageRange';

type Get = (name: string) => string | undefined;

/** CSL's variables that a field says as it stands. */
const plainFields: Readonly<Record<string, string>> = {
  volume: 'volume',
  volumes: 'number-of-volumes',
  edition: 'edition',
  chapter: 'chapter-number',
  version: 'version',
  isbn: 'ISBN',
  issn: 'ISSN',
  location: 'publisher-place',
  series: 'collection-title',
  eventtitle: 'event-title',
  venue: 'event-place',
  pagetotal: 'number-of-pages',
  keywords: 'keyword',
  annotation: 'annote',
  library: 'call-number',
  pubstate: 'status',
  origpublisher: 'original-publisher',
  origlocation: 'original-publisher-place',
  origtitle: 'original-title',
};

/** Types of entries whose kind is not in CSL's type. */
const genres: Readonly<Record<string, string>> = { phdthesis: 'PhD thesis', mastersthesis: 'Master’s thesis' };

/** biblatex's names of languages, by their tags. */
const languages: Readonly<Record<string, string>> = {
  de: 'german ngerman austrian naustrian swissgerman nswissgerman',
  en: 'english american british canadian australian newzealand usenglish ukenglish',
  es: 'spanish mexican',
  fr: 'french francais acadian canadien',
  it: 'italian',
  ja: 'japanese',
  nl: 'dutch',
  pl: 'polish',
  pt: 'portuguese portuges brazil brazilian',
  ru: 'russian',
  sv: 'swedish',
  zh: 'chinese',
};
const tagOfLanguage = new Map(
  Object.entries(languages).flatMap(([tag, names]) => names.split(' ').map((name) => [name, tag] as const)),
);

/**
 * All that an entry tells, as an item of CSL-JSON, its TeX as Unicode. Fields are those of biblatex's manual, "Entry
 * Fields"; what each becomes is as in pandoc's reader of BibTeX.
 */
export function bibtexItem(entry: BibtexEntry, scope: EntryScope): CslItem {
  const fields = entryFields(entry, scope);
  const get: Get = (name) => fields.get(name);
  const named = (get('langid') ?? get('language'))?.toLowerCase();
  const language = named === undefined ? undefined : (tagOfLanguage.get(named) ?? named);
  const isEnglish = language === undefined || /^en\b/.test(language);
  const note = noteOf(get);
  const dates = {
    issued: cslDateOf(get, ''),
    'event-date': cslDateOf(get, 'event'),
    'original-date': cslDateOf(get, 'orig'),
  };
  const type = typeOf(entry.type, get);
  const plain = Object.entries(plainFields).flatMap(([field, name]) => {
    const value = get(field);
    return value === undefined ? [] : [[name, textOf(value)]];
  });
  const [names, title] = [namesOf(get), titlesOf(type, get, isEnglish)];
  const doi = writtenDoi(get('doi') ?? '');
  return {
    id: entry.key,
    type,
    ...(language !== undefined && /^[a-z]{2,3}\b/.test(language) && { language }),
    ...(Object.fromEntries(plain) as CslItem),
    ...title,
    ...names,
    ...Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== undefined)),
    ...(note !== undefined && { note: richText(note) }),
    // Abstracts are copied from web pages, with prices in them.
    ...(get('abstract') !== undefined && { abstract: richText(texToPlainText(get('abstract') ?? '')) }),
    ...pagesOf(get),
    ...numberOf(type, get),
    ...publisherOf(type, get),
    ...genreOf(entry.type, get),
    ...(doi !== undefined && { DOI: doi }),
    ...addressOf(get),
  };
}

function textOf(tex: string): string {
  return richText(texToPlainText(dollarMath(tex)));
}

/** What is nowhere but on arXiv is what CSL calls an `article`. */
function typeOf(entryType: string, get: Get): string {
  const type = specialType(cslTypeOf(entryType), get);
  const isElsewhere = journalOf(get) !== undefined || get('booktitle') !== undefined;
  return !isElsewhere && arxivOf(get) !== undefined && /^(?:article-journal|document|webpage|manuscript)$/.test(type)
    ? 'article'
    : type;
}

/** `entrysubtype` tells magazines and newspapers; what is said at an event is a speech. */
function specialType(type: string, get: Get): string {
  const kind = get('entrysubtype');
  if (type === 'article-journal' && (kind === 'magazine' || kind === 'newspaper')) return `article-${kind}`;
  return type === 'manuscript' && get('eventtitle') !== undefined ? 'speech' : type;
}

function titlesOf(type: string, get: Get, isEnglish: boolean): CslItem {
  const [title, subtitle] = [get('title'), get('subtitle')];
  const whole = title && subtitle ? `${title}${/[.:?!]$/.test(title) ? ' ' : ': '}${subtitle}` : title;
  const short =
    get('shorttitle') ??
    (subtitle === undefined ? /^(?:[^{}:]|\{[^{}]*\}|:(?! ))*(?=: )/.exec(title ?? '')?.[0] : title);
  // A volume of proceedings that names itself, for its children, does not stand in itself.
  const isItself = type === 'book' && get('booktitle') === title;
  const container = journalOf(get) ?? (isItself ? undefined : get('booktitle')) ?? get('maintitle');
  const isTitleOfBook = type === 'chapter' || type === 'paper-conference' || type === 'entry-encyclopedia';
  const isJournal = journalOf(get) !== undefined;
  return {
    ...(whole !== undefined && { title: titleOfTex(whole, isEnglish) }),
    ...(short !== undefined && { 'title-short': titleOfTex(short, isEnglish) }),
    ...(container !== undefined && {
      'container-title': isJournal ? textOf(container) : titleOfTex(container, isEnglish && isTitleOfBook),
    }),
    ...(get('shortjournal') !== undefined && { 'container-title-short': textOf(get('shortjournal') ?? '') }),
  };
}

/** `arXiv preprint arXiv:2602.03468` is no journal. */
function journalOf(get: Get): string | undefined {
  const journal = get('journaltitle');
  return journal !== undefined && arxivOf(get) !== undefined && /^(?:arxiv|corr$)/i.test(journal) ? undefined : journal;
}

/** A `von` belongs to the family name only where `useprefix` says so, as in biblatex and pandoc. */
function namesOf(get: Get): CslItem {
  const particle = /useprefix(?!\s*=\s*false)/.test(get('options') ?? '')
    ? 'non-dropping-particle'
    : 'dropping-particle';
  const variables = {
    author: 'author',
    editor: editorRole(get),
    translator: 'translator',
    bookauthor: 'container-author',
  };
  const roles = Object.entries(variables).flatMap(([field, role]) => {
    const value = get(field);
    return value === undefined ? [] : [[role, nameList(value, particle)]];
  });
  return Object.fromEntries(roles) as CslItem;
}

function nameList(value: string, particle: string): readonly CslItem[] {
  const { names, isCut } = splitNames(value);
  const list = names.map((name): CslItem => {
    const { given, prefix, family, suffix, isWhole } = parseBibtexName(name);
    if (isWhole || given === undefined) return { literal: textOf([prefix, family].filter(Boolean).join(' ')) };
    return {
      family: textOf(family),
      given: textOf(given),
      ...(prefix !== undefined && { [particle]: textOf(prefix) }),
      ...(suffix !== undefined && { suffix: textOf(suffix) }),
    };
  });
  return isCut ? [...list, othersName] : list;
}

function pagesOf(get: Get): CslItem {
  const pages = get('pages') ?? get('eid');
  return pages === undefined ? {} : { page: withDash(textOf(pages), '-') };
}

function numberOf(type: string, get: Get): CslItem {
  const arxiv = arxivOf(get);
  const [number, issue] = [get('number'), get('issue')];
  if (arxiv?.arxivId !== undefined && type === 'article') return { number: `arXiv:${arxiv.arxivId}` };
  if (/^article-/.test(type)) return (number ?? issue) ? { issue: textOf(number ?? issue ?? '') } : {};
  if (number === undefined) return {};
  return get('series') === undefined || type === 'report' || type === 'patent'
    ? { number: textOf(number) }
    : { 'collection-number': textOf(number) };
}

function publisherOf(type: string, get: Get): CslItem {
  const publisher = get('publisher') ?? get('institution') ?? get('organization');
  const shown = publisher ?? (type === 'article' ? 'arXiv' : undefined);
  return shown === undefined ? {} : { publisher: textOf(shown) };
}

function genreOf(entryType: string, get: Get): CslItem {
  const given = get('type');
  const genre =
    given === undefined ? (Object.hasOwn(genres, entryType) ? genres[entryType] : undefined) : textOf(kindOf(given));
  return genre === undefined ? {} : { genre };
}

function addressOf(get: Get): CslItem {
  const howPublished = get('howpublished') ?? '';
  const isAddress = /^\\url|^https?:/.test(howPublished);
  const arxiv = arxivOf(get)?.arxivId;
  const url = verbatim(get('url') ?? (isAddress ? howPublished : ''));
  const archived = arxiv === undefined ? eprintUrl(get) : `https://arxiv.org/abs/${arxiv}`;
  const found = url === '' ? archived : url;
  const accessed = entryDate((name) => (name === 'date' ? get('urldate') : undefined));
  return {
    ...(found !== undefined && { URL: found }),
    ...(accessed !== undefined && { accessed: { 'date-parts': [accessed.split('-').map(Number)] } }),
    ...(howPublished !== '' && !isAddress && get('publisher') === undefined && { publisher: textOf(howPublished) }),
  };
}

function arxivOf(get: Get): ReturnType<typeof readArxiv> {
  const eprint = get('eprint');
  const kind = get('eprinttype')?.toLowerCase();
  const named =
    eprint !== undefined && (kind === undefined || kind === 'arxiv')
      ? readArxiv(eprint.replace(/^arxiv:\s*/i, ''))
      : undefined;
  return named ?? findArxiv(get('journaltitle') ?? '') ?? findArxiv(get('volume') ?? '') ?? readArxiv(get('url') ?? '');
}
