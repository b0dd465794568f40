import { collectAuthors } from '../../core/library/authors';
import type { Library, LibraryChange } from '../../core/library/library';
import { newestFirst } from '../../core/library/order';
import type { Author, ListedPaper, Paper } from '../../core/library/paper';
import type { AuthorRecord } from '../../core/library/record';
import { detachString } from '../../core/text/detachString';
import { createTimeSlicer, runCooperatively } from '../util/timeSlicer';

/**
 * All papers in brief, and their authors, for what lists everything. They are gathered when they are first asked for,
 * bit by bit, and kept in step with the library from then on.
 */
export class PaperList {
  readonly #library: Library;
  readonly #papers = new Map<string, ListedPaper>();
  /** The papers to be read yet; absent as long as nobody has asked. */
  #unread: Set<string> | undefined;
  #sorted: readonly ListedPaper[] | undefined;
  #authors: readonly Author[] | undefined;
  #reports: readonly AuthorRecord[] = [];
  readonly #names = new Map<string, string>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(library: Library) {
    this.#library = library;
  }

  /** Takes over what a change of the library did, at once: what has just come is quickly read. */
  apply({ gone, changed }: LibraryChange): void {
    if (!this.#unread) return;
    for (const id of gone) this.#read(id);
    for (const id of changed) this.#read(id);
  }

  /** Takes over what a change of the library did, to be read when somebody asks. */
  note({ gone, changed }: LibraryChange): void {
    for (const id of gone) this.#unread?.add(id);
    for (const id of changed) this.#unread?.add(id);
  }

  /** Replaces what sources report of authors. */
  set reports(reports: readonly AuthorRecord[]) {
    this.#reports = reports;
    this.#authors = undefined;
  }

  get reports(): readonly AuthorRecord[] {
    return this.#reports;
  }

  /** The papers, newest first, undated last. Another array only where something has changed. */
  papers(): Promise<readonly ListedPaper[]> {
    const done = this.#turn.then(() => this.#update());
    // A failure is reported to the caller; the next update does not depend on it.
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** The authors by family name. */
  async authors(): Promise<readonly Author[]> {
    const papers = await this.papers();
    if (this.#authors) return this.#authors;
    const authors = await runCooperatively(collectAuthors(papers, this.#reports));
    if (papers === this.#sorted) this.#authors = authors;
    return authors;
  }

  async #update(): Promise<readonly ListedPaper[]> {
    this.#unread ??= new Set(this.#library.ids);
    const pause = createTimeSlicer();
    for (const id of this.#unread) {
      this.#read(id);
      await pause();
    }
    this.#sorted ??= [...this.#papers.values()].sort(newestFirst);
    return this.#sorted;
  }

  #read(id: string): void {
    this.#unread?.delete(id);
    this.#sorted = this.#authors = undefined;
    const paper = this.#library.paper(id);
    if (paper) this.#papers.set(id, this.#toListed(id, paper));
    else this.#papers.delete(id);
  }

  /** Texts are copied: they are slices of longer ones, which would be kept with them. */
  #toListed(id: string, paper: Paper): ListedPaper {
    const { title, authors, people, orcids, date, type, venue, keywords, citations, upvotes, organization, sources } =
      paper;
    return {
      id,
      title: detachString(title),
      authors: authors.map((name) => this.#intern(name)),
      ...(people && { people }),
      ...(orcids && { orcids }),
      ...(date !== undefined && { date: detachString(date) }),
      ...(type !== undefined && { type: this.#intern(type) }),
      ...(venue !== undefined && { venue: this.#intern(venue) }),
      ...(keywords && { keywords: keywords.map((keyword) => this.#intern(keyword)) }),
      ...(citations !== undefined && { citations }),
      ...(upvotes !== undefined && { upvotes }),
      ...(organization && { organization }),
      sources: sources.map((source) => this.#intern(source)),
    };
  }

  /** Names of authors, venues and topics are on many papers. */
  #intern(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const copy = detachString(name);
    this.#names.set(copy, copy);
    return copy;
  }
}
