import { scopeOf } from '../../../src/core/bibliography/bibliography';
import { bibtex } from '../../../src/core/bibliography/bibtex/format';
import { isBibtexEntry } from '../../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../../src/core/bibliography/bibtex/syntax/scan';
import type { PaperRecord } from '../../../src/core/library/record';
import { checkReferences } from '../../../src/core/references/checkReferences';
import type { Reference, ReferenceVerdict } from '../../../src/core/references/verdict';
import type { Answer, FailureReason, Lookup, OnlineSource } from '../../../src/core/sources/source';
import type { SourceName } from '../../../src/core/sources/sourceName';
import type { SourceRecord } from '../../../src/core/sources/sourceRecord';

export const attention: PaperRecord = {
  title: 'Attention is all you need',
  authors: ['Ashish Vaswani', 'Noam Shazeer', 'Niki Parmar'],
  date: '2017',
  type: 'paper-conference',
  venue: 'Advances in Neural Information Processing Systems',
  doi: '10.1000/attention',
  sources: ['crossref'],
};

export const item = (record: PaperRecord) => ({ type: record.type, 'container-title': record.venue });

export function reference(changes: Partial<PaperRecord> = {}, extra: object = {}): Reference {
  const record = { ...attention, sources: ['refs.bib'], ...changes };
  return { key: 'x', record, item: { ...item(record), ...extra } };
}

/** A paper of proceedings with these fields, as its bibliography has it. */
export function entryOf(fields: string): Reference {
  const parts = scanBibtex(`@inproceedings{x, ${fields}}`);
  const entry = parts.find(isBibtexEntry);
  if (!entry) throw new Error(`No entry: ${fields}`);
  const scope = scopeOf(parts);
  return { key: 'x', record: bibtex.decode(entry, scope, 'refs.bib'), item: bibtex.toCslItem(entry, scope) };
}

export function found(source: SourceName, record: PaperRecord, more: Partial<SourceRecord> = {}): SourceRecord {
  return { record, item: item(record), source, ids: {}, ...more };
}

/** A source that holds records, or fails. It finds by DOI, arXiv id, and by any word of a title. */
export function createSource(name: SourceName, records: readonly SourceRecord[], why?: FailureReason) {
  const asked: string[] = [];
  const lookup = (what: string, matches: (record: PaperRecord, ids: SourceRecord['ids']) => boolean): Lookup => ({
    request: { source: name, url: what, maxAgeHours: 1 },
    read: () => {
      asked.push(what);
      return records.filter(({ record, ids }) => matches(record, ids));
    },
  });
  const source: OnlineSource = {
    name,
    label: name,
    search: ({ title = '' }) =>
      lookup(title, (record) => title.split(' ').some((word) => word.length > 3 && record.title.includes(word))),
    byIdentifiers: (identifiers) => {
      const values = identifiers.map(({ value }) => value);
      return lookup(values.join(), ({ doi, arxivId }, { pmid, isbn }) =>
        [doi, arxivId, pmid, isbn].some((id) => id !== undefined && values.includes(id)),
      );
    },
  };
  return { source, asked, why };
}

export type TestSource = ReturnType<typeof createSource>;

export async function check(
  entries: readonly Reference[],
  ...sources: readonly TestSource[]
): Promise<ReferenceVerdict[]> {
  const verdicts: ReferenceVerdict[] = [];
  const ask = (lookup: Lookup): Promise<Answer> => {
    const { source } = lookup.request;
    const why = sources.find((each) => each.source.name === source)?.why;
    return Promise.resolve(
      why ? { kind: 'failed', source, why } : { kind: 'answered', source, records: lookup.read('') },
    );
  };
  await checkReferences(
    entries,
    { sources: sources.map(({ source }) => source), ask },
    (verdict) => verdicts.push(verdict),
    () => false,
  );
  return verdicts;
}

export async function verdictOf(entry: Reference, ...sources: readonly TestSource[]): Promise<ReferenceVerdict> {
  const [verdict] = await check([entry], ...sources);
  if (!verdict) throw new Error('No verdict');
  return verdict;
}

export const without = (record: PaperRecord, ...fields: (keyof PaperRecord)[]): Reference => {
  const rest = Object.fromEntries(Object.entries(record).filter(([name]) => !fields.some((field) => field === name)));
  return { key: 'x', record: rest as unknown as PaperRecord, item: item(record) };
};

export const crossref = (...records: SourceRecord[]) => createSource('crossref', records);
export const empty = () => createSource('openalex', []);
