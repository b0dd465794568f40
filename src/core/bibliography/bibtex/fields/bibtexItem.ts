import { othersName } from '../../model/cslJson';
import type { CslItem } from '../../model/cslItem';
import { richText } from '../../model/richText';
import { findArxiv, verbatim, itemDoi } from '../../model/fieldIdentifiers';
import { pubmedIds } from '../../model/pubmedFields';
import type { BibtexEntry } from '../syntax/blocks';
import { arxivOf, type Get } from './decode';
import { dialectOf } from './dialect';
import { fieldTex, plainField } from './fieldTex';
import { entryFields, type EntryScope } from './entryFields';
import { cslTypeOf } from './entryTypes';
import { parseBibtexName, splitNames } from '../../model/nameList';
import { cslDateOf } from './itemDates';
import { editorRole, eprintUrl, noteOf, otherEditors } from './itemFields';
import { languageTag } from './languages';
import { localize } from './localisation';
import { titlesOf } from './itemTitles';
import { richOfProse, richOfTex } from './titleCase';
import { withDash } from '../../../library/pageRange';

/** CSL's variables that a field says as it is: numbers. */
const numberFields: Readonly<Record<string, string>> = {
  volumes: 'number-of-volumes',
  edition: 'edition',
  chapter: 'chapter-number',
  version: 'version',
  isbn: 'ISBN',
  issn: 'ISSN',
  pagetotal: 'number-of-pages',
};

/** The same of text, with its emphasis. */
const textFields: Readonly<Record<string, string>> = {
  eventtitle: 'event-title',
  venue: 'event-place',
  keywords: 'keyword',
  annotation: 'annote',
  library: 'call-number',
  origpublisher: 'original-publisher',
  origlocation: 'original-publisher-place',
  origtitle: 'original-title',
};

/** Types of entries whose kind is not in CSL's type. */
const genres: Readonly<Record<string, string>> = { phdthesis: 'phdthesis', mastersthesis: 'mathesis' };

/**
 * All that an entry tells, as an item of CSL-JSON, its TeX as Unicode. Fields are those of biblatex's manual, "Entry
 * Fields"; what each becomes is as in pandoc's reader of BibTeX.
 */
export function bibtexItem(entry: BibtexEntry, scope: EntryScope): CslItem {
  const fields = entryFields(entry, scope);
  const get: Get = (name) => fields.get(name);
  const named = get('langid') ?? get('language');
  const language = named === undefined ? undefined : languageTag(named);
  // That of its localisation keys: they are set in the document's language where the entry names none.
  const spoken = named === undefined ? scope.language : language;
  const isEnglish = isEnglishTag(spoken ?? (named === undefined ? 'en' : ''));
  const note = noteOf(get);
  const isBiblatex = dialectOf([entry]) === 'biblatex';
  const dates = {
    issued: cslDateOf(get, ''),
    'event-date': cslDateOf(get, 'event'),
    'original-date': cslDateOf(get, 'orig'),
    accessed: cslDateOf(get, 'url'),
  };
  const type = typeOf(entry.type, get);
  const read = (named: Readonly<Record<string, string>>, textOfField: (tex: string) => string): CslItem =>
    Object.fromEntries(
      Object.entries(named).flatMap(([field, name]) => {
        const value = get(field);
        return value === undefined ? [] : [[name, textOfField(value)]];
      }),
    );
  const [names, title] = [namesOf(get), titlesOf(type, get, journalOf(get), isEnglish)];
  const doi = itemDoi(get('doi') ?? '');
  return {
    id: entry.key,
    type,
    ...(language !== undefined && { language }),
    ...read(numberFields, textOf),
    ...read(textFields, richOfTex),
    ...title,
    ...names,
    ...Object.fromEntries(Object.entries(dates).filter(([, date]) => date !== undefined)),
    ...(note !== undefined && { note }),
    ...(get('abstract') !== undefined && { abstract: richOfProse(get('abstract') ?? '') }),
    ...pagesOf(get),
    ...seriesOf(get, type, spoken),
    ...volumeOf(get),
    ...numberOf(type, get),
    ...publisherOf(type, get, isBiblatex),
    ...genreOf(entry.type, get, spoken),
    ...stateOf(get, spoken),
    ...placeOf(type, get, spoken, isBiblatex),
    ...(doi !== undefined && { DOI: doi }),
    ...Object.fromEntries(Object.entries(pubmedIds(get)).map(([name, id]) => [name, textOf(id)])),
    ...addressOf(get),
  };
}

