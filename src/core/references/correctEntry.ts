import type { ReferenceVerdict } from './verdict';
import type { TextEdit } from '../text/range';
import type { BibtexEntry, BibtexField } from '../bibliography/bibtex/syntax/blocks';
import { isBibtexEntry } from '../bibliography/bibtex/syntax/blocks';
import type { BibtexDialect } from '../bibliography/bibtex/fields/dialect';
import { scanBibtex } from '../bibliography/bibtex/syntax/scan';
import { itemBibtex } from '../bibliography/bibtex/write/itemBibtex';
import { withDash } from '../library/pageRange';
import { blanksAtEnd } from '../text/trim';

/** Fields that biblatex and BibTeX name differently: an entry that has the one gets no other. */
const aliases: readonly (readonly string[])[] = [
  ['journal', 'journaltitle'],
  ['year', 'date'],
  ['address', 'location'],
];

/** Where a work was published: what a preprint's entry gets of its published version, besides the type. */
const publication: ReadonlySet<string> = new Set(
  'journal journaltitle booktitle volume number pages year date month doi publisher series issn isbn'.split(' '),
);
/** What an entry has of the preprint that the published version does not have, where it names the server. */
const ofPreprint: ReadonlySet<string> = new Set(['journal', 'journaltitle', 'howpublished', 'publisher', 'note']);
const preprintServer = /\b(?:arxiv|corr|biorxiv|medrxiv|chemrxiv|psyarxiv|preprint)\b/i;

/**
 * The edits that give a BibTeX entry the values of the work that a check found: of the fields that differ, or, for a
 * preprint that was published since, type and publication. Everything else stays, the key, the arXiv id and the order
 * of the fields included.
 *
 * @param fields names of fields, where only these are to be corrected
 * @returns edits of the file, in its order
 */
export function correctEntry(
  entry: BibtexEntry,
  dialect: BibtexDialect,
  verdict: ReferenceVerdict,
  fields?: readonly string[],
): TextEdit[] {
  const written = writtenWork(verdict, dialect);
  const changes = new Map<string, string>();
  for (const { field, should, kind } of verdict.differences) {
    if (kind === 'notice' || (fields && !fields.includes(field))) continue;
    changes.set(field, valueOf(field, should, written));
  }
  const isRewritten = verdict.verdict === 'published' && written !== undefined && !fields;
  if (isRewritten) for (const [name, value] of publicationOf(entry, verdict, written)) changes.set(name, value);
  const edits = editsOf(entry, changes);
  return isRewritten ? [typeEdit(entry, written.type), ...edits] : edits;
}

interface WrittenWork {
  readonly type: string;
  readonly values: ReadonlyMap<string, string>;
}

/** The work as an entry, its values without delimiters. */
function writtenWork({ work }: ReferenceVerdict, dialect: BibtexDialect): WrittenWork | undefined {
  if (!work) return undefined;
  const [block] = scanBibtex(itemBibtex({ ...work.item, title: work.record.title }, 'x', dialect));
  if (!block || !isBibtexEntry(block)) return undefined;
  const values = block.fields.map(
    (field) => [field.name, bare(block.text.slice(field.valueStart, field.valueEnd))] as const,
  );
  return { type: block.type, values: new Map(values) };
}

/** The index's value of a field as TeX: names and titles as they are written, all else as it is told. */
function valueOf(field: string, should: string, written: WrittenWork | undefined): string {
  if (field === 'author' || field === 'title') return written?.values.get(field) ?? should;
  return field === 'pages' ? withDash(should, '--') : should;
}

/** What a preprint's entry is to say of its publication: an empty value takes the field away. */
function* publicationOf(
  entry: BibtexEntry,
  { work }: ReferenceVerdict,
  written: WrittenWork,
): Generator<readonly [string, string]> {
  for (const { name, valueStart, valueEnd } of entry.fields) {
    const isServer = ofPreprint.has(name) && preprintServer.test(entry.text.slice(valueStart, valueEnd));
    if (isServer) yield [name, ''];
  }
  for (const [name, value] of written.values) if (publication.has(name)) yield [name, value];
  const id = entry.fields.some(({ name }) => name === 'eprint') ? undefined : arxivIdOf(entry, work?.record.arxivId);
  if (id !== undefined) yield* [['eprint', id] as const, ['archiveprefix', 'arXiv'] as const];
}

