import { describe, expect, it } from 'vitest';
import { nearestLocale } from '../../../../src/core/citation/format/locales';
import { bundledStyle, formatterOf, locales } from './bundled';

const tags = Object.keys(locales);

describe('the locale nearest to a language', () => {
  it.each([
    ['de', 'de-DE'],
    ['de-AT', 'de-AT'],
    ['de-LI', 'de-DE'],
    ['de-Latn-CH-1996', 'de-CH'],
    ['en', 'en-US'],
    ['en_AU', 'en-GB'],
    ['en-CA', 'en-US'],
    ['es-AR', 'es-ES'],
    ['es-CO', 'es-MX'],
    ['fr-FR', 'fr-FR'],
    ['no', 'nb-NO'],
    ['nn', 'nn-NO'],
    ['pt', 'pt-PT'],
    ['pt-AO', 'pt-PT'],
    ['iw', 'he-IL'],
    ['cmn', 'zh-CN'],
    ['zh-Hans', 'zh-CN'],
    ['zh-SG', 'zh-CN'],
    ['zh-TW', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['zh-HK', 'zh-TW'],
    ['yue', 'zh-TW'],
    ['sr-Latn', undefined],
    ['sr', 'sr-RS'],
    ['bs', 'hr-HR'],
    ['tlh', undefined],
    ['', undefined],
    ['not a tag', undefined],
  ])('of %s is %s', (language, tag) => {
    expect(nearestLocale(language, tags)).toBe(tag);
  });

  it('is each itself', () => {
    expect(tags.map((tag) => nearestLocale(tag, tags))).toEqual(tags);
  });
});

/** A citation of works by two authors, of the year 499 and without a date, in Chicago's style in a language. */
function cite(language: string): readonly [dated: string, undated: string] {
  const author = [{ family: 'Poe' }, { family: 'Roe' }];
  const items = new Map([
    ['dated', { id: 'dated', type: 'book', author, issued: { 'date-parts': [[499]] } }],
    ['undated', { id: 'undated', type: 'book', author }],
  ]);
  const citations = [...items.keys()].map((key) => ({ inText: false, items: [{ key }] }));
  const formatter = formatterOf(bundledStyle('chicago-author-date') ?? '', nearestLocale(language, tags));
  const [dated, undated] = formatter.format({ items, citations })?.citations ?? [];
  return [dated?.text ?? '', undated?.text ?? ''];
}

describe('the words of a style are those of the language', () => {
  it.each([
    ['sv', 'och', 'u.å.'],
    ['da', 'og', 'u.å.'],
    ['nb', 'og', 'u.å.'],
    ['fi', 'ja', 'ei pvm.'],
    ['cs', 'a', 'b.r.'],
    ['tr', 've', 't.y.'],
    ['ro', 'și', 'f.a.'],
    ['uk', 'і', 'б. д.'],
    ['el', 'και', 'χ.χ.'],
    ['he', 'ו', 'nd'],
    ['hu', 'és', 'é. n.'],
    ['ca', 'i', 's.d.'],
    ['zh-TW', '及', '不詳'],
    ['zh-CN', '和', '不详'],
  ])('%s', (language, and, undated) => {
    const words = cite(language)[1].replaceAll('\u00a0', ' ');
    expect(words).toMatch(new RegExp(`^\\(Poe ?${and} ?Roe, `));
    expect(words).toContain(undated);
  });

  it.each(['en-US', 'de-DE', 'fr-FR', 'zh-CN', 'fi-FI'])('with the blanks that its terms have: %s', (tag) => {
    const [, era = ''] = /<term name="ad">([^<]*)<\/term>/.exec(locales[tag] ?? '') ?? [];
    expect(era).not.toBe('');
    expect(cite(tag)[0]).toContain(`499${era.replaceAll('&#160;', '\u00a0')}`);
  });
});

it('terms and months are whole', () => {
  const news = {
    ...{ id: 'news', type: 'article-newspaper', title: 'News', 'container-title': 'T' },
    issued: { 'date-parts': [[2001, 6, 3]] },
  };
  const author = [{ family: 'Poe', given: 'Ivy' }];
  const book = { id: 'book', type: 'book', title: 'Old', author, translator: [{ family: 'Fay', given: 'Lea' }] };
  const items = new Map([news, book].map((item) => [item.id, item]));
  const textsIn = (style: string) =>
    formatterOf(bundledStyle(style) ?? '')
      .format({ items, citations: [], uncited: ['news', 'book'] })
      ?.references.map(({ text }) => text)
      .join('\n');
  expect(textsIn('chicago-author-date')).toMatch(
    /June 3, 2001[^]*Translated by Lea Fay|Translated by Lea Fay[^]*June 3/,
  );
  expect(textsIn('mla')).toMatch(/3 June 2001/);
  expect(textsIn('apa')).toMatch(/\(L\. Fay, Trans\.\)[^]*2001, June 3|2001, June 3[^]*\(L\. Fay, Trans\.\)/);
});
