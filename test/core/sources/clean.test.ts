import { describe, expect, it } from 'vitest';
import { bibtex } from '../../../src/core/bibliography/bibtex/format';
import { cleanAbstract, cleanTitle, richTitle } from '../../../src/core/sources/clean/cleanText';
import { withoutShouting } from '../../../src/core/sources/clean/capitals';
import { cleanWork } from '../../../src/core/sources/clean/cleanWork';
import type { SourceWork } from '../../../src/core/sources/sourceRecord';

const work = (told: Partial<SourceWork>) => cleanWork({ source: 'crossref', title: 'On Things', ...told });

describe('text of sources', () => {
  it.each([
    ['Salt &amp; pepper', 'Salt & pepper'],
    ['Salt &amp;amp; pepper', 'Salt & pepper'],
    ['Pandora&apos;s Box', "Pandora's Box"],
    ['&lt;i&gt;E. coli&lt;/i&gt; again', '\\emph{E. coli} again'],
    ['The <i>E. coli</i> genome', 'The \\emph{E. coli} genome'],
    ['CO<sub>2</sub> and H<sub>2</sub>O', 'CO$_2$ and H$_2$O'],
    ['If a < b and c>d', 'If a < b and c>d'],
    ['When p &lt;0.05 holds', 'When p <0.05 holds'],
    ['If a<b and c>d, or a <b> alone', 'If a<b and c>d, or a \\textbf{ alone}'],
    ['If a<i and <i class="x">E. coli</i >', 'If a<i and \\emph{E. coli}'],
    ['The <unknown> sign', 'The <unknown> sign'],
    ['Self‐supervised non\u2011linear\u00a0maps', 'Self-supervised non-linear maps'],
    ['Soft\u00adhyphen and zero\u200bwidth', 'Softhyphen and zerowidth'],
    ['Pages 3–5 — and more', 'Pages 3–5 — and more'],
    ['Two\n  lines', 'Two lines'],
    ['Learning in $O(n^2)$ time', 'Learning in $O(n^2)$ time'],
    [
      'Decay of <mml:math><mml:msup><mml:mi>B</mml:mi><mml:mn>0</mml:mn></mml:msup><mml:mo>→</mml:mo><mml:mi>π</mml:mi></mml:math> mesons',
      'Decay of $B^0\\to \\pi$ mesons',
    ],
    [
      '<jats:inline-formula><jats:alternatives><jats:tex-math>$$x^2$$</jats:tex-math><mml:math><mml:mi>x</mml:mi></mml:math></jats:alternatives></jats:inline-formula> rules',
      '$x^2$ rules',
    ],
    ['<mml:math><mml:mfrac><mml:mn>1</mml:mn><mml:mi>n</mml:mi></mml:mfrac></mml:math>', '$\\frac{1}{n}$'],
    [
      '<mml:math><mml:mmultiscripts><mml:mi>U</mml:mi><mml:mprescripts/><mml:none/><mml:mn>235</mml:mn></mml:mmultiscripts></mml:math>',
      '$_{}^{235}U$'.replace('_{}', '{}'),
    ],
  ])('%s', (text, clean) => {
    expect(cleanTitle(text)).toBe(clean);
  });

  it('keeps CSL’s tags in the title of an item', () => {
    expect(richTitle('The <em>E. coli</em> &amp; CO<sub>2</sub>')).toBe('The <i>E. coli</i> & CO<sub>2</sub>');
  });

  it('makes one paragraph of an abstract in JATS', () => {
    const text =
      '<jats:title>Abstract</jats:title><jats:sec><jats:title>Background</jats:title><jats:p>We <jats:italic>do</jats:italic> things.</jats:p></jats:sec><jats:p>End &lt; here.</jats:p>';
    expect(cleanAbstract(text)).toBe('Background: We do things. End < here.');
  });

  it.each([
    ['THE STRUCTURE OF DNA: A NEW LOOK AT COVID-19', 'The Structure of DNA: A New Look at COVID-19'],
    ['BERT and GPT', 'BERT and GPT'],
    ['GAN AI', 'GAN AI'],
  ])('without shouting: %s', (title, quiet) => {
    expect(withoutShouting(title)).toBe(quiet);
  });
});

describe('markup in markup', () => {
  it.each([
    '<i>',
    '&lt;i&gt;',
    '<math>',
    '<math><mrow>',
    '<alternatives>',
    '<p><sec>',
    '<jats:sub>',
    '<table><tr><td>',
  ])('is read however deep it is: %s', (tag) => {
    const deep = tag.repeat(40_000 / tag.length);
    expect(work({ abstract: `${deep}Sand drifts.` })?.record.abstract).toContain('Sand drifts.');
    expect(work({ title: `Dunes ${tag.repeat(1900 / tag.length)}` })?.record.title).toMatch(/^Dunes/);
  });
});

describe('a work', () => {
  it('without a title is none', () => {
    expect(work({ title: ' ' })).toBeUndefined();
    expect(work({ title: undefined })).toBeUndefined();
  });

  it('has its subtitle behind the title, once', () => {
    expect(work({ title: 'Attention', subtitle: 'A survey' })?.record.title).toBe('Attention: A survey');
    expect(work({ title: 'Attention: A survey', subtitle: 'A Survey' })?.record.title).toBe('Attention: A survey');
    expect(work({ title: 'A title.' })?.record.title).toBe('A title');
    expect(work({ title: 'Made in the U.S.A.' })?.record.title).toBe('Made in the U.S.A.');
  });

  it('marks that authors are cut off', () => {
    const { record, item } = work({ authors: [{ name: 'Ann Smith' }, { name: 'et al.' }] }) ?? {};
    expect(record?.authors).toEqual(['Ann Smith']);
    expect(record?.authorsPartial).toBe(true);
    expect(item?.['author']).toEqual([{ family: 'Smith', given: 'Ann' }, { literal: 'others' }]);
  });

  it('has names without capitals throughout and numbers of homonyms', () => {
    const authors = [
      { given: 'ANN', family: 'SMITH' },
      { name: 'Jiani Zhang 0003' },
      { name: 'van Gogh, Vincent' },
      { literal: 'ATLAS' },
    ];
    expect(work({ authors })?.record.authors).toEqual(['ANN Smith', 'Jiani Zhang', 'Vincent van Gogh', 'ATLAS']);
  });

  it('is as precise as its date', () => {
    expect(work({ date: '2020' })?.record.date).toBe('2020');
    expect(work({ date: '2020-3' })?.record.date).toBe('2020-03');
    expect(work({ date: '2020-03-04T00:00:00Z' })?.record.date).toBe('2020-03-04');
    expect(work({ date: 'no date' })?.record.date).toBeUndefined();
  });

  it('has a whole entry', () => {
    const found = work({
      title: 'On <i>Things</i> &amp; $x$',
      authors: [{ given: 'Ann', family: 'Smith' }],
      type: 'article-journal',
      venue: 'J. of Things &amp; More',
      volume: '7',
      issue: '3',
      pages: '1–10',
      date: '2020-05',
      doi: 'https://doi.org/10.1234/ABC',
    });
    const item = found?.item ?? {};
    expect(bibtex.write([{ key: 'k', item, texTitle: found?.record.title ?? '' }], 'bibtex')).toBe(
      `@article{k,
  title = {On \\emph{Things} \\& $x$},
  journal = {J. of Things \\& More},
  author = {Smith, Ann},
  year = {2020},
  month = may,
  pages = {1--10},
  volume = {7},
  number = {3},
  doi = {10.1234/abc}
}
`,
    );
  });
});
