import { expect, it } from 'vitest';
import { bundledStyles } from '../core/citation/format/bundled';
import { compareCitations } from './compareCitations';
import { describeWith } from './programs';

const bibliography = `@article{alm, author={Alm, Ada}, title={On Oars}, journaltitle={J. Boats}, volume={4}, pages={1--9}, date={2001}}
@book{berg, author={Berg, Bo}, title={Sails}, publisher={P}, location={Oslo}, date={1997}}
@article{crick, author={Cray, Cis and Dow, Don}, title={On Hulls}, journaltitle={J. Boats}, volume={5}, pages={10--19}, date={2002}}
@article{doi, author={Eng, Eli}, title={Links}, journaltitle={J. Boats}, date={2004}, doi={10.1000/182}}
@article{colon, author={Fry, Fay}, title={Deep nets: a survey}, journaltitle={J. Boats}, date={2005}}
@article{lower, author={Gum, Gil}, title={theory as practice}, journaltitle={J. Boats}, date={2006}}
`;

const affixes = ['', 'see ', 'see e.g. ', '*see* ', 'but (see) '];
const locators = [
  '',
  ', p. 3',
  ', pp. 33--35',
  ', chap. 2',
  ', sec. 4',
  ', {p. iv}',
  ', p. 3, and more',
  ' and more',
  ', vol. 2',
];
/** Citations of every form. */
const forms = [
  ...affixes.flatMap((prefix) => locators.map((rest) => `[${prefix}@alm${rest}]`)),
  ...[
    '[@alm; @berg]',
    '[@berg; @alm]',
    '[@crick; see @alm; @berg]',
    '[@alm, p. 3; @crick, p. 5]',
    '[@colon; @lower; @doi]',
  ],
  ...[
    '[-@alm]',
    '[-@crick, p. 5]',
    '[see -@berg]',
    '@alm',
    '@alm [p. 3]',
    '@crick',
    '@crick [chap. 2]',
    '@berg [p. 9]',
    '@doi',
  ],
  ...[
    '[@crick, {pp. iv, vi-xi}]',
    '[@berg, p. 1; @berg, p. 2]',
    '[@doi: more]',
    '[@doi -- more]',
    '[@lower (but see below)]',
  ],
  ...['[@alm]', '[@alm]', '[@alm, p. 3]', '[@alm, p. 3]', '[@alm, p. 4]', '[@berg]', '[@alm]'],
  ...['@alm [and more]', '@alm [p. 3 and more]', '@crick [and more]', '@berg [p. 3, and more]', '@alm [see below]'],
  ...['[@alm, {pp. iv, vi-xi, (xv)-(xvii)}]', '[@alm "and quoted"]', '[<i>see</i> @alm]', '[-@crick]'],
  ...['[@berg, pp. 101-109]', '[@alm, sec. 3.1-3.2]', '[@crick, sec. 3(1)(a)]', '[@colon, p. iv, vi]'],
  ...['[@lower, p. {3 of 4}]', '[cf.\\ @alm]', '@doi [p. 1024-29]'],
  ...['@crick [p. 33; @alm]', '@crick [@alm]', '@crick [p. 33; see @alm, p. 3]', '@alm [chap. 2; @alm, p. 4]'],
];

/**
 * Works without authors, apart from the others: pandoc sorts them first, which changes the numbers of all in styles that
 * sort.
 */
const anonymousForms = ['[@anon]', '@anon', '@anon [p. 3]', '[-@anon]'];

/** Where the two differ: what is meant, and why. */
const differences: readonly { readonly styles: RegExp; readonly cited: RegExp; readonly why: string }[] = [
  {
    ...{ styles: /^association-for-computational-linguistics$/, cited: /^@|-@/ },
    why: 'the style has a comma before the year, which pandoc leaves where authors are left out',
  },
  {
    ...{ styles: /^american-sociological-association$/, cited: /^@anon|-@anon/ },
    why: 'the style writes “Anon” for the author, which citeproc-js leaves where authors are left out',
  },
  {
    ...{ styles: /./, cited: /^\[@berg, p\. 1; @berg, p\. 2\]$/ },
    why: 'a work twice in a group: citeproc-js joins its years, as where a style collapses them',
  },
  {
    ...{ styles: /^american-soc|^apa$|^din|harvard/, cited: /^@crick \[(?:p\. 33; )?@alm\]$/ },
    why: 'pandoc sorts the author in the sentence among the works of the group, and puts it into the brackets',
  },
  {
    ...{ styles: /^modern-language-association$/, cited: /^@\w+ \[(?:and|see)/ },
    why: 'a suffix alone: pandoc has a comma after the bracket',
  },
  {
    ...{ styles: /^din|^harvard|^modern-humanities|^nature$|^oscola$/, cited: /"and quoted"/ },
    why: 'a suffix has the quotation marks of the document in pandoc, those of the language of the style in Ibid',
  },
  {
    ...{ styles: /^harvard-cite-them-right$/, cited: /^\[@crick; see @alm; @berg\]$|^@alm \[p\. 3; @berg/ },
    why: 'pandoc sorts a group in which a prefix joins works',
  },
  {
    ...{ styles: /^china-national-standard/, cited: /\b(?:pp?|chap|sec|vol)\. / },
    why: 'pandoc adds locators, which the style does not print',
  },
  {
    ...{ styles: /^din-1505-2$/, cited: /\b(?:pp?|chap|sec|vol)\. / },
    why: 'pandoc takes the terms of locators from the locale of the document, Ibid and citeproc-js from that of the style',
  },
];

const anonymous = `@article{anon, title={No One's Paper}, journaltitle={J. Boats}, date={2007}}\n`;

describeWith(['pandoc'], 'citations of every form are what pandoc makes of them', () => {
  it.each(bundledStyles)('in %s', async (style) => {
    expect(await differencesIn(style, bibliography, forms)).toEqual([]);
    expect(await differencesIn(style, anonymous, anonymousForms)).toEqual([]);
  });
});

/** The citations that are set differently, but for those that are explained. */
async function differencesIn(style: string, bibliography: string, forms: readonly string[], lang?: string) {
  const isExplained = (form: string) => differences.some(({ styles, cited }) => styles.test(style) && cited.test(form));
  return (await compareCitations(style, bibliography, forms, lang)).filter(({ form }) => !isExplained(form));
}

describeWith(['pandoc'], 'places in the words of the language of the document', () => {
  const places: Readonly<Record<string, readonly string[]>> = {
    de: ['S. 3', 'S. 3-5', 'Seiten 3-5', 'Kap. 2', 'Bd. 2', '{S. A 1}', 'S. 3 und mehr'],
    fr: ['p. 3', 'pages 3-5', 'chapitre 2', 'vol. 2'],
    ru: ['с. 3', 'сс. 3-5', 'глава 2'],
    sv: ['s. 3-5', 'kap. 2'],
    es: ['pág. 3', 'páginas 3-5', 'capítulos 2-3'],
    ja: ['ページ 3', '段落 3-5'],
  };

  it.each(Object.entries(places))('in %s', async (lang, written) => {
    const forms = written.flatMap((place) => [`[@alm, ${place}]`, `@alm [${place}]`]);
    expect(await differencesIn('apa', bibliography, forms, lang)).toEqual([]);
    expect(await differencesIn('chicago-author-date', bibliography, forms, lang)).toEqual([]);
  });
});
