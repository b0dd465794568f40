import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'vitest';
import { textOfHtml } from '../../src/core/citation/format/markup';
import { createEngine } from '../../src/engine/createEngine';
import { bundledStyle, bundledStyles } from '../core/citation/format/bundled';
import { memoryHost } from '../engine/memoryHost';
import { expectExplained } from './expectExplained';
import { describeWith, runProgram } from './programs';
import { newProject } from './project';

/** Works of every type and with fields of every kind. Each has names: pandoc and CSL sort others differently. */
const bibliography = String.raw`@article{many, author={Alm, Ada and Berg, Bo and Cray, Cis and Dow, Don and Eng, Eli and Fry, Fay and Gum, Gil and Hay, Hal}, title={On oars: a {NASA} study}, journaltitle={Journal of Boats}, shortjournal={J. Boats}, volume={4}, number={2}, pages={101--109}, date={2001-03-04}, doi={10.1000/182}, issn={1234-5678}}
@article{particles, author={de la Torre, María and van der Berg, Jan}, title={Sailing}, journaltitle={Boats}, volume={12}, pages={1}, date={2010-05}, url={https://example.org/a_b}, urldate={2011-06-07}}
@article{newspaper, author={Smith, Jr., John}, title={Letters}, journaltitle={New York Times}, date={1999-12-31}, entrysubtype={newspaper}, pages={A1}}
@article{range, author={{World Health Organization}}, title={Guidelines for {COVID-19}}, journaltitle={WHO Bulletin}, date={2020/2021}, volume={1}}
@article{inpress, author={Doe, Jane}, title={Forthcoming things}, journaltitle={J. Future}, pubstate={inpress}}
@article{pages, author={Doe, Jane}, title={Second}, subtitle={More}, journaltitle={J. Future}, date={2003}, volume={3}, pages={33-35, 40}}
@book{edition, author={Berg, Bo}, title={Sails}, subtitle={A history}, publisher={Acme Press}, location={Oslo}, date={1997}, edition={2}, isbn={978-0-00-000000-2}}
@book{edited, editor={Cray, Cis and Dow, Don}, title={Edited}, publisher={Acme}, location={New York}, date={2000}}
@book{translated, author={Eco, Umberto}, translator={Weaver, William}, title={The Name of the Rose}, origdate={1980}, publisher={Harcourt}, location={San Diego}, date={1983}}
@mvbook{volumes, author={Long, Ed}, title={Everything}, volumes={12}, publisher={P}, date={1990/1999}}
@inbook{inbook, author={Part, Pat}, title={Chapter}, booktitle={Whole Book}, bookauthor={Whole, Will}, publisher={P}, location={Bonn}, date={2002}, pages={5--9}, chapter={3}}
@incollection{german, author={Müller, Jörg}, title={Über Größe}, booktitle={Sammelband der Dinge}, editor={Schmidt, Karl and Huber, Eva}, publisher={Springer}, location={Berlin and Heidelberg}, date={2001}, pages={100--120}, langid={german}, edition={3}, volume={2}}
@inproceedings{conference, author={Vaswani, Ashish and Shazeer, Noam}, title={Attention is all you need}, booktitle={Proceedings of NIPS}, eventtitle={NIPS 2017}, venue={Long Beach}, date={2017}, pages={5998--6008}, publisher={Curran}, editor={Guyon, I.}, series={LNCS}, volume={30}}
@inproceedings{plain, author={Who, W.}, title={Talks}, booktitle={Conf on X}, date={2016-07}, doi={10.5555/x.y_z}}
@thesis{phd, author={van Gogh, Vincent}, title={Sunflowers}, type={phdthesis}, institution={University of Arles}, location={Arles}, date={1888}}
@thesis{master, author={Ma, M.}, title={Master work}, type={mathesis}, institution={MIT}, date={1988}, url={https://x.org}}
@report{report, author={Rep, Rita}, title={Findings}, type={White paper}, number={12}, institution={Inst}, date={1995}, location={Geneva}}
@manual{manual, author={Man, Ual}, title={Handbook}, organization={Org}, date={2000}}
@online{online, author={Web, Wanda}, title={A page}, url={https://example.com/p}, date={2019-02-03}, urldate={2020-01-02}, organization={Site}}
@misc{misc, author={Mis, Celia}, title={Thing}, howpublished={Leaflet}, date={2001}, note={Unpublished notes}}
@unpublished{unpublished, author={Un, Pub}, title={Draft}, date={2013}, note={Draft of May}, howpublished={Talk}}
@patent{patent, author={Inv, Entor}, title={Device}, number={US123}, date={1977-08-09}, type={patentus}}
@software{software, author={Soft, Ware}, title={Tool}, date={2022}, version={3}, url={https://t.org}}
@dataset{dataset, author={Data, Base}, title={Numbers}, publisher={Zenodo}, date={2021}, doi={10.5281/zenodo.1}}
@inreference{encyclopedia, author={Enc, Yclo}, title={Entry}, booktitle={Encyclopaedia}, date={2005}, volume={1}, pages={3}, publisher={P}, editor={Ed, It}}
@proceedings{proceedings, editor={Proc, Ed}, title={Proceedings of Y}, date={2008}, publisher={ACM}, location={Paris}}
@collection{compiled, editor={Comp, Ila}, editortype={compiler}, title={Compiled}, date={1996}, publisher={P}}
@collection{organized, editor={Orga, Ni}, editortype={organizer}, title={Organized}, date={1995}, publisher={P}}
@collection{collection, editor={Coll, Ect}, title={A collection}, date={1994}, publisher={P}, edition={1}}
@book{bc, author={Caesar, Julius}, title={De bello}, date={-0051}, publisher={R}}
@book{circa, author={Circ, A.}, title={About}, date={1850~}, publisher={R}}
@article{season, author={Sea, Son}, title={Season}, journaltitle={J}, date={2001-21}, volume={2}}
@book{months, author={Ran, Ge}, title={Ranged}, date={2001-03/2002-04}, publisher={R}}
@misc{undated, author={No, Date}, title={Undated}, howpublished={Web}}
@audio{audio, author={Au, Dio}, title={Song}, date={1999}, publisher={Label}}
@video{video, author={Vi, Deo}, title={Film}, date={1998}, publisher={Studio}}
@legislation{act, author={Le, Gis}, title={Act}, date={1991}, number={12}}
@letter{letter, author={Le, Tter}, title={Letter to X}, date={1891-02-03}}
`;