function textOf(tex: string): string {
  return richText(plainField(tex));
}

/** The CSL type of an entry. A work that is only on arXiv is an `article`, CSL's type for preprints. */
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
  // An issue of a journal that has a title of its own is cited as what is in the journal.
  if (type === 'periodical' && get('issuetitle') !== undefined) return 'article-journal';
  return type === 'manuscript' && get('eventtitle') !== undefined ? 'speech' : type;
}

/** `arXiv preprint arXiv:2602.03468` is no journal. */
function journalOf(get: Get): string | undefined {
  const journal = get('journaltitle');
  return journal !== undefined && arxivOf(get) !== undefined && /^(?:arxiv|corr$)/i.test(journal) ? undefined : journal;
}

/** A `von` belongs to the family name only where `useprefix` says so, as in biblatex and pandoc. */
function namesOf(get: Get): CslItem {
  const particle = particles[/useprefix(?!\s*=\s*false)/.test(get('options') ?? '') ? 'used' : 'dropped'];
  const variables = {
    author: 'author',
    editor: editorRole(get),
    translator: 'translator',
    bookauthor: 'container-author',
    ...Object.fromEntries(otherEditors(get)),
  };
  const roles = Object.entries(variables).flatMap(([field, role]) => {
    const value = get(field);
    return value === undefined ? [] : [[role, nameList(value, particle)]];
  });
  return Object.fromEntries(roles) as CslItem;
}

const particles = { used: 'non-dropping-particle', dropped: 'dropping-particle' } as const;

function nameList(value: string, particle: string): readonly CslItem[] {
  const { names, isCut } = splitNames(fieldTex(value));
  const list = names.map((name): CslItem => {
    const { given, prefix, family, suffix, usesPrefix, isWhole } = parseBibtexName(name);
    const own = usesPrefix === undefined ? particle : particles[usesPrefix ? 'used' : 'dropped'];
    if (isWhole || (given === undefined && isInBraces(name)))
      return { literal: textOf([prefix, family].filter(Boolean).join(' ')) };
    return {
      ...(family !== '' && { family: textOf(family) }),
      ...(given !== undefined && { given: textOf(given) }),
      ...(prefix !== undefined && { [own]: textOf(prefix) }),
      ...(suffix !== undefined && { suffix: textOf(suffix) }),
    };
  });
  return isCut ? [...list, othersName] : list;
}

/** `{NASA}` and `{\\'Ecole}`, but not `{\\=O}no` and `{\\=O}`, of which a letter alone is. */
function isInBraces(name: string): boolean {
  const trimmed = name.trim();
  if (!trimmed.startsWith('{')) return false;
  let depth = 0;
  for (let at = 0; at < trimmed.length - 1; at += 1) {
    if (trimmed[at] === '\\') at += 1;
    else if (trimmed[at] === '{') depth += 1;
    else if (trimmed[at] === '}' && --depth === 0) return false;
  }
  return !trimmed.startsWith('{\\') || !/^\p{L}\p{M}*$/u.test(textOf(trimmed));
}

function pagesOf(get: Get): CslItem {
  const pages = get('pages') ?? get('eid');
  return pages === undefined ? {} : { page: withDash(textOf(pages), '-') };
}

/** A part of a volume (biblatex manual, 2.2.2, "part") is after its number. */
function volumeOf(get: Get): CslItem {
  const parts = [get('volume'), get('part')].filter((part) => part !== undefined).map(textOf);
  return parts.length === 0 ? {} : { volume: parts.join('.') };
}

/** `newseries` and `oldseries` are localisation keys; that of a journal may be a number (biblatex manual, 2.3.7). */
function seriesOf(get: Get, type: string, language = 'en'): CslItem {
  const series = get('series');
  if (series === undefined) return {};
  const number = isEnglishTag(language) && type.startsWith('article-') ? /^\d{1,3}$/.exec(series)?.[0] : undefined;
  const title = number === undefined ? richOfTex(localize(series, language)) : `${ordinal(Number(number))} series`;
  return { 'collection-title': title };
}

function ordinal(number: number): string {
  const ending = { one: 'st', two: 'nd', few: 'rd' }[ordinalRules.select(number) as 'one' | 'two' | 'few'] ?? 'th';
  return `${number}${ending}`;
}

