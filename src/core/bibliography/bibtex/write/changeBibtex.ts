import { lineEndOf } from '../../../text/lineEnd';
import { mergeTouching, type TextEdit, type TextRange } from '../../../text/range';
import { blanksAtEnd } from '../../../text/trim';
import type { ItemChanges } from '../../model/itemChanges';
import type { CslItem } from '../../model/cslItem';
import { readArxiv } from '../../model/fieldIdentifiers';
import { isOnlyPreprintServer, namesPreprintServer } from '../../model/preprintServer';
import { pubmedArchives } from '../../model/pubmedFields';
import { bibtexItem } from '../fields/bibtexItem';
import type { BibtexDialect } from '../fields/dialect';
import { aliasOf, type EntryScope } from '../fields/entryFields';
import { isBibtexEntry, type BibtexEntry, type BibtexField } from '../syntax/blocks';
import { scanBibtex } from '../syntax/scan';
import { completeEntry, ownFields, valueText, type FieldChange } from './completeEntry';
import { itemBibtex } from './itemBibtex';

/** The fields that say what a variable of CSL does, where it can be taken away. */
const fieldsOf: Readonly<Record<string, readonly string[]>> = {
  'container-title': ['journaltitle', 'booktitle'],
  DOI: ['doi'],
  ISBN: ['isbn'],
  number: ['eprint', 'eprinttype', 'eprintclass'],
};
/** Fields that may name the server of a preprint, by biblatex's names. */
const ofServer: ReadonlySet<string> = new Set(['journaltitle', 'howpublished', 'publisher', 'organization']);

/** Changes a BibTeX entry: values are written as those of new entries, under the names that the entry has for them. */
export function changeBibtex(
  entry: BibtexEntry,
  changes: ItemChanges,
  scope: EntryScope,
  dialect: BibtexDialect,
): TextEdit[] {
  const own = ownFields(entry);
  const written = writtenFields(entry, changes, scope, dialect);
  const gone = new Set(goneFields(entry, changes).filter((name) => !written.has(name)));
  if (changes.isPublished && written.has('year') && !written.has('month')) gone.add('month').add('day');
  const kept = entry.fields.filter(({ name }) => !gone.has(aliasOf(name)));
  const replaced = [...written].flatMap(([alias, { name, value }]): FieldChange[] => {
    if (name === '@') return value === entry.type ? [] : [{ name, before: entry.type, after: value }];
    const field = own.get(alias);
    const before = field && valueText(entry, field);
    if (before === undefined) return [{ name, after: value }];
    return stripDelimiters(before) === stripDelimiters(value)
      ? []
      : [{ name: field?.name ?? name, before, after: value }];
  });
  const completed = completeEntry({ ...entry, fields: kept }, replaced, [entry], lineEndOf(entry.text));
  return mergeTouching([...completed, ...removeFields(entry, gone)]);
}

interface WrittenField {
  readonly name: string;
  /** With its delimiters. */
  readonly value: string;
}

/** The fields that are to be written, by biblatex's names; the type under `@`. */
function writtenFields(
  entry: BibtexEntry,
  { values, texTitle, isPublished }: ItemChanges,
  scope: EntryScope,
  dialect: BibtexDialect,
): Map<string, WrittenField> {
  const own = ownFields(entry);
  const type = values.type ?? bibtexItem(entry, scope).type;
  const { issued, number, PMID, ...others } = values;
  const item = { ...others, type, ...(texTitle !== undefined && { title: texTitle }) };
  const made = fieldsFor(item, dialect);
  // Fields that follow from the type alone are not changed, unless the type changes.
  if (values.type === undefined) for (const name of ['@', ...fieldsFor({ type }, dialect).keys()]) made.delete(name);
  // How names sort is not what differs: an entry keeps its options.
  made.delete('options');
  if (typeof number === 'string') for (const [name, field] of eprintOf(entry, number, dialect)) made.set(name, field);
  if (PMID !== undefined) for (const [name, field] of pubmedOf(entry, PMID, dialect)) made.set(name, field);
  const dated = new Map<string, WrittenField>();
  if (issued !== undefined) {
    const isSplit = own.has('year') && !own.has('date');
    const dates = fieldsFor({ type, issued }, own.has('date') ? 'biblatex' : isSplit ? 'bibtex' : dialect);
    for (const name of ['date', 'year', 'month', 'day']) {
      const field = dates.get(name);
      // A month that the entry does not tell is no part of a year that it has wrong.
      const isWanted = isPublished === true || /^(?:date|year)$/.test(name) || own.has(name);
      if (field && isWanted) dated.set(name, field);
    }
  }
  return new Map([...dated, ...made]);
}

