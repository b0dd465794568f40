import { describe, expect, it } from 'vitest';
import type { CslItem } from '../../../../src/core/bibliography/model/cslItem';
import { bundledStyle, formatterOf } from './bundled';

const item = (id: string, more: object = {}): CslItem => ({
  id,
  type: 'book',
  title: `Title ${id}`,
  author: [{ family: `Doe${id}`, given: 'J.' }],
  ...more,
});
const cite = (...keys: string[]) => ({ inText: false, items: keys.map((key) => ({ key })) });
/** citeproc reads a property of each name. */
const failing = { author: [null] };

describe('a work that citeproc fails at', () => {
  it.each([
    ['apa', ['(Doea, n.d.)', '', '(Doec, n.d.)']],
    ['ieee', ['[1]', '', '[2]']],
  ])('costs no other its citation in %s, and is told', (name, texts) => {
    const formatter = formatterOf(bundledStyle(name) ?? '');
    const items = new Map(['a', 'bad', 'c'].map((key) => [key, item(key, key === 'bad' ? failing : {})]));
    const request = { items, citations: [cite('a'), cite('bad'), cite('c', 'bad')] };
    for (const formatted of [formatter.format(request), formatter.format(request)]) {
      expect(formatted?.citations.map(({ text }) => text)).toEqual(texts);
      expect(formatted?.references.map(({ key }) => key)).toEqual(['a', 'c']);
      expect(formatted?.failed).toEqual(['bad']);
    }
    const mended = formatter.format({ ...request, items: new Map(items).set('bad', item('bad')) });
    expect([mended?.failed, mended?.references.map(({ key }) => key)]).toEqual([undefined, ['a', 'bad', 'c']]);
  });
});
