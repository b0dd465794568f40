import type { Paper } from '../../../../library/paper';
import { readable } from '../../../../text/texToPlainText';
import { AbstractWords } from './abstractTerms';
import { listBeginnings } from '../format/prefixTopLists';
import { HeadWords } from './metadataTerms';
import { writeSections } from '../format/segmentFormat';
import { newestFirst } from './sortByDate';
import { PaperColumns } from './paperColumns';
import { finish, type Steps } from '../../../../text/cooperative';
import { packTerms } from './packTerms';
import { TermTable } from '../../../../text/words/termInterner';
import { transposeAbstracts, transposeWords } from './invertIndex';
import { packRising } from '../format/packedOffsets';

/** Takes papers one by one, and makes the binary form of a frozen segment of them. Of the papers it keeps only numbers. */
export class FrozenBuilder {
  readonly #terms = new TermTable();
  readonly #heads = new HeadWords(this.#terms);
  readonly #abstracts = new AbstractWords(this.#terms);
  readonly #columns = new PaperColumns();
  readonly #dropped = new Set<number>();

  /** Adds a paper and gives its ordinal, the number of papers added before. No two may have the same id, but for those dropped. */
  add(paper: Paper, key: string): number {
    const title = this.#heads.add(paper, key);
    this.#abstracts.add(readable(paper.abstract ?? ''));
    this.#columns.add(paper, key, title);
    return this.#columns.dates.length - 1;
  }

  /** Leaves a paper out again, by its ordinal. */
  drop(ordinal: number): void {
    this.#dropped.add(ordinal);
  }

  /** The segment of all papers added and not dropped, the newest first; to be read by `openFrozen`. */
  build(): ArrayBuffer {
    return finish(this.buildInSteps());
  }

  /** As `build`, for where other work must not wait; no paper may be added any more. */
  *buildInSteps(): Steps<ArrayBuffer> {
    const all = yield* newestFirst(this.#columns.dates.view());
    const order = this.#dropped.size === 0 ? all : all.filter((ordinal) => !this.#dropped.has(ordinal));
    const { places, ...terms } = yield* packTerms(this.#terms);
    const columns = yield* this.#columns.sections(order);
    const heads = yield* transposeWords(this.#heads.finished(), order, places, columns.titleLengths);
    const abstracts = yield* transposeAbstracts(this.#abstracts.finished(), order, places);
    const beginnings = yield* listBeginnings({ ...terms, ...heads }, order.length);
    const headStarts = yield* packRising(heads.headStarts);
    const abstractCounts = yield* packRising(abstracts.abstractCounts);
    const abstractStarts = yield* packRising(abstracts.abstractStarts);
    const packed = { headStarts, abstractCounts, abstractStarts };
    return yield* writeSections({
      ...terms,
      ...heads,
      ...abstracts,
      ...columns,
      ...packed,
      beginnings,
      ordinals: order,
    });
  }
}
