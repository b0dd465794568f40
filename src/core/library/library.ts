import { makeCitekeys } from '../citation/citekey';
import type { Identifier } from '../search/identifiers';
import { collectAuthors } from './authors';
import { publishedDoi, titleKey } from './identity';
import { mergeRecord, mergeRecords, type MergedPaper } from './merge';
import type { Author, Paper } from './paper';
import type { AuthorRecord, PaperRecord } from './record';

/** What a change of records did to the papers. */
export interface LibraryChange {
  /** Ids of papers that are no longer there. */
  readonly gone: readonly string[];
  /** Papers that are new, or tell something else than before. */
  readonly changed: readonly Paper[];
}

/**
 * Everything known: the papers that the records of all sources are about. Records come and go; only the papers that they can have to
 * do with are merged again, so that a change costs what it touches.
 */
export class Library {
  readonly #papers = new Map<string, Paper>();
  readonly #recordsOfPaper = new Map<string, readonly PaperRecord[]>();
  /** The records by each value that they can meet by. */
  readonly #meeting = new Map<string, Set<PaperRecord>>();
  readonly #valuesOf = new Map<PaperRecord, readonly string[]>();
  readonly #paperOfRecord = new Map<PaperRecord, string>();
  readonly #byKey = new Map<string, Set<PaperRecord>>();
  readonly #reports = new Map<string, readonly AuthorRecord[]>();
  #pattern: string;
  #citekeys: ReadonlyMap<string, string> | undefined;
  #idsByCitekey: ReadonlyMap<string, string> = new Map();
  #authors: readonly Author[] | undefined;
  #sorted: readonly Paper[] | undefined;

  /** @param citekeyPattern as `makeCitekeys` takes it; its default where empty */
  constructor(citekeyPattern: string) {
    this.#pattern = citekeyPattern;
  }

  /** How many papers there are. */
  get size(): number {
    return this.#papers.size;
  }

  /** The papers, newest first, undated last. */
  get papers(): readonly Paper[] {
    this.#sorted ??= [...this.#papers.values()].sort(newestFirst);
    return this.#sorted;
  }

  /** The authors by family name. */
  get authors(): readonly Author[] {
    this.#authors ??= collectAuthors(this.papers, [...this.#reports.values()].flat());
    return this.#authors;
  }

