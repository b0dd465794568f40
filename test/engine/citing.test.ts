import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../src/core/bibliography/bibliography';
import { entryItem } from '../../src/core/bibliography/entryItem';
import { detectFormat } from '../../src/core/bibliography/formats';
import { withCslDates } from '../../src/core/bibliography/model/cslDate';
import type { CslItem } from '../../src/core/bibliography/model/cslItem';
import { plainText } from '../../src/core/bibliography/model/richText';
import { applyEdits } from '../../src/core/citation/shared/editCandidate';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

const read = (name: string) => readFileSync(`test/fixtures/bibliographies/${name}`, 'utf8');

/** A bibliography of each format, with one entry; in the one of BibTeX are BibTeX's fields, in the other biblatex's. */
const own: Readonly<Record<string, string>> = {
  'own.bib': read('own.bib'),
  'biblatex.bib': '@article{own, author={Own, A.}, title={Own Work}, journaltitle={J}, date={2000}}\n',
  'own.json': '[\n  { "id": "own", "type": "book", "title": "Own Work" }\n]\n',
  'own.yaml': 'references:\n- id: own\n  type: book\n  title: Own Work\n',
  'own.ris': 'TY  - BOOK\nID  - own\nTI  - Own Work\nER  - \n',
  'typst.yml': 'own:\n  type: book\n  title: Own Work\n',
};

const sources: Readonly<Record<string, { readonly text: string; readonly key: string }>> = {
  'macro.bib': { text: read('macro.bib'), key: 'herd' },
  'child.bib': { text: read('child.bib'), key: 'stripe' },
  'item.json': { text: read('item.json'), key: 'gait' },
  'item.yaml': {
    text: 'references:\n- id: gait\n  type: article-journal\n  title: Zebra Gaits\n  container-title: Journal of Zebras\n  volume: 13\n  issue: 4\n  page: 68-80\n  ISSN: 1234-5678\n  issued: 2012\n  author:\n  - family: Poe\n    given: Ivy\n',
    key: 'gait',
  },
  'tags.ris': {
    text: 'TY  - JOUR\nID  - gait\nTI  - Zebra Gaits\nAU  - Poe, Ivy\nT2  - Journal of Zebras\nVL  - 13\nIS  - 4\nSP  - 68\nEP  - 80\nSN  - 1234-5678\nPY  - 2012\nER  - \n',
    key: 'gait',
  },
  'hayagriva.yml': {
    text: 'gait:\n  type: article\n  title: Zebra Gaits\n  author: "Poe, Ivy"\n  date: 2012\n  page-range: 68-80\n  parent:\n    type: periodical\n    title: Journal of Zebras\n    volume: 13\n    issue: 4\n',
    key: 'gait',
  },
};

/** What the content says, in what form it is written. */
function content(item: CslItem | undefined): unknown {
  const plain = (value: unknown) =>
    /^(?:string|number)$/.test(typeof value) ? plainText(String(value)).toLowerCase() : value;
  return Object.fromEntries(
    Object.entries(withCslDates(item ?? {}))
      .filter(([name]) => name !== 'id')
      .map(([name, value]) => [name, plain(value)]),
  );
}

function itemIn(name: string, text: string, key: string): CslItem | undefined {
  const parts = readBibliography(text, detectFormat(name, text)?.id ?? '');
  const entry = parts.filter(isEntry).find((one) => one.key === key);
  return entry && entryItem(entry, scopeOf(parts));
}

/** The bibliography `target` after a paper of `source` was cited in a document that reads `target`. */
async function cited(source: string, key: string, target: string, text: string, body?: string): Promise<string> {
  const engine = createEngine(memoryHost({ [source]: text, [target]: body ?? own[target] ?? '' }));
  await engine.putBibliography(`file:///w/${source}`, source, text);
  await engine.putBibliography(`file:///w/${target}`, target, body ?? own[target] ?? '');
  await engine.size();
  const id = (await engine.search(`key:${key}`, 1))[0]?.paper.id ?? '';
  const document = {
    uri: 'file:///w/a.md',
    text: `---\nbibliography: ${target}\n---\n`,
    language: 'markdown',
  } as const;
  const end = document.text.length;
  const { entries } = await engine.planCitation(document, { start: end, end }, [id]);
  return applyEdits(body ?? own[target] ?? '', entries.files[0]?.edits ?? []);
}

describe('citing a paper of one bibliography in a document with another keeps its fields', () => {
  const pairs = Object.entries(sources).flatMap(([source, { text, key }]) =>
    Object.keys(own).map((target) => ({ source, text, key, target })),
  );

  it.each(pairs)('from $source into $target', async ({ source, text, key, target }) => {
    const written = await cited(source, key, target, text);
    expect(written).toContain((own[target] ?? '').trimEnd().slice(0, 20));
    expect(content(itemIn(target, written, key))).toEqual(content(itemIn(source, text, key)));
  });
});

