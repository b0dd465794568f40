import MiniSearch, { type Query as MiniQuery } from 'minisearch';
import { satisfies, type Surroundings } from './clauses';
import { fieldTerms, type FieldText, type IndexedPaper } from './indexedPaper';
import { likeness, type Plan, type Word } from './plan';
import type { TextField } from './query';
import { Features, fieldWeights, isStrict, score, termWeight, tierOf, type Tier } from './rank';
import { LiveVocabulary, type Vocabulary } from './vocabulary';

/** A paper found by a segment, judged by the re-ranker. */
export interface Candidate {
  readonly id: string;
  readonly tier: Tier;
  readonly score: number;
  /** A bit for each word of the plan that the paper has. */
  readonly words: number;
}

/** What a search brings along besides its plan. */
export interface SearchContext extends Surroundings {
  /** Ids of the papers in the bibliography of the document at hand. */
  readonly own: ReadonlySet<string>;
  /** How many candidates a segment gives at most. */
  readonly limit: number;
}

/** Whether candidates have all words, or any. */
export type Stage = 'all' | 'any';

/** What MiniSearch holds: terms between blanks, a field's name to a field. */
type Row = Readonly<Record<RowField | 'id', string>>;
type RowField = keyof typeof rowFields;

const rowFields = { title: 3, authors: 3, abstract: 1, organization: 2, labels: 3, year: 2, venue: 1 } as const;
const plainFields: readonly RowField[] = ['title', 'authors', 'abstract', 'organization', 'labels', 'year'];
const fieldOf: Readonly<Record<TextField, RowField>> = {
  title: 'title',
  author: 'authors',
  abstract: 'abstract',
  venue: 'venue',
  org: 'organization',
};

/** The papers that come and go one at a time, up to a few thousand: MiniSearch finds them. */
export class LiveSegment {
  readonly #papers = new Map<string, IndexedPaper>();
  readonly #vocabulary = new LiveVocabulary();
  readonly #features = new Features();
  readonly #mini = new MiniSearch<Row>({
    fields: Object.keys(rowFields),
    tokenize: (text) => text.split(' ').filter((term) => term !== ''),
    processTerm: (term) => term,
    searchOptions: { boost: rowFields, tokenize: (text) => [text] },
  });

  get size(): number {
    return this.#papers.size;
  }

  get vocabulary(): Vocabulary {
    return this.#vocabulary;
  }

  /** Adds a paper, or replaces the one of the same id. */
  put(indexed: IndexedPaper): void {
    const { id } = indexed.paper;
    this.remove(id);
    this.#papers.set(id, indexed);
    this.#vocabulary.add(termsOfPaper(indexed));
    this.#mini.add(toRow(indexed));
  }

  /** Takes a paper out, if it is there. */
  remove(id: string): void {
    const indexed = this.#papers.get(id);
    if (!indexed) return;
    this.#papers.delete(id);
    this.#vocabulary.remove(termsOfPaper(indexed));
    this.#mini.discard(id);
  }

  get(id: string): IndexedPaper | undefined {
    return this.#papers.get(id);
  }

  /** The papers that answer a plan, unordered. */
  search(plan: Plan, stage: Stage, context: SearchContext): Candidate[] {
    const candidates: Candidate[] = [];
    for (const { id } of this.#mini.search(toMiniQuery(plan, stage)).slice(0, context.limit)) {
      const indexed = this.#papers.get(String(id));
      const candidate = indexed && this.#judge(indexed, plan, context);
      if (candidate) candidates.push(candidate);
    }
    return candidates;
  }

  #judge(indexed: IndexedPaper, plan: Plan, context: SearchContext): Candidate | undefined {
    const features = this.#features;
    measure(indexed, plan, features);
    const tier = tierOf(plan, features, (clause) => satisfies(indexed, clause, context));
    if (tier === undefined) return undefined;
    const { id, citations = 0, upvotes = 0 } = indexed.paper;
    const standing = { year: Number(indexed.year), citations, upvotes, isOwn: context.own.has(id) };
    return { id, tier, score: score(plan, features, standing), words: features.present(plan.words.length) };
  }
}

