import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { planReferenceList } from '../../src/core/citation/format/referenceList';
import { createEngine } from '../../src/engine/createEngine';
import type { FormattedDocument } from '../../src/engine/protocol/formatting';
import { bundledStyles } from '../core/citation/format/bundled';
import { memoryHost } from './memoryHost';

const read = (name: string) => readFileSync(`test/fixtures/${name}`, 'utf8');

let engine: ReturnType<typeof createEngine>;

beforeEach(() => {
  const names = ['letter.bib', 'items.json', 'notes.csl', 'skips.csl'];
  const files = Object.fromEntries(names.map((name) => [name, read(`citations/${name}`)]));
  engine = createEngine(memoryHost({ ...files, 'refs.bib': read('bibliographies/refs.bib') }));
});

const format = async (text: string): Promise<FormattedDocument> =>
  engine.formatDocument({ uri: 'file:///w/a.md', text, language: 'markdown' });
const inStyle = (name: string, style: string) =>
  format(read(`citations/${name}`).replace(/^csl: .*$/m, `csl: ${style}`));
const listed = (bibliography: string, style: string, body = '') =>
  format(`---\nbibliography: ${bibliography}\ncsl: ${style}\nnocite: '@*'\n---\n\n${body}\n`);
const shown = ({ citations }: FormattedDocument) =>
  citations.map(({ html, note }) => (note ? `${note.author} | ${note.html}` : html));

