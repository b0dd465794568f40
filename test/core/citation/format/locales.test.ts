import { describe, expect, it } from 'vitest';
import { nearestLocale } from '../../../../src/core/citation/format/locales';
import { locales } from './bundled';

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
