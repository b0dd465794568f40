import type { Paper } from '../../../../library/paper';
import { facetBits } from '../../../document/matchesClause';
import { dateNumber, popularity } from '../../../ranking/staticScore';
import { GrowableByteArray, GrowableUint32Array } from '../../../../text/words/growableArrays';
import { buildIdTable, hashOf } from '../format/idTable';
import type { TitleWords } from './metadataTerms';
import type { SegmentSections } from '../format/segmentFormat';
import { packId } from '../format/paperIds';
import { stepLength, type Cooperative } from '../../../../text/cooperative';

const encoder = new TextEncoder();

/** The sections that have one entry for each paper, beside words. */
type Columns = Pick<
  SegmentSections,
  | 'titleLengths'
  | 'dates'
  | 'popularities'
  | 'facets'
  | 'venues'
  | 'sources'
  | 'names'
  | 'idBytes'
  | 'idStarts'
  | 'idTable'
>;

/** Stored columns of papers (date, popularity, venue, id …): everything of a segment but terms and postings. */
export class PaperColumns {
  readonly dates = new GrowableUint32Array();
  readonly #titleLengths = new GrowableByteArray();
  readonly #popularities = new GrowableByteArray();
  readonly #facets = new GrowableUint32Array();
  readonly #venues = new StringInterner();
  readonly #venueNumbers = new GrowableUint32Array();
  readonly #sources = new StringInterner();
  readonly #sourceNumbers = new GrowableUint32Array();
  readonly #idBytes = new GrowableByteArray();
  readonly #idStarts = new GrowableUint32Array();
  /** The hashes of each paper's id, arXiv id and DOI, as far as they differ, and where each paper's begin. */
  readonly #hashes = new GrowableUint32Array();
  readonly #hashStarts = new GrowableUint32Array();

  /** Adds a paper with its title's words. */
  add(paper: Paper, key: string, title: TitleWords): void {
    const { id, arxivId, doi } = paper;
    this.dates.push(dateNumber(paper.date));
    this.#titleLengths.push(Math.min(255, title.count));
    this.#popularities.push(popularity(paper));
    this.#facets.push(facetBits({ paper, key }));
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

  /** The sections, with the papers in the given order; no paper may be added after. */
  *sections(order: Uint32Array): Cooperative<Columns> {
    this.#idStarts.push(this.#idBytes.length);
    this.#hashStarts.push(this.#hashes.length);
    const { length } = order;
    const idTable = yield* buildIdTable(this.#hashes.view(), this.#hashStarts.view(), order);
    const ids = yield* this.#idsOf(order);
    const titleLengths = inOrder(this.#titleLengths.all, order, new Uint8Array(length));
    const dates = inOrder(this.dates.all, order, new Uint32Array(length));
    const popularities = inOrder(this.#popularities.all, order, new Uint8Array(length));
    yield;
    const facets = inOrder(this.#facets.all, order, new Uint16Array(length));
    const venues = inOrder(this.#venueNumbers.all, order, new Uint32Array(length));
    const sources = inOrder(this.#sourceNumbers.all, order, new Uint16Array(length));
    const names = JSON.stringify({ venues: this.#venues.names(), sources: this.#sources.names() });
    return {
      ...ids,
      idTable,
      titleLengths,
      dates,
      popularities,
      facets,
      venues,
      sources,
      names: encoder.encode(names),
    };
  }

  *#idsOf(order: Uint32Array): Cooperative<Pick<SegmentSections, 'idBytes' | 'idStarts'>> {
    const idBytes = new GrowableByteArray();
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

/** Interns strings: each distinct one gets a number, from 0, in order of first occurrence. */
class StringInterner {
  readonly #numbers = new Map<string, number>();

  of(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#numbers.size);
    return this.#numbers.size - 1;
  }

  /** All, by number. */
  names(): string[] {
    return [...this.#numbers.keys()];
  }
}