/** Finds where a plan's words stand in a paper. */
export function measure(indexed: IndexedPaper, plan: Plan, features: Features): void {
  features.reset(plan.words.length, indexed.title.words.length);
  plan.words.forEach((word, index) => {
    const { field } = word;
    if (field === undefined || field === 'title') {
      eachHit(indexed.title, word, (position, likely) => features.addTitleHit(index, position, likely));
    }
    if (field === undefined || field === 'author') measureAuthors(indexed, word, index, features);
    if (field === undefined || field === 'org') {
      eachHit(indexed.organization, word, (_, likely) => features.addHead(index, likely * fieldWeights.organization));
    }
    if (field === 'venue') {
      eachHit(indexed.venue, word, (_, likely) => features.addHead(index, likely * fieldWeights.venue));
    }
    if (field === undefined) {
      eachHit(indexed.labels, word, (_, likely) => features.addHead(index, likely * fieldWeights.label));
      features.addHead(index, likeness(word, indexed.year) * fieldWeights.year);
    }
    if (field === undefined || field === 'abstract') measureAbstract(indexed.abstract, word, index, features);
  });
}

function measureAuthors(indexed: IndexedPaper, word: Word, index: number, features: Features): void {
  indexed.authors.forEach((author, rank) => {
    eachHit(author, word, (position, likely) => {
      const isFamily = position === author.familyAt;
      const weight = isFamily ? (rank === 0 ? 'firstFamilyName' : 'familyName') : 'givenName';
      features.addHead(index, likely * fieldWeights[weight]);
    });
  });
}

function measureAbstract(abstract: FieldText, word: Word, index: number, features: Features): void {
  const counts = new Map<string, number>();
  for (const term of fieldTerms(abstract)) {
    if (likeness(word, term) > 0) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  let best = 0;
  for (const [term, count] of counts) {
    best = Math.max(best, likeness(word, term) * termWeight(count, abstract.words.length));
  }
  features.abstract[index] = best;
}

function eachHit(field: FieldText, word: Word, visit: (position: number, likeness: number) => void): void {
  field.words.forEach((term, position) => {
    const likely = likeness(word, term);
    if (likely > 0) visit(position, likely);
  });
  for (const { term, position } of field.extras) {
    const likely = likeness(word, term);
    if (likely > 0) visit(position, likely);
  }
}

function toRow(indexed: IndexedPaper): Row {
  const join = (field: FieldText) => [...fieldTerms(field)].join(' ');
  return {
    id: indexed.paper.id,
    title: join(indexed.title),
    authors: indexed.authors.map(join).join(' '),
    abstract: join(indexed.abstract),
    organization: join(indexed.organization),
    labels: join(indexed.labels),
    year: indexed.year,
    venue: join(indexed.venue),
  };
}

function termsOfPaper(indexed: IndexedPaper): Set<string> {
  const { title, authors, abstract, venue, organization, labels, year } = indexed;
  const terms = new Set<string>(year === '' ? [] : [year]);
  for (const field of [title, ...authors, abstract, venue, organization, labels]) {
    for (const term of fieldTerms(field)) terms.add(term);
  }
  return terms;
}

function toMiniQuery(plan: Plan, stage: Stage): MiniQuery {
  const groups = plan.all.flatMap((group): MiniQuery[] => {
    const alternatives = group.map(({ clause, words }): MiniQuery | undefined => {
      const needed = words.flatMap((index) => plan.words[index] ?? []).filter((word) => !word.optional);
      if (needed.length === 0 || (stage === 'any' && isStrict(clause) && clause.kind !== 'terms')) return undefined;
      return { combineWith: stage === 'all' ? 'AND' : 'OR', queries: needed.map(toMiniWord) };
    });
    const queries = alternatives.filter((each) => each !== undefined);
    return queries.length === alternatives.length ? [{ combineWith: 'OR', queries }] : [];
  });
  if (groups.length === 0) return MiniSearch.wildcard;
  return { combineWith: stage === 'all' ? 'AND' : 'OR', queries: groups };
}

function toMiniWord(word: Word): MiniQuery {
  const fields = word.field ? [fieldOf[word.field]] : [...plainFields];
  const exact = [...word.spellings].map(([term, weight]) => ({
    combineWith: 'OR' as const,
    queries: [term],
    boostTerm: () => weight,
  }));
  const prefixed = word.prefix ? [{ combineWith: 'OR' as const, queries: [word.term], prefix: true }] : [];
  return { combineWith: 'OR', fields, queries: [...exact, ...prefixed] };
}
