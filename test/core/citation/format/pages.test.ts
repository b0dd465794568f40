import { describe, expect, it } from 'vitest';
import { bundledStyle, formatterOf } from './bundled';

describe('the pages of a reference', () => {
  it.each([
    ['1-2,5-7', '1–2, 5–7'],
    ['1–2,5–7', '1–2, 5–7'],
    ['1,3,5', '1, 3, 5'],
    ['12-15, 20', '12–15, 20'],
    ['1,234-1,240', '1,234-1,240'],
    ['IV-12-IV-14', 'IV-12–IV-14'],
    ['IV-12--IV-14', 'IV-12–IV-14'],
    [String.raw`IV\-12-IV\-14`, 'IV-12–IV-14'],
    ['10-1–10-12', '10-1–10-12'],
    ['A-1', 'A-1'],
    ['S1-S3', 'S1–S3'],
    ['e12', 'e12'],
  ])('%s are %s', (page, text) => {
    const item = { id: 'a', type: 'article-journal', title: 'T', 'container-title': 'J', volume: '1', page };
    const formatter = formatterOf(bundledStyle('apa') ?? '');
    const made = formatter.format({ items: new Map([['a', item]]), citations: [], uncited: ['a'] });
    expect(made?.references[0]?.text).toBe(`T. (n.d.). J, 1, ${text}.`);
  });
});
