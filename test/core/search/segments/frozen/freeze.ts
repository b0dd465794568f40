import type { Paper } from '../../../../../src/core/library/paper';
import { FrozenBuilder } from '../../../../../src/core/search/segments/frozen/build/frozenBuilder';
import { openFrozen, type FrozenSegment } from '../../../../../src/core/search/segments/frozen/frozenSegment';

/** The citekey that tests give a paper. */
export function keyOf(paper: Paper): string {
  return `key${paper.id}`;
}

/** A frozen segment of papers, read from memory. */
export function freeze(papers: readonly Paper[], key = keyOf): FrozenSegment {
  const builder = new FrozenBuilder();
  for (const paper of papers) builder.add(paper, key(paper));
  const segment = openFrozen(builder.build(), {
    read: (ordinal) => {
      const paper = papers[ordinal];
      return paper && { paper, key: key(paper) };
    },
  });
  if (typeof segment === 'string') throw new Error(segment);
  return segment;
}
