import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../../../../src/core/library/paper';
import { FrozenBuilder } from '../../../../../src/core/search/segments/frozen/build/frozenBuilder';
import {
  readSections,
  type SegmentSections,
} from '../../../../../src/core/search/segments/frozen/format/segmentFormat';
import { idOf } from '../../../../../src/core/search/segments/frozen/format/paperIds';
import { unpackAbstracts } from '../../../../../src/core/search/segments/frozen/format/postings';
import { textOf } from '../../../../../src/core/text/words/utf8';
import { termsOf } from '../../../../../src/core/text/words/tokenizer';
import { texToPlainText } from '../../../../../src/core/text/texToPlainText';
import { keyOf } from './freeze';
import { naiveSections } from './naiveSections';
import { offsetAt } from '../../../../../src/core/search/segments/frozen/format/packedOffsets';

const word = fc.oneof(
  fc.constantFrom(
    'Rank',
    'ranks',
    'ranking',
    'Fine-Tuning',
    'end-to-end-to-end',
    'ties',
    'ti',
    'Xie',
    'R$^3$L',
    "O'Brien",
  ),
  fc.constantFrom(
    '深度学习',
    'ünïted',
    '\\"uber',
    'the',
    'THE',
    '2020',
    'x'.repeat(50),
    `${'y'.repeat(39)}-𠀀𠀁`,
    'ﾊab',
    '한국어',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.stringMatching(/^[a-d]{1,6}(s|ed|ing|ation|ly|)$/),
);
const text = (most: number) => fc.array(word, { maxLength: most }).map((words) => words.join(' '));

const papers: fc.Arbitrary<Paper[]> = fc
  .array(
    fc.record(
      {
        title: text(8),
        authors: fc.array(
          fc.oneof(
            text(3),
            fc.tuple(text(2), text(2)).map((parts) => parts.join(', ')),
          ),
          { maxLength: 3 },
        ),
        abstract: text(25),
        date: fc.constantFrom('1999', '2020-02', '2020-02-03', '2026-11-01'),
        organization: fc.record({ handle: text(1), name: text(2) }),
        keywords: fc.array(text(2), { maxLength: 3 }),
        arxivId: fc.constantFrom('2602.03392', 'cs/0112017'),
      },
      { requiredKeys: ['title', 'authors'] },
    ),
    { maxLength: 8 },
  )
  .map((all) => all.map((each, at) => ({ id: `p-${at}`, sources: [`s${at % 2}`], ...each })));

function build(all: readonly Paper[]): SegmentSections {
  const builder = new FrozenBuilder();
  for (const paper of all) builder.add(paper, keyOf(paper));
  const parts = readSections(builder.build());
  if (typeof parts === 'string') throw new Error(parts);
  return parts;
}

describe('FrozenBuilder', () => {
  it('builds what putting strings together builds', () => {
    fc.assert(
      fc.property(papers, (all) => {
        const parts = build(all);
        const naive = naiveSections(all);
        const terms = naive.terms.map((_, at) => termAt(parts, at));
        expect(terms).toEqual(naive.terms);
        expect(parts.termStarts).toHaveLength(terms.length + 1);
        expect(terms.map((_, at) => ringOf(parts, at).map((term) => termAt(parts, term)))).toEqual(naive.sameStem);
        expect(terms.map((_, at) => metadataOf(parts, at))).toEqual(naive.metadata);
        expect(terms.map((_, at) => abstractsOf(parts, at, all.length))).toEqual(naive.abstracts);
        expect(all.map((_, at) => wordsOf(parts, at))).toEqual(naive.words);
        expect([...parts.ordinals]).toEqual(naive.order);
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('keeps ids, those made of titles too', () => {
    const suffix = fc.constantFrom('', '-2020', 's', '\0', '-');
    const id = fc.oneof(
      fc.tuple(suffix, suffix).map(
        ([before, after]) =>
          (title: string) =>
            before + title + after,
      ),
      fc.string({ unit: 'binary', maxLength: 5 }).map((text) => () => text),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(text(4), id), { minLength: 1, maxLength: 5 }), (all) => {
        const given = all.map(([title, makeId]): Paper => {
          return { id: makeId(termsOf(texToPlainText(title)).join('-')), title, authors: [], sources: [] };
        });
        const parts = build(given);
        const wellFormed = given.map((paper) => Buffer.from(paper.id).toString());
        expect(given.map((_, at) => idOf(parts, at))).toEqual(wellFormed);
      }),
    );
  });

  it('takes more papers and terms than it has room for at first', () => {
    const all = Array.from({ length: 3000 }, (_, at): Paper => {
      const own = at.toString(36);
      return { id: own, title: `a${own} b${own}`, authors: [], abstract: `c${own}`, sources: [] };
    });
    const parts = build(all);
    const letters = ['a', 'b', 'c'].flatMap((letter) => all.map(({ id }) => letter + id));
    const known = new Set(Array.from({ length: parts.termStarts.length - 1 }, (_, at) => termAt(parts, at)));
    expect(letters.filter((term) => !known.has(term))).toEqual([]);
    expect(known.size).toBe(parts.termStarts.length - 1);
  });
});

function termAt({ termBytes, termStarts }: SegmentSections, term: number): string {
  return textOf(termBytes, termStarts[term] ?? 0, termStarts[term + 1] ?? 0);
}

function ringOf({ nextSameStem }: SegmentSections, term: number): number[] {
  const circle = [term];
  for (let at = term + (nextSameStem[term] ?? 0); at !== term; at += nextSameStem[at] ?? 0) circle.push(at);
  return circle.sort((a, b) => a - b);
}

function metadataOf({ metadataStarts, metadataPostings }: SegmentSections, term: number): [number, number][] {
  return [...metadataPostings.subarray(offsetAt(metadataStarts, term), offsetAt(metadataStarts, term + 1))].map(
    (each) => [each >>> 4, each & 15],
  );
}

function abstractsOf(parts: SegmentSections, term: number, papers: number): [number, number][] {
  const unpacked = new Uint32Array(papers);
  const count = unpackAbstracts(parts, term, unpacked);
  expect(count).toBe(offsetAt(parts.abstractCounts, term + 1) - offsetAt(parts.abstractCounts, term));
  return [...unpacked.subarray(0, count)].map((each) => [each >>> 4, each & 15]);
}

function wordsOf(parts: SegmentSections, paper: number): [string, number][] {
  const { forwardIndex, forwardStarts } = parts;
  return [...forwardIndex.subarray(forwardStarts[paper], forwardStarts[paper + 1])].map((each) => [
    termAt(parts, each >>> 8),
    each & 255,
  ]);
}
