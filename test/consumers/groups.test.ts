import { it } from 'vitest';
import { bundledStyles } from '../core/citation/format/bundled';
import { compareCitations } from './compareCitations';
import { expectExplained } from './expectExplained';
import { describeWith } from './programs';

/** Works of the same authors and years, of no year, of many authors, of an institution, of editors. */
const bibliography = `@article{s1, author={Smith, Ann}, title={On Oars}, journaltitle={J. Boats}, volume={4}, pages={1--9}, date={2001}}
@article{s2, author={Smith, Ann}, title={On Paddles}, journaltitle={J. Boats}, volume={5}, pages={1--9}, date={2002}}
@article{s3, author={Smith, Ann}, title={On Rudders}, journaltitle={J. Boats}, volume={6}, pages={1--9}, date={2003}}
@article{joint, author={Smith, Ann and Jones, Jim}, title={Keels}, journaltitle={J. Boats}, volume={7}, pages={10--19}, date={2002}}
@article{many, author={Alm, Ada and Berg, Bo and Cray, Cis and Dow, Don}, title={Many}, journaltitle={J. Boats}, date={2004}, pages={1}}
@report{who, author={{World Health Organization}}, title={Guidelines}, institution={WHO}, date={2010}}
@book{part, author={van der Berg, Jan}, title={Particles}, publisher={P}, date={1999}}
@book{range, author={Rang, Ra}, title={Ranges}, publisher={P}, date={1990/1995}}
@incollection{inc, author={Nix, Nina}, title={A chapter}, booktitle={The Whole}, editor={Ott, Olga}, publisher={P}, location={Bonn}, date={2008}, pages={20--30}}
`;

const groups = [
  '[see @who; @inc]',
  '[@who; see @inc]',
  '[@who (here); @inc]',
  '[@who; @inc (here)]',
  '[e.g., @who, p. 3, note; see also @joint; @s2, p. 3-5; @inc, § 4]',
  '[@range; cf. @part; @many; @inc]',
  '[cf. @s2, p. 4; @s1; @s3 [sic]; @many]',
  '[@s3; @s1; @s2]',
  '[see @s3; @s1; @s2]',
  '[@s3; e.g., @s1; see also @s2, p. 3]',
  '[@s1, and more; @s3; @s2]',
  '[@s3; @joint; @s1]',
  '[@many; @s1; @s2 (here); @s3]',
];

/** Where the two differ, and why. */
const differences: readonly { readonly styles: RegExp; readonly names: RegExp; readonly why: string }[] = [
  {
    ...{ styles: /^china-national-standard/, names: /\b(?:p|§)\.? / },
    why: 'pandoc adds locators, which the style does not print',
  },
  {
    ...{ styles: /^din-1505-2$/, names: /\bp\. / },
    why: 'pandoc takes the terms of locators from the locale of the document, Ibid and citeproc-js from that of the style',
  },
  {
    ...{ styles: /^din-1505-2$/, names: /^\[@s3; @joint; @s1\]$/ },
    why: 'pandoc puts a single author before the same one with others, citeproc-js compares the texts of the names',
  },
  {
    ...{ styles: /^chicago-author-date$|^iso690/, names: /^\[@s3; @joint; @s1\]$/ },
    why: 'pandoc groups works also where the style does not sort, against a case of the CSL test-suite',
  },
  {
    ...{ styles: /^harvard-cite-them-right$/, names: /see also @joint; @s2/ },
    why: 'works of one year: citeproc-js sorts them by author, pandoc leaves them',
  },
  {
    ...{ styles: /^oscola$/, names: /@s2/ },
    why: 'citeproc-js adds titles to all works of authors that are cited alike, pandoc but where their notes are the same',
  },
];

describeWith(['pandoc'], 'groups of works are sorted and joined as pandoc does', () => {
  it.each(bundledStyles)('in %s', async (style) => {
    const found = await compareCitations(style, bibliography, groups);
    expectExplained(
      new Map(found.map((one) => [one.form, one])),
      differences.filter(({ styles }) => styles.test(style)),
    );
  });
});
