import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

/** What each object of JavaScript has without being given it. */
const names = ['toString', 'constructor', '__proto__', 'valueOf', 'hasOwnProperty'];

/** An entry that has a name of `Object.prototype` somewhere, and its key. */
const places: Record<string, (name: string) => readonly [string, string]> = {
  key: (name) => [`@book{${name}, title = {Alpha}, author = {Roe, R.}, year = 2001}`, name],
  type: (name) => [`@${name}{a, title = {Alpha}, author = {Roe, R.}, year = 2001}`, 'a'],
  field: (name) => [`@book{a, title = {Alpha}, author = {Roe, R.}, year = 2001, ${name} = {x}}`, 'a'],
  title: (name) => [`@book{a, title = {${name}}, author = {Roe, R.}, year = 2001}`, 'a'],
  author: (name) => [`@book{a, title = {Alpha}, author = {${name}, ${name} and ${name}}, year = 2001}`, 'a'],
  journal: (name) => [`@article{a, title = {Alpha}, author = {Roe, R.}, year = 2001, journal = {${name}}}`, 'a'],
  month: (name) => [`@book{a, title = {Alpha}, author = {Roe, R.}, year = 2001, month = ${name}}`, 'a'],
  year: (name) => [`@book{a, title = {Alpha}, author = {Roe, R.}, year = {${name}}}`, 'a'],
  keywords: (name) => [`@book{a, title = {Alpha}, author = {Roe, R.}, year = 2001, keywords = {${name}}}`, 'a'],
  language: (name) => [`@book{a, title = {Alpha}, author = {Roe, R.}, year = 2001, langid = {${name}}}`, 'a'],
  macro: (name) => [`@string{${name} = {Alpha}}@book{a, title = ${name}, author = {Roe, R.}, year = 2001}`, 'a'],
  parent: (name) => [`@inbook{a, title = {Alpha}, author = {Roe, R.}, year = 2001, crossref = {${name}}}`, 'a'],
};

describe.each(Object.entries(places))('a name of Object.prototype as %s', (_, entryOf) => {
  it.each(names)('is a name as any other: %s', async (name) => {
    const [entry, key] = entryOf(name);
    const text = `${entry}\n@book{b, title = {Beta}, author = {Doe, J.}, year = 2002}`;
    const engine = createEngine(memoryHost({ 'x.bib': text }));
    await engine.loadBibliography('file:///w/x.bib', 'x.bib');
    const document = {
      uri: 'file:///w/a.md',
      language: 'markdown',
      text: `---\nbibliography: x.bib\n---\n[@${key}] [@b]`,
    };
    for (const csl of ['apa', 'ieee', 'chicago-author-date']) {
      const styled = { ...document, text: document.text.replace('\n---\n', `\ncsl: ${csl}\n---\n`) } as const;
      const formatted = await engine.formatDocument({ ...styled, language: 'markdown' });
      const [first, second] = formatted?.citations ?? [];
      expect(first?.text, csl).toMatch(/^[([].*\w.*[)\]]$/);
      expect(second?.text, csl).toMatch(csl === 'ieee' ? '[2]' : /Doe.*2002/);
    }
    expect((await engine.searchRows(name, 5)).length).toBeLessThanOrEqual(2);
    expect((await engine.searchRows('beta', 5)).map((row) => row.key)).toContain('b');
    expect(await engine.findingsIn('file:///w/x.bib')).not.toContainEqual(
      expect.objectContaining({ code: 'unreadable-entry' }),
    );
  });
});
