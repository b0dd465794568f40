import type { Paper } from '../../library/paper';
import { readable } from '../../text/readable';
import { facetBits } from '../clauses';
import { fieldTerms, indexPaper, type FieldText, type IndexedPaper } from '../indexedPaper';
import { fieldWeights, termWeight } from '../features';
import { dateNumber, interestOf } from '../standing';
import { eachToken } from '../tokens';
import { listBeginnings } from './beginnings';
import { GrowingBytes, GrowingWords } from './growing';
import { buildIdTable } from './idTable';
import { writeSections } from './layout';
import { authorBits, placeImpact, placeWeight, places, titleExtraPlace, titlePlace } from './places';
import { finish, stepLength, type Steps } from './steps';
import { packTerms } from './terms';
import { transposeAbstracts, transposeWords } from './transpose';

/** What a builder keeps of a paper until the end, beside its words. */
interface Row {
  readonly names: readonly string[];
  readonly titleLength: number;
  readonly date: number;
  readonly interest: number;
  readonly facets: number;
  readonly venue: number;
  readonly sources: number;
}

/** Takes papers one by one, and makes the binary form of a frozen segment of them. Of the papers it keeps only numbers. */
export class FrozenBuilder {
  readonly #rows: Row[] = [];
  readonly #terms = new Map<string, number>();
  readonly #venues = new Numbering();
  readonly #sources = new Numbering();
  /** term << 8 | place, paper after paper. */
  readonly #words = new GrowingWords();
  readonly #wordStarts = new GrowingWords();
  /** term << 4 | weight, paper after paper. */
  readonly #abstracts = new GrowingWords();
  readonly #abstractStarts = new GrowingWords();
  /** How often each term stands in the abstract at hand. */
  readonly #counts = new Map<number, number>();

  /** Adds a paper; its ordinal is the number of papers added before. No two may have the same id. */
  add(paper: Paper, key: string): void {
    const { abstract = '', ...head } = paper;
    const indexed = indexPaper(head, key);
    this.#wordStarts.push(this.#words.length);
    this.#addHead(indexed);
    this.#abstractStarts.push(this.#abstracts.length);
    this.#addAbstract(readable(abstract));
    this.#rows.push({
      names: [...new Set([paper.id, paper.arxivId, paper.doi])].filter((name) => name !== undefined),
      titleLength: Math.min(255, indexed.title.words.length),
      date: dateNumber(paper.date),
      interest: interestOf(paper),
      facets: facetBits({ ...indexed, paper }),
      venue: this.#venues.of(paper.venue ?? ''),
      sources: this.#sources.of(paper.sources.join('\n')),
    });
  }

  /** The segment of all papers added, the newest first; to be read by `openFrozen`. */
  build(): ArrayBuffer {
    return finish(this.buildInSteps());
  }

  /** As `build`, for where other work must not wait; no paper may be added meanwhile. */
  *buildInSteps(): Steps<ArrayBuffer> {
    this.#wordStarts.push(this.#words.length);
    this.#abstractStarts.push(this.#abstracts.length);
    const rows = this.#rows;
    const order = Uint32Array.from(rows.keys()).sort((a, b) => (rows[b]?.date ?? 0) - (rows[a]?.date ?? 0) || a - b);
    const ordered = Array.from(order, (at) => rows[at] as Row);
    const { termBytes, termStarts, stemSteps, places: termPlaces } = yield* packTerms(this.#terms);
    const titleLengths = Uint8Array.from(ordered, (row) => row.titleLength);
    const heads = yield* transposeWords(
      this.#words.view(),
      this.#wordStarts.view(),
      order,
      termPlaces,
      (paper, place) => placeImpact(place, titleLengths[paper] ?? 0),
    );
    const encoder = new TextEncoder();
    const idBytes = new GrowingBytes();
    const idStarts = new GrowingWords();
    for (const [paper, { names }] of ordered.entries()) {
      if (paper % stepLength === 0) yield;
      idStarts.push(idBytes.length);
      idBytes.pushAll(encoder.encode(names[0]));
    }
    idStarts.push(idBytes.length);
    return writeSections({
      termBytes,
      termStarts,
      stemSteps,
      ...heads,
      beginnings: yield* listBeginnings({ termBytes, termStarts, ...heads }, rows.length),
      ...(yield* transposeAbstracts(this.#abstracts.view(), this.#abstractStarts.view(), order, termPlaces)),
      titleLengths,
      dates: Uint32Array.from(ordered, (row) => row.date),
      interests: Uint8Array.from(ordered, (row) => row.interest),
      facets: Uint16Array.from(ordered, (row) => row.facets),
      venues: Uint32Array.from(ordered, (row) => row.venue),
      sources: Uint16Array.from(ordered, (row) => row.sources),
      names: encoder.encode(JSON.stringify({ venues: this.#venues.names(), sources: this.#sources.names() })),
      ordinals: order,
      idBytes: idBytes.view(),
      idStarts: idStarts.view(),
      idTable: yield* buildIdTable(ordered.map((row) => row.names)),
    });
  }

  #addHead({ title, authors, year, labels, organization }: IndexedPaper): void {
    this.#addField(title, titlePlace, titleExtraPlace);
    authors.forEach((author, rank) => {
      const place = (position: number) =>
        places.author |
        (rank === 0 ? authorBits.first : 0) |
        (position === author.familyAt ? authorBits.family : 0) |
        (position === 0 ? authorBits.startsName : 0);
      this.#addField(author, place, (position) => place(position) | authorBits.extra);
    });
    if (year !== '') this.#addWord(year, places.year);
    this.#addLabels(labels);
    this.#addField(
      organization,
      () => places.organization,
      () => places.organization,
    );
  }

  /** Labels often repeat names, year and title: a word that already counts for more is left out. */
  #addLabels(labels: FieldText): void {
    const better = new Set<number>();
    const own = this.#words.view().subarray(this.#wordStarts.view().at(-1));
    for (const word of own) {
      const place = word & 255;
      if (place < places.author || placeWeight(place) >= fieldWeights.label) better.add(word >>> 8);
    }
    for (const term of fieldTerms(labels)) {
      if (!better.has(this.#termOf(term))) this.#addWord(term, places.label);
    }
  }

  #addField(field: FieldText, place: (position: number) => number, extraPlace: (position: number) => number): void {
    field.words.forEach((term, position) => this.#addWord(term, place(position)));
    for (const { term, position } of field.extras) this.#addWord(term, extraPlace(position));
  }

  #addWord(term: string, place: number): void {
    this.#words.push((this.#termOf(term) << 8) | place);
  }

  #addAbstract(text: string): void {
    const counts = this.#counts;
    let length = 0;
    eachToken(text, (term, _start, _end, position) => {
      const at = this.#termOf(term);
      counts.set(at, (counts.get(at) ?? 0) + 1);
      length = position + 1;
    });
    for (const [term, count] of counts) this.#abstracts.push((term << 4) | termWeight(count, length));
    counts.clear();
  }

  #termOf(term: string): number {
    const known = this.#terms.get(term);
    if (known !== undefined) return known;
    this.#terms.set(term, this.#terms.size);
    return this.#terms.size - 1;
  }
}

/** Numbers different strings as they come. */
class Numbering {
  readonly #numbers = new Map<string, number>();

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  names(): string[] {
    return [...this.#numbers.keys()];
  }
}