describe('citations of every form', () => {
  it.each<[string, string[]]>([
    [
      'apa',
      [
        'Alm (2001, and more)',
        'Alm (2001, p. 3 and more)',
        '(Alm, 2001, pp. 33–35)',
        '(Alm, 2001, pp. iv, vi–xi, (xv)–(xvii))',
        '(Alm, 2001 “and quoted”)',
        '(see e.g. Alm, 2001)',
        '(2001)',
        '(<i>see</i> Alm, 2001)',
      ],
    ],
    [
      'ieee',
      [
        '[1], and more',
        '[1, p. 3] and more',
        '[1, pp. 33–35]',
        '[1, pp. iv, vi–xi, (xv)–(xvii)]',
        '[1] “and quoted”',
        'see e.g. [1]',
        '[1]',
        '<i>see</i> [1]',
      ],
    ],
    [
      'mla',
      [
        'Alm (and more)',
        'Alm (3 and more)',
        '(Alm 33–35)',
        '(Alm iv, vi–xi, (xv)–(xvii))',
        '(Alm “and quoted”)',
        '(see e.g. Alm)',
        '',
        '(<i>see</i> Alm)',
      ],
    ],
  ])('are set in %s', async (style, expected) => {
    expect(shown(await inStyle('in-text.md', style))).toEqual(expected);
  });

  it.each(bundledStyles)('have no affix twice, no two hyphens and no tag as text in %s', async (style) => {
    for (const text of shown(await inStyle('in-text.md', style))) {
      expect(text.match(/and more/g)?.length ?? 0).toBeLessThanOrEqual(1);
      expect(text).not.toMatch(/--|&#60;|, ,/);
    }
  });
});

describe('a note style', () => {
  it('has notes with their numbers and positions, and authors in the sentence', async () => {
    const formatted = await format(read('citations/notes.md'));
    expect(shown(formatted)).toEqual([
      ' | Berg, Sails, 3.',
      'Cray and Dow | On hulls, 33; Alm, On oars.',
      ' | Alm, note 2.',
      ' | Berg, note 1.',
      ' | Note 2.',
    ]);
    expect(formatted.citations.map(({ note }) => note?.number)).toEqual([1, 2, 3, 4, 5]);
    expect(formatted.citations.flatMap(({ keys }) => keys).every(({ isKnown }) => isKnown)).toBe(true);
  });

  it('that is the Oxford Standard counts them, too', async () => {
    expect(shown(await inStyle('notes.md', 'oscola'))).toEqual([
      ' | Bo Berg, <i>Sails</i> (P 1997) 3.',
      'Cis Cray and Don Dow | ‘On Hulls’ (2002) 5 J. Boats 10, 33; Ada Alm, ‘On Oars’ (2001) 4 J. Boats 1.',
      ' | Alm (n 2).',
      ' | Berg (n 1).',
      ' | (N 2).',
    ]);
  });

  it.each(['modern-humanities-research-association', 'mla'])(
    'or another in which a year alone is empty does not take the key for unknown: %s',
    async (style) => {
      const { citations } = await inStyle('notes.md', style);
      expect(citations.at(-1)).toMatchObject({ html: '', keys: [{ key: 'crick', isKnown: true }] });
    },
  );
});

describe('a work that a style does not print', () => {
  it.each(['[@note] [@boats] [@cats]', '[@boats] [@note] [@cats]', '[@cats] [@boats] [@note]'])(
    'costs no other its reference: %s',
    async (body) => {
      const { citations, references } = await listed('letter.bib', 'skips.csl', body);
      expect(references.map(({ key, text }) => [key, text])).toEqual([
        ['boats', 'Bob Bond, On boats'],
        ['cats', 'Cy Cole, On cats'],
      ]);
      expect(citations.map(({ text }) => text).sort()).toEqual(['Abel', 'Bond', 'Cole']);
    },
  );

  it.each(bundledStyles)('has no empty paragraph, and each key its own in %s', async (style) => {
    const { references } = await listed('letter.bib', style, '[@note] [@boats] [@cats]');
    const titles: Readonly<Record<string, RegExp>> = { note: /letter|abel/i, boats: /bond/i, cats: /cole/i };
    for (const { key, text } of references) expect(text).toMatch(titles[key] ?? /^$/);
  });
});

describe('fields of CSL-JSON', () => {
  it('keep their hyphens, and a DOI has one address', async () => {
    const { references } = await listed('items.json', 'apa');
    expect(references.map(({ key, text }) => [key, text])).toEqual([
      ['report', 'Ode, A. (2014). On Tides (No. AR5-SYR).'],
      ['tool', 'Pye, A. (2020). Tool (Version 2020-12) [Computer software].'],
      ['doi', 'Qu, A. (2020). Linked. https://doi.org/10.1000/182'],
      ['abstract', 'Roy, A. (2021). Summed Up.'],
    ]);
  });

  it('are printed by the style that names them', async () => {
    const style = read('citations/skips.csl').replace(
      '<text variable="title" prefix=", "/>',
      '<text variable="title" prefix=", "/><text variable="abstract" prefix=": "/>',
    );
    await engine.forgetFile('file:///w/skips.csl');
    engine = createEngine(memoryHost({ 'items.json': read('citations/items.json'), 'abstract.csl': style }));
    const { references } = await listed('items.json', 'abstract.csl');
    expect(references.at(-1)?.text).toBe('Al Roy, Summed Up: It sums up.');
  });
});

describe('a reference list that is inserted', () => {
  it.each([
    ['nature', '1\\. Alm, A. On oars. *J. Boats* **4**, 1–9 (2001).'],
    ['vancouver', '1\\. Alm A. On oars. J Boats. 2001;4:1–9.'],
  ])('is no list of Markdown in %s', async (style, expected) => {
    const { references } = await format(`---\nbibliography: refs.bib\ncsl: ${style}\n---\n\n[@alm]\n`);
    expect(planReferenceList('', 'markdown', 0, references).text.split('\n\n')).toContain(expected);
  });
});

it('links keep the brackets of a DOI, and titles their case and raised text', async () => {
  const { references } = await listed('refs.bib', 'apa');
  const byKey = Object.fromEntries(references.map(({ key, html }) => [key, html]));
  expect(byKey).toMatchObject({
    doi: 'Eng, E. (2004). Links. <i>J. Boats</i>. https://doi.org/10.1061/(ASCE)0733-9445(2004)130:1(1)',
    colon: 'Fry, F. (2005). Deep nets: A survey. <i>J. Boats</i>.',
    lower: 'Gum, G. (2006). Theory as practice. <i>J. Boats</i>.',
    ordinal: 'Hay, H. (2007). The 10<sup>th</sup> order of E=mc<sup>2</sup>. <i>J. Boats</i>.',
    numbered: '<i>1. Numbered title</i>. (2008).',
  });
});
