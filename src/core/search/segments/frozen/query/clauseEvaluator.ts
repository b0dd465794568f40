import { fold } from '../../../../text/fold';
import { hasFacet, isInYears, matchesClause } from '../../../document/matchesClause';
import { indexPaper } from '../../../document/searchedPaper';
import type { Clause } from '../../../query/parseQuery';
import type { KeyedPaper, SearchContext } from '../../segment';
import type { TermDictionary } from './termDictionary';
import type { SegmentSections } from '../format/segmentFormat';
import { findPhrase, hasPhrase, hasWord, type TermPhrase } from './forwardIndex';
import { unpackAbstracts } from '../format/postings';
import { resolveTerm, type ResolvedTerm } from './resolvedTerm';

/** The sections of a segment that clauses are evaluated against. */
export interface ClauseSources {
  readonly sections: SegmentSections;
  readonly dictionary: TermDictionary;
  readonly venues: readonly string[];
  /** Lists of sources. */
  readonly sources: readonly (readonly string[])[];
  readonly context: SearchContext;
  /** The papers that the user's documents cite. */
  readonly cited: ReadonlySet<number>;
  /** The papers of an identifier. */
  readonly identified: (name: string) => readonly number[];
  /** A paper's record, which takes long. */
  readonly read: (paper: number) => KeyedPaper | undefined;
}

/** Reading a paper's text takes long: no search does it more often. */
const maxTexts = 200;

type TermsClause = Clause & { kind: 'terms' };

/** Tells whether papers satisfy clauses, as `satisfies` does by their text; for one search. */
export class ClauseEvaluator {
  readonly #from: ClauseSources;
  readonly #abstracts = new Map<string, Uint8Array>();
  readonly #phrases = new Map<Clause, TermPhrase | undefined>();
  readonly #sources = new Map<Clause, readonly boolean[]>();
  /** By clause, what was found: papers that pass a filter are checked again when they are ranked. */
  readonly #byTexts = new Map<Clause, Map<number, boolean>>();
  #textsLeft = maxTexts;

  constructor(from: ClauseSources) {
    this.#from = from;
  }

  allows(paper: number, clause: Clause): boolean {
    const { sections, cited, identified } = this.#from;
    switch (clause.kind) {
      case 'years':
        return isInYears(sections.dates[paper] as number, clause);
      case 'has':
        return hasFacet(sections.facets[paper] as number, clause.facet);
      case 'cited':
        return cited.has(paper) === clause.cited;
      case 'identifier':
        return identified(clause.id.value).includes(paper);
      case 'source':
        return this.#sourcesWith(clause)[sections.sources[paper] as number] === true;
      case 'key':
        return this.#textSatisfies(paper, clause);
      case 'terms':
        return clause.phrase ? this.#hasPhrase(paper, clause) : this.#hasTerms(paper, clause);
    }
  }

  #sourcesWith(clause: Clause & { kind: 'source' }): readonly boolean[] {
    const known = this.#sources.get(clause);
    if (known) return known;
    const part = fold(clause.part);
    const having = this.#from.sources.map((list) => list.some((source) => fold(source).includes(part)));
    this.#sources.set(clause, having);
    return having;
  }

  #hasPhrase(paper: number, clause: TermsClause): boolean {
    const { sections, dictionary } = this.#from;
    if (!this.#phrases.has(clause)) this.#phrases.set(clause, findPhrase(clause, dictionary));
    const phrase = this.#phrases.get(clause);
    const { field, terms, prefix } = clause;
    const inTitle = field === undefined || field === 'title';
    const inNames = field === undefined || field === 'author';
    if (phrase && hasPhrase(sections, paper, phrase, inTitle, inNames)) return true;
    if (field === 'title' || field === 'author') return false;
    if (field === 'venue') return this.#textSatisfies(paper, clause);
    if (!phrase) return false;
    const whole = prefix ? terms.slice(0, -1) : terms;
    return whole.every((term) => this.#hasTerm(paper, term, field)) && this.#textSatisfies(paper, clause);
  }

  #hasTerms(paper: number, { terms, field }: TermsClause): boolean {
    return terms.every((term) => this.#hasTerm(paper, term, field));
  }

  #hasTerm(paper: number, term: string, field: TermsClause['field']): boolean {
    const { sections, dictionary, venues } = this.#from;
    if (field === 'venue') {
      const venue = venues[sections.venues[paper] as number] ?? '';
      return matchesClause(
        indexPaper({ id: '', title: '', authors: [], sources: [], venue }, ''),
        { kind: 'terms', terms: [term], phrase: false, prefix: false, field },
        this.#from.context,
      );
    }
    if (field !== 'abstract' && hasWord(sections, paper, exactTerm(term, field, dictionary))) return true;
    return (field === undefined || field === 'abstract') && this.#abstractsWith(term)[paper] === 1;
  }

  #abstractsWith(term: string): Uint8Array {
    const known = this.#abstracts.get(term);
    if (known) return known;
    const { sections, dictionary } = this.#from;
    const having = new Uint8Array(sections.ordinals.length);
    const at = dictionary.find(term);
    if (at !== undefined) {
      const unpacked = new Uint32Array(having.length);
      const count = unpackAbstracts(sections, at, unpacked);
      for (let index = 0; index < count; index++) having[(unpacked[index] as number) >>> 4] = 1;
    }
    this.#abstracts.set(term, having);
    return having;
  }

  #textSatisfies(paper: number, clause: Clause): boolean {
    const checked = this.#byTexts.get(clause) ?? new Map<number, boolean>();
    this.#byTexts.set(clause, checked);
    const known = checked.get(paper);
    if (known !== undefined) return known;
    if (this.#textsLeft-- <= 0) return false;
    const read = this.#from.read(paper);
    const matches = read !== undefined && matchesClause(indexPaper(read.paper, read.key), clause, this.#from.context);
    checked.set(paper, matches);
    return matches;
  }
}

function exactTerm(term: string, field: TermsClause['field'], dictionary: TermDictionary): ResolvedTerm {
  return resolveTerm(
    {
      term,
      ...(field && { field }),
      spellings: new Map([[term, 1]]),
      prefix: false,
      optional: false,
      isShortPrefix: false,
      idf: 1,
    },
    dictionary,
    () => undefined,
  );
}