  /** The author of a name, found without sorting the papers and collecting all others. */
  author(name: string): Author | undefined {
    const papers = [...this.#papers.values()].filter(({ authors }) => authors.includes(name)).sort(newestFirst);
    const reports = [...this.#reports.values()].flat().filter((report) => report.name === name);
    return collectAuthors(papers, reports).find((author) => author.name === name);
  }

  /** Takes records out, by identity of the objects, and puts others in. */
  change(removed: Iterable<PaperRecord>, added: Iterable<PaperRecord>): LibraryChange {
    const touched = new Set<PaperRecord>();
    const [leaving, entering] = [[...removed], [...added]];
    for (const record of leaving) this.#company(record, touched);
    for (const record of entering) this.#enter(record);
    const alone = entering.filter((record) => this.#isAlone(record));
    for (const record of entering) if (!this.#isAlone(record)) this.#company(record, touched);
    const before = new Set<string>();
    for (const record of touched) before.add(this.#paperOfRecord.get(record) ?? '');
    for (const record of leaving) this.#leave(record);
    const merged = mergeRecords([...touched].filter((record) => this.#valuesOf.has(record)));
    return this.#replace(before, [...merged, ...alone.map(mergeRecord)]);
  }

  /** Replaces what a source reports of authors. */
  setReports(source: string, reports: readonly AuthorRecord[]): void {
    this.#reports.set(source, reports);
    this.#authors = undefined;
  }

  setCitekeyPattern(pattern: string): void {
    this.#pattern = pattern;
    this.#citekeys = undefined;
  }

  /** The paper with an id as `Paper` has it. */
  paper(id: string): Paper | undefined {
    return this.#papers.get(id);
  }

  /** The records that a paper merges. */
  recordsOf(id: string): readonly PaperRecord[] {
    return this.#recordsOfPaper.get(id) ?? [];
  }

  /** The paper that a record is merged into. */
  paperOf(record: PaperRecord): Paper | undefined {
    const id = this.#paperOfRecord.get(record);
    return id === undefined ? undefined : this.#papers.get(id);
  }

  /** The paper with an arXiv id or a DOI. */
  paperOfIdentifier({ kind, value }: Identifier): Paper | undefined {
    for (const record of this.#meeting.get(`${kind} ${value}`) ?? []) return this.paperOf(record);
    return undefined;
  }

  /** A paper with a title, given as `titleKey` folds it. */
  paperOfTitle(key: string): Paper | undefined {
    for (const record of this.#meeting.get(`title ${key}`) ?? []) return this.paperOf(record);
    return undefined;
  }

  /** The records of bibliographies that have a citekey. */
  recordsWithKey(key: string): ReadonlySet<PaperRecord> {
    return this.#byKey.get(key) ?? new Set();
  }

  /** The paper that a made citekey stands for: one that no bibliography has. */
  paperOfCitekey(key: string): Paper | undefined {
    this.#makeCitekeys();
    return this.#papers.get(this.#idsByCitekey.get(key) ?? '');
  }

  /** The citekey made for a paper; the empty string for one that a bibliography names, or that is not in the library. */
  citekeyOf(id: string): string {
    return this.#makeCitekeys().get(id) ?? '';
  }

  #makeCitekeys(): ReadonlyMap<string, string> {
    if (!this.#citekeys) {
      const unnamed = [...this.#papers.values()].filter((paper) => !this.recordsOf(paper.id).some(({ key }) => key));
      this.#citekeys = makeCitekeys(unnamed, this.#pattern === '' ? {} : { pattern: this.#pattern });
      this.#idsByCitekey = new Map([...this.#citekeys].map(([id, key]) => [key, id]));
    }
    return this.#citekeys;
  }

  #enter(record: PaperRecord): void {
    const values = meetingValues(record);
    this.#valuesOf.set(record, values);
    for (const value of values) addTo(this.#meeting, value, record);
    if (record.key) addTo(this.#byKey, record.key, record);
  }

  #leave(record: PaperRecord): void {
    for (const value of this.#valuesOf.get(record) ?? []) removeFrom(this.#meeting, value, record);
    if (record.key) removeFrom(this.#byKey, record.key, record);
    this.#valuesOf.delete(record);
    this.#paperOfRecord.delete(record);
  }

  /** Adds to `found` all records that a record can meet, directly or through others, itself included. */
  #company(record: PaperRecord, found: Set<PaperRecord>): void {
    const waiting = [record];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      for (const value of this.#valuesOf.get(next) ?? []) waiting.push(...(this.#meeting.get(value) ?? []));
    }
  }

  /** Whether a record can meet no other. */
  #isAlone(record: PaperRecord): boolean {
    return (this.#valuesOf.get(record) ?? []).every((value) => this.#meeting.get(value)?.size === 1);
  }

  #replace(before: ReadonlySet<string>, merged: readonly MergedPaper[]): LibraryChange {
    for (const id of before) {
      this.#papers.delete(id);
      this.#recordsOfPaper.delete(id);
    }
    const changed: Paper[] = [];
    for (const { paper, records } of merged) {
      this.#papers.set(paper.id, paper);
      this.#recordsOfPaper.set(paper.id, records);
      for (const record of records) this.#paperOfRecord.set(record, paper.id);
      changed.push(paper);
    }
    this.#citekeys = undefined;
    this.#authors = undefined;
    this.#sorted = undefined;
    return { gone: [...before].filter((id) => id !== '' && !this.#papers.has(id)), changed };
  }
}

/** What records can meet by. */
function meetingValues(record: PaperRecord): readonly string[] {
  const title = titleKey(record.title);
  const doi = publishedDoi(record);
  return [
    ...(title === '' ? [] : [`title ${title}`]),
    ...(record.arxivId === undefined ? [] : [`arxiv ${record.arxivId}`]),
    ...(doi === undefined ? [] : [`doi ${doi}`]),
  ];
}

function addTo(map: Map<string, Set<PaperRecord>>, value: string, record: PaperRecord): void {
  const records = map.get(value);
  if (records) records.add(record);
  else map.set(value, new Set([record]));
}

function removeFrom(map: Map<string, Set<PaperRecord>>, value: string, record: PaperRecord): void {
  const records = map.get(value);
  records?.delete(record);
  if (records?.size === 0) map.delete(value);
}

function newestFirst(a: Paper, b: Paper): number {
  return compare(b.date ?? '', a.date ?? '') || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
