import type { BibtexDialect } from '../bibliography/bibtex/fields/dialect';
import type { EntryScope } from '../bibliography/bibtex/fields/entryFields';
import type { BibliographyFormat } from '../bibliography/format/bibliographyFormat';
import type { ItemChanges } from '../bibliography/model/itemChanges';
import { toCslJson } from '../bibliography/model/cslJson';
import type { CslItem } from '../bibliography/model/cslItem';
import type { Entry } from '../bibliography/model/entry';
import { edtfOf } from '../bibliography/model/itemDate';
import { richText } from '../bibliography/model/richText';
import { yearOf } from '../library/date';
import type { SourceRecord } from '../sources/sourceRecord';
import type { TextEdit } from '../text/range';
import { texToPlainText } from '../text/texToPlainText';
import { authorsText, namesIn } from './compareAuthors';
import { isAboutOther, type Difference, type Reference, type ReferenceVerdict } from './verdict';

/** CSL's variables for the fields, by their names in BibTeX, that differences are of. */
const variables: Readonly<Record<string, string>> = {
  title: 'title',
  author: 'author',
  year: 'issued',
  journal: 'container-title',
  booktitle: 'container-title',
  volume: 'volume',
  number: 'issue',
  pages: 'page',
  doi: 'DOI',
  eprint: 'number',
  pmid: 'PMID',
  isbn: 'ISBN',
};

/** Where a work was published: what a preprint's entry gets of its published version. */
const publication = [
  'type',
  'container-title',
  'collection-title',
  'volume',
  'issue',
  'page',
  'issued',
  'publisher',
  'ISBN',
  'ISSN',
  'DOI',
] as const;

/** An entry that is to be corrected, as it stands in its bibliography. */
export interface EntryAt {
  readonly entry: Entry;
  /** That of the file. */
  readonly format: BibliographyFormat;
  readonly scope: EntryScope;
  readonly dialect: BibtexDialect;
}

/** Whether an entry can be corrected: files of the format are written into, and nothing is wrong with its syntax. */
export function isCorrectable({ problems }: Entry, format: BibliographyFormat | undefined): boolean {
  return !problems && format?.change !== undefined;
}

/**
 * The edits that give an entry the values of the work that a check found: of the fields that differ, or, for a preprint
 * that was published since, type and publication. Everything else stays, the key, the arXiv id and the order of the
 * fields included.
 *
 * @param fields names of fields, where only these are to be corrected
 * @returns edits of the file, in its order
 */
export function correctEntry(
  { entry, format, scope, dialect }: EntryAt,
  reference: Reference,
  verdict: ReferenceVerdict,
  fields?: readonly string[],
): TextEdit[] {
  const changes = changesOf(reference, verdict, fields);
  if (!isCorrectable(entry, format) || Object.keys(changes.values).length === 0) return [];
  return format.change?.(entry, changes, scope, dialect) ?? [];
}

function changesOf(reference: Reference, verdict: ReferenceVerdict, fields?: readonly string[]): ItemChanges {
  const { work, differences } = verdict;
  // Once title and authors are those of the identifier's work, the identifier is right.
  const isRight = ({ field, kind }: Difference) =>
    !fields && kind === 'otherWork' && field !== 'title' && isAboutOther(differences);
  const wanted = differences.filter(
    (each) => each.kind !== 'notice' && !isRight(each) && (!fields || fields.includes(each.field)),
  );
  const values = new Map<string, unknown>();
  for (const difference of wanted) {
    const variable = variables[difference.field];
    if (variable !== undefined) values.set(variable, valueOf(difference, reference, work));
    // The type decides which field a venue belongs to.
    if (difference.type !== undefined) values.set('type', difference.type);
  }
  const isPublished = verdict.verdict === 'published' && work !== undefined && !fields;
  if (isPublished) for (const [name, value] of publicationOf(reference, work)) values.set(name, value);
  const title = wanted.find(({ field }) => field === 'title');
  return {
    values: Object.fromEntries(values),
    ...(title && work && isTitleOf(title, work) && { texTitle: work.record.title }),
    ...(isPublished && { isPublished: true as const }),
  };
}

/** The index's value of a variable of CSL; undefined where the entry's is known to be wrong, but no other. */
function valueOf(difference: Difference, { item }: Reference, work: SourceRecord | undefined): unknown {
  const { field, should } = difference;
  if (should === '') return undefined;
  switch (field) {
    case 'title':
      return work && isTitleOf(difference, work) ? work.item.title : richText(should);
    case 'author':
      return authorOf(should, work);
    case 'year': {
      // A day or month is not told where the entry tells none.
      const isYear = edtfOf(item.issued).length <= 4;
      return !isYear && work && yearOf(work.record.date) === Number(should)
        ? work.item.issued
        : { 'date-parts': [[Number(should)]] };
    }
    case 'eprint':
      return `arXiv:${should}`;
    default:
      return richText(should);
  }
}

function isTitleOf({ should }: Difference, { record }: SourceRecord): boolean {
  return texToPlainText(record.title) === should;
}

/** Names in the parts in which an index told them; else by the rules for names that are written in one. */
function authorOf(should: string, work: SourceRecord | undefined): unknown {
  if (work && authorsText(work) === should) return work.item.author;
  const { names, isCut } = namesIn(should);
  const authorCount = names.length + (isCut ? 1 : 0);
  return toCslJson({ id: '', title: '', authors: names, authorCount, sources: [] }, '').author;
}

/** The fields of an entry of a preprint that tell its publication, with the arXiv id that it has now. */
function* publicationOf({ record, item }: Reference, work: SourceRecord): Generator<readonly [string, unknown]> {
  const told: CslItem = work.item;
  for (const name of publication) if (told[name] !== undefined) yield [name, told[name]];
  const arxivId = record.arxivId ?? work.record.arxivId;
  const { number } = item;
  const isFree = number === undefined || (typeof number === 'string' && /^arxiv:/i.test(number));
  if (arxivId !== undefined && isFree) yield ['number', `arXiv:${arxivId}`];
}
