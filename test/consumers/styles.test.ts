import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { textOfHtml } from '../../src/core/citation/format/markup';
import { createEngine } from '../../src/engine/createEngine';
import { bundledStyle, bundledStyles } from '../core/citation/format/bundled';
import { memoryHost } from '../engine/memoryHost';
import { describeWith, runProgram } from './programs';
import { newProject } from './project';

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

/** The citations that Ibid and pandoc set differently, but for those that are explained. */
async function differencesIn(style: string, bibliography: string, forms: readonly string[], lang?: string) {
  const csl = bundledStyle(style) ?? '';
  const body = forms.map((form, index) => `X${index}X ${form} end`).join('\n\n');
  const language = lang === undefined ? '' : `lang: ${lang}\n`;
  const text = `---\nbibliography: refs.bib\ncsl: style.csl\n${language}---\n\n${body}\n`;
  const { folder } = await newProject({ 'paper.md': text, 'refs.bib': bibliography });
  await writeFile(path.join(folder, 'style.csl'), csl);
  const { output } = await runProgram(folder, 'pandoc', '--citeproc', '--to=plain', '--wrap=none', 'paper.md');
  const engine = createEngine(memoryHost({ 'refs.bib': bibliography, 'style.csl': csl }));
  const { citations } = await engine.formatDocument({ uri: 'file:///w/paper.md', text, language: 'markdown' });
  const paragraphs = output
    .replace(/^\[WARNING\].*\n/gm, '')
    .split(/\n\s*\n/)
    .map(normal);
  return forms.flatMap((form, index) => {
    const { text: whole = '', note } = citations[index] ?? {};
    const shown = note ? `${textOfHtml(note.author)} ${textOfHtml(note.html)}` : whole;
    const [ibid, pandoc] = [normal(shown), pandocText(paragraphs, index, /\bclass="note"/.test(csl))];
    // pandoc writes small capitals as capitals where the text is plain.
    const isSame = hasSmallCaps(csl) ? ibid.toUpperCase() === pandoc.toUpperCase() : ibid === pandoc;
    const isExplained = differences.some(({ styles, cited }) => styles.test(style) && cited.test(form));
    return isSame || isExplained ? [] : [{ form, ibid, pandoc }];
  });
}

/** Whether citations of a style have small capitals. */
function hasSmallCaps(csl: string): boolean {
  return csl.slice(0, csl.indexOf('<bibliography')).includes('font-variant="small-caps"');
}

/** A citation as pandoc has it: in a note style, the author in the sentence and the note. */
function pandocText(paragraphs: readonly string[], index: number, isNote: boolean): string {
  const shown = /^X\d+X\s*(.*?)\s*end$/.exec(paragraphs.find((one) => one.startsWith(`X${index}X`)) ?? '')?.[1] ?? '';
  const [mark, number] = /\[(\d+)\]$/.exec(shown) ?? [];
  if (!isNote || mark === undefined) return shown.trim();
  const note = paragraphs.find((one) => one.startsWith(`[${number}] `))?.slice(mark.length + 1) ?? '';
  return `${shown.slice(0, -mark.length)} ${note}`.trim();
}

/** Without the marks of emphasis and of raised text, which plain text has of its own, and with one kind of blanks. */
function normal(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\^\((.*)\)(?= end$)/, '$1')
    .replace(/[_^]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
