import { makeCitekeys } from '../citation/citekey';
import type { Identifier } from '../search/identifiers';
import type { Author, Paper } from './paper';

/** Everything known at one moment: papers with their citekeys, and authors. It does not change; a change makes a new one. */
export class Library {
  readonly papers: readonly Paper[];
  readonly authors: readonly Author[];
  readonly #byId: ReadonlyMap<string, Paper>;
  readonly #keys: ReadonlyMap<string, string>;
  readonly #byKey = new Map<string, Paper>();
  readonly #byDoi = new Map<string, Paper>();
  readonly #byArxivId = new Map<string, Paper>();

  /**
   * @param papers with unique ids
   * @param citekeyPattern as `makeCitekeys` takes it
   */
  constructor(papers: readonly Paper[], authors: readonly Author[], citekeyPattern: string) {
    this.papers = papers;
    this.authors = authors;
    this.#byId = new Map(papers.map((paper) => [paper.id, paper]));
    this.#keys = makeCitekeys(papers, { pattern: citekeyPattern });
    for (const [id, key] of this.#keys) {
      const paper = this.#byId.get(id);
      if (paper) this.#byKey.set(key, paper);
    }
    for (const paper of papers) {
      if (paper.arxivId !== undefined) this.#byArxivId.set(paper.arxivId, paper);
      if (paper.doi !== undefined) this.#byDoi.set(paper.doi, paper);
    }
  }

  /** The paper with an id as `Paper` has it. */
  paper(id: string): Paper | undefined {
    return this.#byId.get(id);
  }

  /** The paper that a citekey cites. */
  paperOfKey(key: string): Paper | undefined {
    return this.#byKey.get(key);
  }

  /** The paper with an arXiv id or a DOI. */
  paperOfIdentifier({ kind, value }: Identifier): Paper | undefined {
    return (kind === 'arxiv' ? this.#byArxivId : this.#byDoi).get(value);
  }

  /** The citekey a paper is cited by; the empty string for a paper that is not in the library. */
  keyOf(id: string): string {
    return this.#keys.get(id) ?? '';
  }

  /** The papers of an author, in the order the author lists them. */
  papersOf(author: Author): Paper[] {
    return author.paperIds.flatMap((id) => this.#byId.get(id) ?? []);
  }
}