/** The fields that an item becomes. */
function fieldsFor(item: CslItem, dialect: BibtexDialect): Map<string, WrittenField> {
  const [block] = scanBibtex(itemBibtex(item, 'x', dialect));
  if (!block || !isBibtexEntry(block)) return new Map();
  const fields = block.fields.map(
    (field) => [aliasOf(field.name), { name: field.name, value: valueText(block, field) }] as const,
  );
  return new Map([...fields, ['@', { name: '@', value: block.type }]]);
}

/** An id of arXiv's, unless the entry has it in its field already. */
function eprintOf(entry: BibtexEntry, number: string, dialect: BibtexDialect): (readonly [string, WrittenField])[] {
  const own = ownFields(entry);
  const [id, held] = [readArxiv(number)?.arxivId, own.get('eprint')];
  if (id === undefined || (held && readArxiv(stripDelimiters(valueText(entry, held)))?.arxivId === id)) return [];
  const [name, value] = dialect === 'biblatex' ? ['eprinttype', '{arxiv}'] : ['archiveprefix', '{arXiv}'];
  return [
    ['eprint', { name: 'eprint', value: `{${id}}` }],
    ...(own.has('eprinttype') ? [] : [['eprinttype', { name, value }] as const]),
  ];
}

/** An id of PubMed, in the fields that the entry has for it, or can have. */
function pubmedOf(entry: BibtexEntry, PMID: unknown, dialect: BibtexDialect): Map<string, WrittenField> {
  const own = ownFields(entry);
  const isFree = dialect === 'biblatex' && !own.has('pmid') && !own.has('eprint');
  const made = fieldsFor({ PMID }, isFree || hasPubmedEprint(entry) ? 'biblatex' : 'bibtex');
  return new Map([...made].filter(([name]) => /^(?:pmid|eprint|eprinttype)$/.test(name)));
}

function hasPubmedEprint(entry: BibtexEntry): boolean {
  const archive = ownFields(entry).get('eprinttype');
  return archive !== undefined && pubmedArchives.PMID.test(stripDelimiters(valueText(entry, archive)));
}

/** The fields that go, by biblatex's names. */
function goneFields(entry: BibtexEntry, { values, isPublished }: ItemChanges): string[] {
  // A venue is in another field than before where the type is another.
  const isMoved = (name: string) => name === 'container-title' && values.type !== undefined;
  const pubmed = hasPubmedEprint(entry) ? ['pmid', 'eprint', 'eprinttype'] : ['pmid'];
  const taken = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || isMoved(name) ? (name === 'PMID' ? pubmed : (fieldsOf[name] ?? [])) : [],
  );
  const ofPreprint = [...ownFields(entry)].filter(([name, field]) => {
    const value = valueText(entry, field);
    return ofServer.has(name) ? namesPreprintServer(value) : name === 'note' && isOnlyPreprintServer(value);
  });
  return [...taken, ...(isPublished ? ofPreprint.map(([name]) => name) : [])];
}

/** Fields with the commas and the blanks between them, so that what stays stands where it stood. */
function removeFields(entry: BibtexEntry, gone: ReadonlySet<string>): TextEdit[] {
  const { start, text, fields } = entry;
  const lastKept = fields.findLastIndex(({ name }) => !gone.has(aliasOf(name)));
  const removed = fields.flatMap((field, index): TextEdit[] => {
    if (!gone.has(aliasOf(field.name))) return [];
    if (index < lastKept) {
      const length = /^\s*,\s*/.exec(text.slice(field.valueEnd))?.[0].length ?? 0;
      return [{ start: start + field.start, end: start + field.valueEnd + length, text: '' }];
    }
    const blanks = blanksAtEnd(text.slice(0, field.start)).length;
    const end = commaAfter(entry, field)?.end ?? field.valueEnd;
    return [{ start: start + field.start - blanks, end: start + end, text: '' }];
  });
  return [...removed, ...removeLastComma(entry, lastKept)];
}

/** The comma behind what is the last field from now on goes, where there was none behind the last one. */
function removeLastComma(entry: BibtexEntry, lastKept: number): TextEdit[] {
  const [kept, last] = [entry.fields[lastKept], entry.fields.at(-1)];
  if (!kept || !last || kept === last || commaAfter(entry, last)) return [];
  const comma = commaAfter(entry, kept);
  return comma ? [{ start: entry.start + comma.start, end: entry.start + comma.end, text: '' }] : [];
}

/** The comma behind a field with the blanks before it, by its place in the entry. */
function commaAfter({ text }: BibtexEntry, { valueEnd }: BibtexField): TextRange | undefined {
  const length = /^\s*,/.exec(text.slice(valueEnd))?.[0].length;
  return length === undefined ? undefined : { start: valueEnd, end: valueEnd + length };
}

function stripDelimiters(value: string): string {
  return /^(?:\{[^]*\}|"[^]*")$/.test(value) ? value.slice(1, -1) : value;
}
