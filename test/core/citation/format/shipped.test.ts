import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { debianFolder, localeFiles } from '../../../../scripts/styleList';
import { bundledStyle, bundledStyles, locales } from './bundled';

describe('the styles and locales that are brought along', () => {
  it('name their authors, their translators and their licence', () => {
    for (const id of bundledStyles) {
      const style = bundledStyle(id) ?? '';
      expect(style, id).toMatch(/<author>\s*<name>[^<]+<\/name>/);
      expect(style, id).toContain('creativecommons.org/licenses/by-sa/3.0');
    }
    for (const [tag, locale] of Object.entries(locales)) {
      expect(locale, tag).toMatch(/<rights license="https?:\/\/creativecommons\.org\/licenses\/by-sa\/3\.0/);
    }
    expect(locales['fr-FR']).toContain('<name>Grégoire Colly</name>');
  });

  it.skipIf(!existsSync(debianFolder))('are what they were taken from, to the letter', () => {
    const read = (name: string) => readFileSync(path.join(debianFolder, name), 'utf8');
    for (const id of bundledStyles) expect(bundledStyle(id) === read(`styles/${id}.csl`), id).toBe(true);
    const files = localeFiles(readdirSync(path.join(debianFolder, 'locales')));
    expect(Object.keys(locales)).toEqual([...files.keys()]);
    for (const [tag, file] of files) expect(locales[tag] === read(`locales/${file}`), tag).toBe(true);
  });
});
