import type { Paper } from '../../../../library/paper';
import { facetBits } from '../../../document/matchesClause';
import { yearOf } from '../../../document/searchedPaper';
import { dateNumber, interestOf } from '../../../ranking/staticScore';
import { GrowingBytes, GrowingWords } from '../../../../text/words/growableArrays';
import { buildIdTable, hashOf } from '../format/idTable';
import type { TitleWords } from './metadataTerms';
import type { Sections } from '../format/segmentFormat';
import { packId } from '../format/paperIds';
import { Numbering } from './stringInterner';
import { stepLength, type Steps } from '../../../../text/cooperative';

const encoder = new TextEncoder();

/** The sections that have one entry for each paper, beside words. */
type Columns = Pick<
  Sections,
  | 'titleLengths'
  | 'dates'
  | 'interests'
  | 'facets'
  | 'venues'
  | 'sources'
  | 'names'
  | 'idBytes'
  | 'idStarts'
  | 'idTable'
>;

/** What is kept of papers beside their words, paper after paper. */
export class PaperColumns {
  readonly dates = new GrowingWords();
  readonly #titleLengths = new GrowingBytes();
  readonly #interests = new GrowingBytes();
  readonly #facets = new GrowingWords();
  readonly #venues = new Numbering();
  readonly #venueNumbers = new GrowingWords();
  readonly #sources = new Numbering();
  readonly #sourceNumbers = new GrowingWords();
  readonly #idBytes = new GrowingBytes();
  readonly #idStarts = new GrowingWords();
  /** The hashes of each paper's id, arXiv id and DOI, as far as they differ, and where each paper's begin. */
  readonly #hashes = new GrowingWords();
  readonly #hashStarts = new GrowingWords();

  /** Adds a paper with its title's words. */
  add(paper: Paper, key: string, title: TitleWords): void {
    const { id, arxivId, doi } = paper;
    this.dates.push(dateNumber(paper.date));
    this.#titleLengths.push(Math.min(255, title.count));
    this.#interests.push(interestOf(paper));
    this.#facets.push(facetBits({ paper, key, year: yearOf(paper) }));
    this.#venueNumbers.push(this.#venues.of(paper.venue ?? ''));
    this.#sourceNumbers.push(this.#sources.of(paper.sources.join('\n')));
    const bytes = encoder.encode(id);
    this.#idStarts.push(this.#idBytes.length);
    packId(bytes, title.text.view(), this.#idBytes);
    this.#hashStarts.push(this.#hashes.length);
    this.#hashes.push(hashOf(bytes));
    if (arxivId !== undefined && arxivId !== id) this.#hashes.push(hashOf(encoder.encode(arxivId)));
    if (doi !== undefined && doi !== id && doi !== arxivId) this.#hashes.push(hashOf(encoder.encode(doi)));
  }

  /** The sections, with the papers in the order told; no paper may be added after. */
  *sections(order: Uint32Array): Steps<Columns> {
    this.#idStarts.push(this.#idBytes.length);
    this.#hashStarts.push(this.#hashes.length);
    const { length } = order;
    const idTable = yield* buildIdTable(this.#hashes.view(), this.#hashStarts.view(), order);
    const ids = yield* this.#idsOf(order);
    const titleLengths = inOrder(this.#titleLengths.all, order, new Uint8Array(length));
    const dates = inOrder(this.dates.all, order, new Uint32Array(length));
    const interests = inOrder(this.#interests.all, order, new Uint8Array(length));
    yield;
    const facets = inOrder(this.#facets.all, order, new Uint16Array(length));
    const venues = inOrder(this.#venueNumbers.all, order, new Uint32Array(length));
    const sources = inOrder(this.#sourceNumbers.all, order, new Uint16Array(length));
    const names = JSON.stringify({ venues: this.#venues.names(), sources: this.#sources.names() });
    return { ...ids, idTable, titleLengths, dates, interests, facets, venues, sources, names: encoder.encode(names) };
  }

  *#idsOf(order: Uint32Array): Steps<Pick<Sections, 'idBytes' | 'idStarts'>> {
    const idBytes = new GrowingBytes();
    const idStarts = new Uint32Array(order.length + 1);
    for (let paper = 0; paper < order.length; paper++) {
      if (paper % stepLength === 0) yield;
      const from = order[paper] as number;
      idBytes.pushAll(this.#idBytes.all, this.#idStarts.at(from), this.#idStarts.at(from + 1));
      idStarts[paper + 1] = idBytes.length;
    }
    return { idBytes: idBytes.view(), idStarts };
  }
}

function inOrder<Into extends Uint8Array | Uint16Array | Uint32Array>(
  values: Uint8Array | Uint32Array,
  order: Uint32Array,
  into: Into,
): Into {
  for (let at = 0; at < order.length; at++) into[at] = values[order[at] as number] as number;
  return into;
}