describe('an entry of biblatex that is cited in a document with a bibliography of BibTeX', () => {
  it.each([
    ['web', ['@misc{web,', 'url={https://example.org/z}', 'year={2012}', 'month=mar']],
    ['day', ['@article{day,', 'journal={Journal of Zebras}', 'year={2013}', 'month=may', 'address={Oslo}']],
    ['mind', ['@phdthesis{mind,', 'school={Reed College}', 'year={2014}']],
  ])('has types and fields of BibTeX: %s', async (key, expected) => {
    const written = await cited('latex.bib', key, 'own.bib', read('latex.bib'));
    const entry = written.slice((own['own.bib'] ?? '').length).trim();
    for (const part of expected) expect(entry.replace(/ = /g, '=')).toContain(part);
    expect(entry).not.toMatch(/journaltitle|location|\bdate\b|institution|@online|@thesis/);
    const kept = await cited('latex.bib', key, 'biblatex.bib', read('latex.bib'));
    expect(kept.slice((own['biblatex.bib'] ?? '').length).trim()).toMatch(/^@(?:online|article|thesis)\{/);
  });
});

describe('the bibliographies of one document', () => {
  const [abrv, refs, main] = ['abrv.bib', 'refs.bib', 'main.tex'].map((name) => read(`two-files/${name}`));

  it('are read in the order in which they are named, and a macro that nobody defines is told', async () => {
    const engine = createEngine(memoryHost({ 'abrv.bib': abrv ?? '', 'refs.bib': refs ?? '' }));
    await engine.putBibliography('file:///w/abrv.bib', 'abrv.bib', abrv ?? '');
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', refs ?? '');
    await engine.citationsIn({ uri: 'file:///w/main.tex', text: main ?? '', language: 'latex' });
    await engine.size();
    const venueOf = async (key: string) => (await engine.search(`key:${key}`, 1))[0]?.paper.venue;
    expect(await venueOf('surge')).toBe('Journal of Tides');
    expect(await venueOf('swell')).toBe('JWIND');
    const found = await engine.findingsIn('file:///w/refs.bib');
    expect(
      found.map((one) => [one.code, 'other' in one ? one.other : '', (refs ?? '').slice(one.start, one.end)]),
    ).toEqual([['undefined-macro', 'JWIND', 'JWIND']]);
    const document = { uri: 'file:///w/main.tex', text: main ?? '', language: 'latex' } as const;
    expect((await engine.formatReference('surge', document))?.text).toBe('Holm, P. (2001). Surges. Journal of Tides.');
    expect((await engine.formatReference('swell', document))?.text).toBe('Holm, P. (2002). Swells. JWIND.');
  });
});

describe('a child that inherits', () => {
  const findings = async (text: string) => {
    const engine = createEngine(memoryHost({ 'refs.bib': text }));
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', text);
    return (await engine.findingsIn('file:///w/refs.bib')).map(({ code }) => code);
  };

  it('misses no field that its parent has', async () => {
    expect(await findings(read('crossref.bib'))).toEqual([]);
    expect(await findings(read('child.bib'))).toEqual([]);
  });

  it('is told where BibTeX has passed its parent', async () => {
    expect(await findings(read('child.bib').split('\n').reverse().join('\n'))).toEqual(['parent-before-child']);
  });
});

it('Copy Citation As has all fields, too', async () => {
  const text = read('macro.bib');
  const engine = createEngine(memoryHost({ 'macro.bib': text }));
  await engine.putBibliography('file:///w/macro.bib', 'macro.bib', text);
  await engine.size();
  const ids = [(await engine.search('key:herd', 1))[0]?.paper.id ?? ''];
  for (const format of ['bibtex', 'biblatex', 'cslJson', 'ris'] as const) {
    const copied = await engine.copyText(ids, format);
    for (const value of ['Journal of Zebras', '12', '3', '1234-5678', '67', 'Keep me']) expect(copied).toContain(value);
  }
});

describe('what is said of papers', () => {
  const refs = '@book{poe, title = {Hands}, author = {Poe, Ada}}\n@book{roe, title = {Feet}, author = {Roe, Eva}}\n';

  it.each([
    ['markdown', '---\nbibliography: refs.bib\n---\n\nAs ', '[see @poe, p. 3; @roe, chap. 2]'],
    ['latex', '\\usepackage{biblatex}\n\\addbibresource{refs.bib}\nAs ', '\\autocites[see][3]{poe}[chap.~2]{roe}'],
    [
      'typst',
      '#bibliography("refs.bib")\nAs ',
      'see #cite(<poe>, supplement: [p. 3]) #cite(<roe>, supplement: [chap. 2])',
    ],
  ] as const)('is written with each of a bibliography: %s', async (language, text, expected) => {
    const engine = createEngine(memoryHost({ 'refs.bib': refs }));
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', refs);
    await engine.size();
    const ids: string[] = [];
    for (const key of ['poe', 'roe']) ids.push((await engine.search(`key:${key}`, 1))[0]?.paper.id ?? '');
    const [poe = '', roe = ''] = ids;
    const at = { start: text.length, end: text.length };
    const plan = await engine.planCitation({ uri: 'file:///w/a', text, language }, at, ids, {
      details: [
        [poe, { prefix: 'see', locator: { label: 'page', value: '3' } }],
        [roe, { locator: { label: 'chapter', value: '2' } }],
      ],
    });
    expect(
      plan.edits
        .map((edit) => edit.text)
        .join('')
        .trim(),
    ).toBe(expected);
  });
});
