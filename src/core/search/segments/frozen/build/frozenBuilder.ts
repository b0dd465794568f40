/*
 * This folder (`src/core/search/segments/frozen/build`). Making of a frozen segment. Cooperative: each step is short.
 */

import type { Paper } from '../../../../library/paper';
import { texToPlainText } from '../../../../text/texToPlainText';
import { AbbreviationTable } from '../../../query/abbreviationTable';
import { CitedNameTable } from '../../../query/citedNameTable';
import { minDefinitions } from '../../../model/weights';
import { AbstractTerms } from './abstractTerms';
import { buildPrefixTopLists } from './buildPrefixTopLists';
import { MetadataTerms } from './metadataTerms';
import { writeSections } from '../format/segmentFormat';
import { newestFirst } from './sortByDate';
import { PaperColumns } from './paperColumns';
import { runToEnd, type Cooperative } from '../../../../text/cooperative';
import { packTerms } from './packTerms';
import { TermInterner } from '../../../../text/words/termInterner';
import { invertAbstracts, invertMetadata } from './invertIndex';
import { packOffsets } from '../format/packedOffsets';

/**
 * Takes papers one by one, and makes the binary form of a frozen segment of them. Of the papers it keeps only numbers.
 */
export class FrozenBuilder {
  readonly #terms = new TermInterner();
  readonly #metadata = new MetadataTerms(this.#terms);
  readonly #abstracts = new AbstractTerms(this.#terms);
  readonly #columns = new PaperColumns();
  readonly #abbreviations = new AbbreviationTable();
  readonly #citedNames = new CitedNameTable();
  readonly #dropped = new Set<number>();

  /**
   * Adds a paper and gives its ordinal, the number of papers added before. No two may have the same id, but for those
   * dropped.
   */
  add(paper: Paper, key: string): number {
    const title = this.#metadata.add(paper, key);
    const abstract = texToPlainText(paper.abstract ?? '');
    this.#abstracts.add(abstract);
    this.#learn(abstract);
    if (paper.title.includes('(')) this.#learn(texToPlainText(paper.title));
    this.#columns.add(paper, key, title);
    return this.#columns.dates.length - 1;
  }

  #learn(text: string): void {
    this.#abbreviations.count(text);
    this.#citedNames.count(text);
  }

  /** Leaves a paper out again, by its ordinal. */
  drop(ordinal: number): void {
    this.#dropped.add(ordinal);
  }

  /** The segment of all papers added and not dropped, the newest first; to be read by `openFrozen`. */
  build(): ArrayBuffer {
    return runToEnd(this.buildCooperatively());
  }

  /** As `build`, for where other work must not wait; no paper may be added any more. */
  *buildCooperatively(): Cooperative<ArrayBuffer> {
    const all = yield* newestFirst(this.#columns.dates.view());
    const order = this.#dropped.size === 0 ? all : all.filter((ordinal) => !this.#dropped.has(ordinal));
    const { places, ...terms } = yield* packTerms(this.#terms);
    const columns = yield* this.#columns.sections(order);
    const metadata = yield* invertMetadata(this.#metadata.build(), order, places, columns.titleLengths);
    const abstracts = yield* invertAbstracts(this.#abstracts.build(), order, places);
    const prefixTopLists = yield* buildPrefixTopLists({ ...terms, ...metadata }, order.length);
    const metadataStarts = yield* packOffsets(metadata.metadataStarts);
    const abstractCounts = yield* packOffsets(abstracts.abstractCounts);
    const abstractStarts = yield* packOffsets(abstracts.abstractStarts);
    const packed = { metadataStarts, abstractCounts, abstractStarts };
    return yield* writeSections({
      ...terms,
      ...metadata,
      ...abstracts,
      ...columns,
      ...packed,
      prefixTopLists,
      abbreviations: new TextEncoder().encode(this.#abbreviations.write(minDefinitions)),
      citedNames: new TextEncoder().encode(this.#citedNames.write()),
      ordinals: order,
    });
  }
}
