import { describe, expect, it } from 'vitest';
import { mergeIntoLibrary as mergeInSteps, undoChanges, type KeptWork } from '../../../src/core/imports/libraryFile';
import { runToEnd } from '../../../src/core/text/cooperative';
import { decodeItem } from '../../../src/core/bibliography/csl/decodeCsl';
import { readImport } from '../../../src/core/imports/readImport';
import type { PaperRecord } from '../../../src/core/library/record';

const mergeIntoLibrary = (text: string, works: readonly KeptWork[]) => runToEnd(mergeInSteps(text, works));

const worksOf = (bibtex: string): KeptWork[] =>
  runToEnd(readImport('a', bibtex)).works.map((work) => ({ ...work, key: work.key ?? 'made' }));
const merged = (text: string, works: readonly KeptWork[]) => {
  const result = mergeIntoLibrary(text, works);
  if (!result) throw new Error('Refused');
  return result;
};
const itemsOf = (text: string) => JSON.parse(text) as Record<string, unknown>[];
const sand = '@article{sand, title={Sand}, author={Brook, Ada}, year=2021, doi={10.5555/sand}}';

describe('works in the own library', () => {
  it('are added once, and fill in what is missing', () => {
    const first = merged('', worksOf(sand));
    expect(first.keys).toEqual(['sand']);
    expect(itemsOf(first.text)).toMatchObject([{ id: 'sand', title: 'Sand', DOI: '10.5555/sand' }]);
    const again = merged(first.text, worksOf(sand));
    expect(again).toEqual({ text: first.text, keys: ['sand'], changes: [] });
    const more = merged(
      first.text,
      worksOf('@article{other, title={SAND!}, doi={10.5555/sand}, journal={J}, pages={1--2}}'),
    );
    expect(more.keys).toEqual(['sand']);
    expect(itemsOf(more.text)).toMatchObject([{ id: 'sand', title: 'Sand', 'container-title': 'J', page: '1-2' }]);
  });

  it('get keys of their own, without regard to case', () => {
    const { text, keys } = merged('', worksOf('@misc{a, title={One}}\n@misc{A, title={Two}}'));
    expect(keys).toEqual(['a', 'Aa']);
    expect(itemsOf(text)).toHaveLength(2);
  });

  it('leave what else is in the file', () => {
    const text = '{"items": [{"id": "x", "title": "X", "custom": {"mine": 1}, "odd": true}]}';
    const { text: after } = merged(text, worksOf(`@misc{y, title={X}, note={N}}\n${sand}`));
    expect(JSON.parse(after)).toMatchObject({
      items: [{ id: 'x', title: 'X', custom: { mine: 1 }, odd: true, note: 'N' }, { id: 'sand' }],
    });
  });

  it('are refused by what is no library', () => {
    for (const text of ['{', '3', '[1]', '{"a": [], "b": []}', 'title: x'])
      expect(mergeIntoLibrary(text, worksOf(sand))).toBeUndefined();
  });

  it('keep what CSL has no place for under custom.ibid', () => {
    const record: PaperRecord = {
      title: 'On $x^2$',
      authors: ['Ada Brook'],
      abstract: 'With $\\alpha$.',
      citations: 7,
      upvotes: 3,
      organization: { handle: 'sand', name: 'Sand Institute' },
      orcids: { 'Ada Brook': '0000-0002-1825-0097' },
      codeUrls: ['https://github.com/sand/drift'],
      arxivId: '2001.00042',
      arxivVersion: 2,
      sources: ['page.txt'],
    };
    const item = { type: 'article', title: 'On x²', abstract: 'With α.', number: 'arXiv:2001.00042' };
    const { text } = merged('', [{ record, item, key: 'x' }]);
    const [kept] = itemsOf(text);
    expect(kept).toMatchObject({ title: 'On x²', custom: { ibid: { citations: 7, title: 'On $x^2$' } } });
    const { authors: _, sources: __, ...told } = record;
    expect(decodeItem(kept ?? {}, 'x', 'library.json')).toMatchObject(told);
    const changed = { ...kept, title: 'Off' };
    expect(decodeItem(changed, 'x', 'library.json').title).toBe('Off');
    const newer = merged(text, [{ record: { ...record, citations: 9 }, item, key: 'x' }]);
    expect(itemsOf(newer.text)).toMatchObject([{ custom: { ibid: { citations: 9, upvotes: 3 } } }]);
  });

  it('are taken back, but for those that were changed since', () => {
    const before = merged('', worksOf('@misc{a, title={A}}')).text;
    const { text, changes } = merged(before, worksOf(`@misc{a, title={A}, note={N}}\n${sand}\n@misc{c, title={C}}`));
    expect(changes).toHaveLength(3);
    expect(undoChanges(text, changes)).toEqual({ text: before, left: 0 });
    const touched = text.replace('"C"', '"C, changed"');
    const undone = undoChanges(touched, changes);
    expect(undone?.left).toBe(1);
    expect(itemsOf(undone?.text ?? '').map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it('are many', () => {
    const many = Array.from({ length: 3000 }, (_, at) => `@misc{k${at}, title={Title number ${at}}, year=2000}`).join(
      '\n',
    );
    const works = worksOf(many);
    const { text } = merged('', works);
    expect(merged(text, works).changes).toEqual([]);
  });
});
