import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isEntry, readBibliography, scopeOf } from '../../../src/core/bibliography/bibliography';
import { entryItem } from '../../../src/core/bibliography/entryItem';
import { detectFormat } from '../../../src/core/bibliography/formats';
import type { CslItem } from '../../../src/core/bibliography/model/cslItem';
import { bundledStyle, formatterOf } from '../citation/format/bundled';

const apa = formatterOf(bundledStyle('apa') ?? '');

function itemsOf(file: string): ReadonlyMap<string, CslItem> {
  const text = readFileSync(`test/fixtures/bibliographies/${file}`, 'utf8');
  const parts = readBibliography(text, detectFormat(file, text)?.id ?? '');
  const scope = scopeOf(parts);
  return new Map(parts.filter(isEntry).map((entry) => [entry.key, entryItem(entry, scope)]));
}

/** The references of a file in APA's style, by key, with asterisks around what is in italics. */
function referencesOf(file: string): Record<string, string> {
  const items = itemsOf(file);
  const references = apa.format({ items, citations: [], uncited: [...items.keys()] })?.references ?? [];
  return Object.fromEntries(
    references.map(({ key, html }) => [
      key,
      html
        .replace(/<\/?i>/g, '*')
        .replaceAll('&#38;', '&')
        .replace(/<sup>(.*?)<\/sup>/g, '^$1^'),
    ]),
  );
}

/** What each entry is in APA's style, by file and key. */
const references: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'crossref.bib': {
    vol1: 'Eide, A. (1888). *Title of book* (Vol. 1). P.',
    vol2: 'Dahl, C. (1888). *Title of book* (Vol. 2). P.',
  },
  'fields.bib': {
    phd: 'Gade, A. (2001). *On phones* [PhD thesis]. U.',
    rep: 'Gahn, B. (2002). *On radios* (Technical Report No. 12). U.',
    pat: 'Gall, C. (1880). *Lamp* (U.S. patent No. US 223).',
    span: 'Gard, D. (1979–1980). *Years*. P.',
    event: 'Garp, E. (2018). Talk. *Proc*. Conf of Things, Paris.',
    main: 'Gass, F. (1984). Part. In *Main title: Vol. 7. Volume title*. P.',
    news: 'Gast, G. (2019, November 3). Deals. *The Daily*, A1.',
    jstor: 'Gate, H. (2001). Stored. *J*. https://www.jstor.org/stable/12345',
    noop: 'Gaul, I. (1981). *Sorted*. P.',
    self: 'Gaye, J. (Ed.). (2005). *Parent proceedings*. P.',
    speech: 'Gerd, K. (2020). *Said aloud*. Conf, Paris.',
    lang: 'Gill, L. (1999). *Kniha o Lese*. P.',
    special: 'Glas, M. (Ed.). (2013). Special issue. *Journal of Specials*, *3*.',
    added: 'Goll, N. (2013). *With more*. P.',
    film: 'Gorm, O. (Director). (1950). *Film*.',
  },
  'list.yaml': { rand2001: 'Rand, A. (2001). *First Key*.' },
  'names.bib': {
    gasset: 'Ortega y Gasset, J. (1930). On crowds. *J*.',
    gunther: 'Günther, R., & José, A. (2001). Blanks. *J*.',
    options: 'von Rabble, R., & Oakes, H. (2002). Options first. *J*.',
    sortkey: 'Gogh, V. van. (1888). *Letters*. P.',
    delim: 'Smith Jones, A. (1889). *Delims*. P.',
  },
  'strings.bib': { joined: 'Fisk, A. (2001). Joined. *ACM Trans. Graph*.' },
  'tags.ris': {
    chap: 'Berg, C. (2015). A Chapter. In E. Editor & S. Second (Eds.), & T. Over (Trans.), *The Book* (pp. 1–22). Reed.',
    abbr: 'Kri, N. (2016). An Article. *Journal of Nerves*.',
    thes: 'Lom, O. (2017). *A Thesis* [PhD thesis]. Institute.',
    rprt: 'Mai, P. (2014). *A Report* (Technical Report TR-12). Agency.',
    web: 'Nor, Q. (2019). *A Page*. https://example.org/p',
  },
  'titles.bib': {
    bigo: 'Aas, A. (2001). An O(n) algorithm. *J*.',
    minor: 'Abt, B. (2001). Colouring H-minor-free graphs. *J*.',
    lp: 'Acs, C. (2001). Bounds in L^p^. *J*.',
    bigobrace: 'Ade, D. (2001). A test in O(n) steps. *J*.',
    tgf: 'Agg, E. (2001). The role of TGF-β1 and IL-α1. *J*.',
    dash: 'Ahl, F. (2001). Growth of III–V wires. *J*.',
    degree: 'Aix, G. (2001). Water at 5 °C. *J*.',
    emph: 'Alm, H. (2001). Growth of *Drosophila* and *E. coli*. *J*.',
    weights: 'Amo, I. (2001). With <span style="font-variant:small-caps;">Caps</span> and <b>Weight</b>. *J*.',
    slash: 'Ang, J. (2001). Layers of GaN/AlN and A/B. *J*.',
    hyphen: 'Apt, K. (2001). Being methodology-independent. *J*.',
    units: 'Arp, L. (2001). Within ± 5 Ω. *J*.',
    comma: 'Ask, M. (2001). In Roșia. *J*.',
    cal: 'Ast, N. (2001). The class NC. *J*.',
    space: 'Aub, O. (2001). One two. *J*.',
    tex: 'Ave, P. (2001). The TeXbook. *J*.',
    href: 'Axt, Q. (2001). See Here. *J*.',
  },
  'types.bib': {
    harbour2016: 'Lane, E. (2016). *Harbour lights*. https://example.org/h',
    cove2017: 'Moss, I. (2017). Coves. In *Coasts*. Reef.',
  },
};