/**
 * The id that an entry has elsewhere than in `eprint`: `journal = {arXiv preprint arXiv:1706.03762}`,
 * `doi = {10.48550/arXiv.1706.03762}`.
 */
function arxivIdOf({ text }: BibtexEntry, known: string | undefined): string | undefined {
  return /arxiv[.:/]\s*(?:abs\/|pdf\/)?(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})/i.exec(text)?.[1] ?? known;
}

function typeEdit({ start, text }: BibtexEntry, type: string): TextEdit {
  const name = /^@\s*([^\s{(]*)/.exec(text);
  const from = start + (name?.[0].length ?? 1) - (name?.[1]?.length ?? 0);
  return { start: from, end: from + (name?.[1]?.length ?? 0), text: type };
}

function editsOf(entry: BibtexEntry, changes: ReadonlyMap<string, string>): TextEdit[] {
  const edits: TextEdit[] = [];
  const added: string[] = [];
  const gone: BibtexField[] = [];
  for (const [name, value] of changes) {
    const field = fieldOf(entry, name);
    if (!field && value !== '') added.push(...insertion(entry, name, value));
    else if (field && value === '') gone.push(field);
    else if (field) edits.push(replacement(entry, field, value));
  }
  const last = entry.fields.findLast((field) => !gone.includes(field));
  if (last && added.length > 0) {
    const at = entry.start + last.valueEnd;
    const own = edits.findIndex(({ end }) => end === at);
    const before = edits[own];
    // Two edits must not touch.
    if (before) edits[own] = { ...before, text: before.text + added.join('') };
    else edits.push({ start: at, end: at, text: added.join('') });
  }
  for (const field of gone) edits.push(removal(entry, field));
  return edits.sort((a, b) => a.start - b.start);
}

function fieldOf(entry: BibtexEntry, name: string): BibtexField | undefined {
  const names = aliases.find((group) => group.includes(name)) ?? [name];
  return entry.fields.find((field) => names.includes(field.name));
}

function replacement({ start, text }: BibtexEntry, field: BibtexField, value: string): TextEdit {
  const isQuoted = text.charAt(field.valueStart) === '"' && !field.joined && !value.includes('"');
  return {
    start: start + field.valueStart,
    end: start + field.valueEnd,
    text: isQuoted ? `"${value}"` : `{${value}}`,
  };
}

/** A field behind the last one, laid out as that is. */
function insertion({ text, fields }: BibtexEntry, name: string, value: string): string[] {
  const last = fields.at(-1);
  if (!last) return [];
  const indent = /\r?\n[ \t]*$/.exec(text.slice(0, last.start))?.[0] ?? ' ';
  const sign = /^[^\s=]+(\s*=\s*)/.exec(text.slice(last.start, last.valueStart))?.[1] ?? ' = ';
  return [`,${indent}${name}${sign.trim() === '=' ? ' = ' : sign}{${value}}`];
}

/** A field with the comma and the blanks behind it, so that what follows stands where it stood. */
function removal({ start, text }: BibtexEntry, field: BibtexField): TextEdit {
  const behind = /^\s*,\s*/.exec(text.slice(field.valueEnd))?.[0].length;
  if (behind !== undefined && !/^\s*[})]/.test(text.slice(field.valueEnd + behind))) {
    return { start: start + field.start, end: start + field.valueEnd + behind, text: '' };
  }
  // The last one: the comma in front of it stays, as one may behind a last field.
  const blanks = blanksAtEnd(text.slice(0, field.start)).length;
  const comma = /^\s*,/.exec(text.slice(field.valueEnd))?.[0].length ?? 0;
  return { start: start + field.start - blanks, end: start + field.valueEnd + comma, text: '' };
}

function bare(value: string): string {
  return /^(?:\{[^]*\}|"[^]*")$/.test(value) ? value.slice(1, -1) : value;
}