/** Where the two differ: in what, and why. */
const differences: readonly { readonly styles: RegExp; readonly names: RegExp; readonly why: string }[] = [
  {
    ...{ styles: /^american-medical/, names: /^plain$/ },
    why: 'pandoc drops the blank of a group before a prefix that begins with a semicolon',
  },
  {
    ...{ styles: /^american-soc|^din/, names: /^(?:phd|master)$/ },
    why: 'pandoc takes the name of the type of a thesis for its text, and sorts places before publishers',
  },
  {
    ...{ styles: /^china-national-standard/, names: /^(?:many|particles|edited|german|conference)$/ },
    why: 'pandoc puts full stops between names that have commas in the style',
  },
  {
    ...{ styles: /^china-national-standard/, names: /^software$/ },
    why: 'the style knows software (CSL 1.0.2), which is a book to pandoc',
  },
  {
    ...{ styles: /^elsevier-harvard$/, names: /^online$/ },
    why: 'pandoc writes out years that the style wants short',
  },
  {
    ...{ styles: /^harvard/, names: /^volumes$/ },
    why: 'pandoc has no term for a number of volumes',
  },
  {
    ...{ styles: /^ieee$/, names: /^(?:master|software)$/ },
    why: 'pandoc leaves out what the style puts before an address: [Online]',
  },
  {
    ...{ styles: /^iso690/, names: /^(?:edited|proceedings|collection|compiled|organized)$/ },
    why: 'pandoc leaves out the title and the year of a work that has editors alone',
  },
  {
    ...{ styles: /^oscola$/, names: /^newspaper$/ },
    why: 'pandoc leaves the full stop in a suffix of a name, which the style strips',
  },
  {
    ...{ styles: /^springer/, names: /^bc$/ },
    why: 'citeproc-js puts the era behind the brackets of a year',
  },
];

describeWith(['pandoc'], 'references of every type are what pandoc makes of them', () => {
  it.each(bundledStyles)('in %s', async (style) => {
    const csl = bundledStyle(style) ?? '';
    const keys = [...bibliography.matchAll(/^@\w+\{(\w+),/gm)].map(([, key = '']) => key);
    const cited = keys.map((key) => `[@${key}]`).join('\n\n');
    const text = `---\nbibliography: refs.bib\ncsl: style.csl\n---\n\n${cited}\n`;
    const { folder } = await newProject({ 'paper.md': text, 'refs.bib': bibliography });
    await writeFile(path.join(folder, 'style.csl'), csl);
    const { output } = await runProgram(folder, 'pandoc', '--citeproc', '--to=html', '--wrap=none', 'paper.md');
    const engine = createEngine(memoryHost({ 'refs.bib': bibliography, 'style.csl': csl }));
    const { references } = await engine.formatDocument({ uri: 'file:///w/paper.md', text, language: 'markdown' });
    const ours = new Map(references.map(({ key, html }) => [key, normal(html)]));
    const found = keys.flatMap((key) => {
      const made = new RegExp(`<div id="ref-${key}"[^>]*>([^]*?)\\n</div>`).exec(output)?.[1];
      // Numbers are in a place of their own in Ibid.
      const [ibid, pandoc] = [ours.get(key) ?? '', normal(made ?? '').replace(/^[([]?\d+[\])]?\.? /, '')];
      return ibid === pandoc ? [] : [[key, { ibid, pandoc }] as const];
    });
    expectExplained(
      new Map(found),
      differences.filter(({ styles }) => styles.test(style)),
    );
  });
});

function normal(html: string): string {
  return textOfHtml(html.replaceAll('<br>', ' ')).replace(/\s+/g, ' ').trim();
}
