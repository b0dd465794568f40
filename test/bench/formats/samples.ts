import { isEntry, readBibliography, scopeOf } from '../../../src/core/bibliography/bibliography';
import type { BibtexDialect } from '../../../src/core/bibliography/bibtex/fields/dialect';
import { entryItem } from '../../../src/core/bibliography/entryItem';
import type { HeldEntry, NewEntry } from '../../../src/core/bibliography/format/newEntry';
import { formatOf } from '../../../src/core/bibliography/formats';
import type { CslItem } from '../../../src/core/bibliography/model/cslItem';
import { copyOfEntry } from '../../../src/core/bibliography/transfer';

/** A format as a user names it: BibTeX and biblatex are two. */
export interface NamedFormat {
  readonly name: string;
  readonly id: string;
  readonly dialect: BibtexDialect;
}

export const namedFormats: readonly NamedFormat[] = [
  { name: 'BibTeX', id: 'bibtex', dialect: 'bibtex' },
  { name: 'biblatex', id: 'bibtex', dialect: 'biblatex' },
  { name: 'CSL-JSON', id: 'csl-json', dialect: 'biblatex' },
  { name: 'CSL-YAML', id: 'csl-yaml', dialect: 'biblatex' },
  { name: 'RIS', id: 'ris', dialect: 'biblatex' },
  { name: 'Hayagriva', id: 'hayagriva', dialect: 'biblatex' },
];

/** The types of CSL 1.0.2 (appendix III). */
export const cslTypes =
  `article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
  document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map
  motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog
  regulation report review review-book software song speech standard thesis treaty webpage`.split(/\s+/);

const texts: Readonly<Record<string, string>> = {
  title: 'On oars',
  'title-short': 'Oars',
  'container-title': 'Journal of boats',
  'container-title-short': 'J. Boats',
  'volume-title': 'Small boats',
  'collection-title': 'Series of boats',
  'collection-number': '42',
  publisher: 'Reed & Sons',
  'publisher-place': 'Oslo',
  volume: '7',
  issue: '3',
  number: 'TR-12',
  'number-of-volumes': '9',
  'number-of-pages': '345',
  page: '12-34',
  edition: '2',
  version: '1.2.3',
  'chapter-number': '5',
  'part-number': '4',
  section: '8',
  genre: 'Field report',
  medium: 'Print',
  scale: '1:50000',
  dimensions: '30 min',
  status: 'in press',
  language: 'de-DE',
  abstract: 'It sums up.',
  annote: 'Read twice.',
  keyword: 'boats, oars',
  note: 'Out of print',
  archive: 'National Archive',
  archive_location: 'Box 3',
  'archive-place': 'Bergen',
  authority: 'Ministry of Boats',
  'call-number': 'QA76',
  jurisdiction: 'Norway',
  license: 'CC-BY-4.0',
  source: 'Boat Index',
  references: 'See also sails',
  'reviewed-title': 'Old oars',
  'event-title': 'Conference on boats',
  'event-place': 'Paris',
  'original-title': 'Om årer',
  'original-publisher': 'Aas',
  'original-publisher-place': 'Bodø',
  DOI: '10.1000/oars',
  ISBN: '978-3-16-148410-0',
  ISSN: '0317-8471',
  PMID: '12345678',
  PMCID: 'PMC1234567',
  URL: 'https://example.org/oars',
};

const names =
  `author editor translator container-author collection-editor editorial-director compiler composer contributor curator director
  guest host illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author script-writer
  series-creator executive-producer chair`.split(/\s+/);

const dates: Readonly<Record<string, readonly number[]>> = {
  issued: [2001, 2, 3],
  accessed: [2011, 5, 6],
  'event-date': [2000, 7, 8],
  'original-date': [1901, 4, 5],
  submitted: [1999, 9, 10],
  'available-date': [2002, 3, 4],
};

/** Each variable of CSL with a value, each name and date another one. */
export const variables: Readonly<Record<string, unknown>> = {
  ...texts,
  ...Object.fromEntries(names.map((name, at) => [name, [{ family: `Family${at}`, given: 'Given' }]])),
  ...Object.fromEntries(Object.entries(dates).map(([name, parts]) => [name, { 'date-parts': [parts] }])),
};

/** An item of a type that has all variables. */
export function fullItem(type: string): CslItem {
  return { id: 'a', type, ...variables };
}

/** What a text that is written in a format holds. */
function heldIn(text: string, { id }: NamedFormat): HeldEntry {
  const parts = readBibliography(text, id);
  const entry = parts.find(isEntry);
  if (!entry) throw new Error(`Nothing is read from ${text}`);
  return { entry, scope: scopeOf(parts) };
}

/** An item as it is read from a text in a format. */
export function readIn(text: string, format: NamedFormat): CslItem {
  const { entry, scope } = heldIn(text, format);
  return entryItem(entry, scope);
}

/** An item as a text in a format. */
export function writtenIn(item: CslItem, format: NamedFormat): string {
  const entry: NewEntry = { key: 'a', item };
  return formatOf(format.id).write!([entry], format.dialect);
}

/** A text in one format as a text in another, as entries are copied. */
export function copied(text: string, from: NamedFormat, to: NamedFormat): string {
  return formatOf(to.id).write!([copyOfEntry(heldIn(text, from), 'a')], to.dialect);
}