const ordinalRules = new Intl.PluralRules('en', { type: 'ordinal' });

function isEnglishTag(tag: string): boolean {
  return /^en\b/.test(tag);
}

function numberOf(type: string, get: Get): CslItem {
  const arxiv = arxivOf(get);
  const [number, issue] = [get('number'), get('issue')];
  if (arxiv !== undefined && type === 'article') return { number: `arXiv:${idOf(arxiv)}` };
  if (/^(?:article-|periodical$|review)/.test(type) || get('issuetitle') !== undefined) {
    const issues = [number, issue].filter((part) => part !== undefined).map(textOf);
    return issues.length === 0 ? {} : { issue: issues.join(', ') };
  }
  if (number === undefined) return {};
  return get('series') === undefined || type === 'report' || type === 'patent'
    ? { number: textOf(number) }
    : { 'collection-number': textOf(number) };
}

/** `1706.03762v5`, as it is cited. */
function idOf({ arxivId, arxivVersion }: NonNullable<ReturnType<typeof arxivOf>>): string {
  return arxivVersion === undefined ? arxivId : `${arxivId}v${arxivVersion}`;
}

/** All who brought a work out, as pandoc joins them. */
function publisherOf(type: string, get: Get, isBiblatex: boolean): CslItem {
  const howPublished = get('howpublished');
  const publishers = new Set([
    ...['holder', 'institution', 'organization'].flatMap((name) => literalList(get(name), isBiblatex)),
    ...(howPublished === undefined || isAddress(howPublished) || isOnlyArxiv(howPublished)
      ? []
      : [richOfTex(howPublished)]),
    ...literalList(get('publisher'), isBiblatex),
  ]);
  const shown = publishers.size > 0 ? [...publishers] : type === 'article' ? ['arXiv'] : [];
  return shown.length === 0 ? {} : { publisher: shown.join('; ') };
}

/**
 * The parts of a literal list, such as `publisher` (biblatex manual, 2.2.1). In BibTeX, `Taylor and Francis` is one.
 */
function literalList(value: string | undefined, isBiblatex: boolean): string[] {
  if (value === undefined) return [];
  return isBiblatex ? splitNames(value).names.map(richOfTex) : [richOfTex(value)];
}

/** `arXiv preprint arXiv:2602.03468` is the number of an article, no publisher. */
function isOnlyArxiv(howPublished: string): boolean {
  return /^arxiv\b/i.test(howPublished) && findArxiv(howPublished) !== undefined;
}

function isAddress(howPublished = ''): boolean {
  return /^\\url|^https?:/.test(howPublished);
}

/** `countryus` of a patent is where it holds. */
function placeOf(type: string, get: Get, language: string | undefined, isBiblatex: boolean): CslItem {
  const places = literalList(get('location'), isBiblatex).map((place) => localize(place, language));
  if (places.length === 0) return {};
  return { [type === 'patent' ? 'jurisdiction' : 'publisher-place']: places.join('; ') };
}

/** A year that is no year yet is the state of the work, too. */
function stateOf(get: Get, language: string | undefined): CslItem {
  const year = get('year') ?? '';
  const state =
    get('pubstate') ?? (/^(?:forthcoming|in press|submitted|in preparation)$/i.test(year) ? year : undefined);
  return state === undefined ? {} : { status: richOfTex(localize(state, language)) };
}

function genreOf(entryType: string, get: Get, language: string | undefined): CslItem {
  const given = get('type');
  const genre =
    given === undefined
      ? Object.hasOwn(genres, entryType)
        ? localize(genres[entryType] ?? '', language)
        : undefined
      : richOfTex(localize(given, language));
  return genre === undefined ? {} : { genre };
}

function addressOf(get: Get): CslItem {
  const doi = get('doi') ?? '';
  // What is no DOI may be another address, such as a handle.
  const elsewhere = [get('howpublished') ?? '', itemDoi(doi) === undefined ? doi : ''].find(isAddress);
  const arxiv = arxivOf(get);
  const url = verbatim(get('url') ?? elsewhere ?? '');
  const archived = arxiv === undefined ? eprintUrl(get) : `https://arxiv.org/abs/${idOf(arxiv)}`;
  const found = url === '' ? archived : url;
  return {
    ...(found !== undefined && { URL: found }),
  };
}