describe('the references of a bibliography', () => {
  it.each(Object.entries(references))('%s', (file, expected) => {
    expect(referencesOf(file)).toEqual(expected);
  });
});

/** Fields that APA's style does not print. */
const fields: readonly (readonly [file: string, key: string, item: CslItem])[] = [
  ['fields.bib', 'phd', { type: 'thesis', genre: 'PhD thesis' }],
  ['fields.bib', 'pat', { type: 'patent', genre: 'U.S. patent', number: 'US 223' }],
  ['fields.bib', 'event', { 'event-title': 'Conf of Things', 'event-place': 'Paris' }],
  ['fields.bib', 'main', { 'container-title': 'Main title', 'volume-title': 'Volume title', volume: '7' }],
  ['fields.bib', 'lang', { language: 'cs-CZ' }],
  ['fields.bib', 'added', { note: 'Reprinted' }],
  ['fields.bib', 'speech', { type: 'speech' }],
  ['tags.ris', 'chap', { 'title-short': 'Chapter', ISBN: '978-1-4822-5326-9', language: 'de' }],
  ['tags.ris', 'chap', { accessed: { 'date-parts': [[2015, 11, 6]] } }],
  ['tags.ris', 'abbr', { 'container-title-short': 'J. Nerv.' }],
  ['tags.ris', 'rprt', { issued: { 'date-parts': [[2014, 5, 3]] }, number: 'TR-12' }],
  ['tags.ris', 'web', { type: 'webpage', accessed: { 'date-parts': [[2020, 1, 2]] } }],
];

it.each(fields)('%s has in %s %j', (file, key, item) => {
  expect(itemsOf(file).get(key)).toMatchObject(item);
});

it('a date of several days is in the fields of a talk', () => {
  const days = [
    [2018, 12, 3],
    [2018, 12, 6],
  ];
  expect(itemsOf('fields.bib').get('event')).toMatchObject({ 'event-date': { 'date-parts': days } });
});
