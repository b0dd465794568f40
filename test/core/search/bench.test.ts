import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { meanNdcg, readCollection } from '../../bench/collection';
import { engines } from '../../bench/engines';
import { openLibrary, readLibrary } from '../../bench/library';
import { inOwnProcess } from '../../bench/phase';
import { kinds, knownItems, typedQueries } from '../../bench/queries';
import { Random } from '../../bench/random';
import { syntheticPapers } from '../../bench/synthetic';

const folder = mkdtempSync(join(tmpdir(), 'ibid-bench-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(name: string, lines: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

describe('the benchmark', () => {
  it('computes nDCG@10 of a collection in TREC form', () => {
    const documents = write('documents.jsonl', [
      '{"id": "1", "title": "Supersonic flow over cones", "abstract": "Flow past a cone."}',
      '{"id": "2", "title": "Heat transfer in slabs", "abstract": "Slabs conduct heat."}',
      '{"id": "3", "title": "Buckling of shells", "abstract": ""}',
    ]);
    const queries = write('queries.tsv', [
      '1\twhat is known of heat conduction in slabs?',
      '2\tshells',
      '3\tnobody asks',
    ]);
    const perfect = write('perfect.txt', ['1 0 2 2', '2 0 3 1', '2 0 1 0']);
    expect(meanNdcg(readCollection(documents, queries, perfect), true)).toBe(1);
    const half = write('half.txt', ['1 0 2 1', '2 0 1 1']);
    expect(meanNdcg(readCollection(documents, queries, half), true)).toBe(0.5);
    const graded = write('graded.txt', ['1 0 2 1', '1 0 3 2']);
    const value = meanNdcg(readCollection(documents, queries, graded), false);
    expect(value).toBeCloseTo(1 / (2 + 1 / Math.log2(3)), 9);
  });

  it('reads libraries whole and paper by paper', async () => {
    const file = write('library.jsonl', [
      '{"id": "a", "title": "Übung", "authors": ["A B"], "year": 1999, "abstract": null}',
      '{"id": "b", "title": "Two", "authors": [], "date": "2020-02"}',
    ]);
    const read = [];
    for await (const paper of readLibrary(file)) read.push(paper);
    expect(read).toEqual([
      { id: 'a', title: 'Übung', authors: ['A B'], date: '1999', sources: ['library'] },
      { id: 'b', title: 'Two', authors: [], date: '2020-02', sources: ['library'] },
    ]);
    const paperAt = openLibrary(file);
    expect([paperAt(1), paperAt(0), paperAt(2)]).toEqual([read[1], read[0], undefined]);
  });

  it('makes the same library and the same questions of the same seed', () => {
    const papers = [...syntheticPapers(300, 1)];
    expect([...syntheticPapers(300, 1)]).toEqual(papers);
    expect(new Set(papers.map(({ id }) => id)).size).toBe(300);
    const items = knownItems(papers, 20, new Random(2));
    expect(items).toHaveLength(20);
    expect(knownItems(papers, 20, new Random(2))).toEqual(items);
    for (const { queries } of items) for (const kind of kinds) expect(queries[kind]).not.toBe('');
    expect(typedQueries(papers, 10, new Random(3))).toHaveLength(10);
  });

  it.each(Object.keys(engines))('finds papers with %s in the index that it wrote', async (name) => {
    const papers = [...syntheticPapers(60, 1)];
    const library = write(
      'papers.jsonl',
      papers.map((paper) => JSON.stringify(paper)),
    );
    const engine = await engines[name]?.();
    const index = join(folder, `${name}.index`);
    await engine?.build(readLibrary(library), index);
    const search = await engine?.load(index, library);
    for (const { id, queries } of knownItems(papers, 10, new Random(1))) {
      const found = search?.(queries.e, 50) ?? [];
      expect(found).toContain(id);
      expect(new Set(found).size).toBe(found.length);
      expect(search?.(queries.e, 1)).toEqual(found.slice(0, 1));
    }
    for (const query of ['', ' ', '"', 'zzzz qqqq']) expect(search?.(query, 5).length).toBeLessThanOrEqual(5);
  });

  it('says why a phase has no figures, without an error of its own', () => {
    expect(inOwnProcess(['build', 'nothing'], 60)).toEqual({ failed: 'build: exit code 1' });
    expect(inOwnProcess(['build', 'ibid'], 0.001)).toEqual({ failed: 'build: not done after 0.001 s' });
  });
});
