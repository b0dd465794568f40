import type { PaperRecord } from '../../library/record';
import { abstractText } from '../model/abstractText';
import { findCodeUrls } from '../../text/codeUrls';
import { findArxiv, readArxiv, readDoi } from '../model/fieldIdentifiers';
import { othersName } from '../model/cslJson';
import { type Authors, nameOf } from '../model/personName';
import { readCslDate } from '../model/cslDate';
import { isItem, type CslEntry, type CslItem } from '../model/cslItem';
import { plainText } from '../model/richText';
import { withNoteVariables } from './noteVariables';
import { soundItem } from './soundItem';
import { htmlOfMarkdown } from './markdownItem';
import { readCustomIbid } from './customIbid';

/**
 * Reads an item as a record.
 * @param source the bibliography's path in the workspace
 */
export function decodeCsl({ item, key, format }: CslEntry, source: string): PaperRecord {
  return decodeItem(format === 'csl-json' ? withNoteVariables(item) : item, key, source, format);
}

/** Reads an item as a record, of an entry of any format. */
export function decodeItem(
  whole: CslItem,
  key: string,
  source: string,
  format: CslEntry['format'] = 'csl-json',
): PaperRecord {
  const item = soundItem(whole);
  const showText = (name: string) => shownText(textOf(item, name), format);
  const told = showText('abstract');
  const abstract = told && abstractText(told);
  const venue = showText('container-title') ?? showText('event-title');
  const publisher = showText('publisher');
  const url = textOf(item, 'URL');
  const doi = readDoi(textOf(item, 'DOI') ?? '');
  const date = cslDate(item.issued);
  const keywords = (showText('keyword') ?? '')
    .split(/[,;]/)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const notes = ['note', 'annote'].flatMap((name) => showText(name) ?? []);
  const codeUrls = abstract === undefined ? undefined : findCodeUrls(abstract);
  const title = showText('title') ?? '';
  return {
    ...(key !== '' && { key }),
    title,
    ...authorsOf(item.author),
    ...(abstract !== undefined && { abstract }),
    ...(date !== undefined && { date }),
    type: textOf(item, 'type') ?? 'document',
    ...(venue !== undefined && { venue }),
    ...(publisher !== undefined && { publisher }),
    ...(keywords.length > 0 && { keywords }),
    ...(notes.length > 0 && { notes }),
    ...arxivOf(item),
    ...(doi !== undefined && { doi }),
    ...(url !== undefined && { url }),
    ...(codeUrls !== undefined && { codeUrls }),
    ...readCustomIbid(item, { title, ...(abstract !== undefined && { abstract }) }),
    sources: [source],
  };
}

/** A property that holds text or a number, with its blanks as one. */
function textOf(item: CslItem, name: string): string | undefined {
  const value = item[name];
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).replace(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

function shownText(text: string | undefined, format: CslEntry['format']): string | undefined {
  return text && plainText(format === 'csl-yaml' ? htmlOfMarkdown(text) : text);
}

/** A last name `others` says that there are more, as pandoc and `toCslJson` write it. */
function authorsOf(value: unknown): Authors {
  const names = cslNames(value);
  const isCut = names.length > 1 && names.at(-1) === othersName.literal;
  return { authors: isCut ? names.slice(0, -1) : names, ...(isCut && { authorsPartial: true }) };
}

function cslNames(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter(isItem)
    .map((name) => {
      const family = textOf(name, 'family');
      const whole = textOf(name, 'literal') ?? textOf(name, 'name');
      if (family === undefined) return whole ?? textOf(name, 'given') ?? '';
      const prefix = [textOf(name, 'dropping-particle'), textOf(name, 'non-dropping-particle')]
        .filter(Boolean)
        .join(' ');
      const [given, suffix] = [textOf(name, 'given'), textOf(name, 'suffix')];
      return nameOf({ family, prefix, ...(given && { given }), ...(suffix && { suffix }) });
    })
    .filter((name) => name !== '');
}

/** A CSL date (`date-parts`, `raw`, `literal`, or an EDTF string) as ISO 8601; of a range, its start. */
function cslDate(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return isoPrefix(String(value));
  const date = readCslDate(value);
  if (!date) return undefined;
  const parts: unknown = date['date-parts'];
  const first: unknown = Array.isArray(parts) ? parts[0] : undefined;
  if (Array.isArray(first)) return isoOf(first);
  const text = date.raw ?? date.literal;
  return isItem(text) ? undefined : cslDate(text);
}

function isoOf(parts: readonly unknown[]): string | undefined {
  const [year, month, day] = parts.map(Number);
  if (year === undefined || !(year >= 1000 && year <= 9999)) return undefined;
  const digits = [String(year)];
  if (month !== undefined && month >= 1 && month <= 12) digits.push(String(month).padStart(2, '0'));
  if (digits.length === 2 && day !== undefined && day >= 1 && day <= 31) digits.push(String(day).padStart(2, '0'));
  return digits.join('-');
}

function isoPrefix(text: string): string | undefined {
  const [, year, month, day] = /(?<!\d)(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?!\d)/.exec(text) ?? [];
  return year === undefined ? undefined : isoOf([year, month, day]);
}

function arxivOf(item: CslItem): ReturnType<typeof readArxiv> {
  return (
    findArxiv(textOf(item, 'number') ?? '') ??
    findArxiv(textOf(item, 'note') ?? '') ??
    (/^arxiv$/i.test(textOf(item, 'archive') ?? '') ? readArxiv(textOf(item, 'archive_location') ?? '') : undefined) ??
    readArxiv(textOf(item, 'DOI') ?? '') ??
    readArxiv(textOf(item, 'URL') ?? '')
  );
}
