import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import { memoryHost } from '../memoryHost';

const abrv = '@string{JTIDE = "Journal of Tides"}\n';
const refs = `@article{surge, author={Holm, Per}, title={Surges}, journal=JTIDE, year=2001}
@article{swell, author={Holm, Per}, title={Swells}, journal=JWIND, year=2002}
@inproceedings{ebb, author={Low, Kim}, title={Ebb}, crossref={zoo}}
`;
const parents = `@string{org = "ACM"}\n@proceedings{zoo, title={Proceedings of the Sea}, publisher=org, year=2011}\n`;
const main = 'file:///w/main.tex';

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;

beforeEach(() => {
  host = memoryHost({ 'abrv.bib': abrv, 'refs.bib': refs, 'parents.bib': parents });
  engine = createEngine(host);
});

const reading = (files: string, uri = main) =>
  ({ uri, language: 'latex', text: `\\cite{surge}\\cite{ebb}\n\\bibliography{${files}}\n` }) as const;
const findings = async (file = 'refs.bib') =>
  (await engine.findingsIn(`file:///w/${file}`)).map((finding) => [
    finding.code,
    'other' in finding ? finding.other : 'fields' in finding ? finding.fields.join() : '',
  ]);
async function load(): Promise<void> {
  for (const name of ['refs.bib', 'abrv.bib', 'parents.bib'])
    await engine.putBibliography(`file:///w/${name}`, name, host.files.get(`file:///w/${name}`)?.toString() ?? '');
}
const venueOf = async (query: string) => {
  await engine.size();
  return (await engine.search(query, 1))[0]?.paper.venue;
};

describe('the bibliographies of one document', () => {
  it('are read as one: macros and parents of the others count', async () => {
    await load();
    expect(await venueOf('key:surge')).toBe('JTIDE');
    await engine.citationsIn(reading('abrv,refs,parents'));
    expect(await venueOf('key:surge')).toBe('Journal of Tides');
    expect(await venueOf('key:ebb')).toBe('Proceedings of the Sea');
    expect((await engine.search('venue:tides', 5)).map(({ key }) => key)).toEqual(['surge']);
    expect(await findings()).toEqual([['undefined-macro', 'JWIND']]);
    const ids = [(await engine.search('key:ebb', 1))[0]!.paper.id];
    expect(await engine.copyText(ids, 'bibtex')).toContain('publisher = {ACM}');
  });

  it('are read in the order in which they are named: macros of later ones do not count', async () => {
    await load();
    await engine.citationsIn(reading('refs,abrv,parents'));
    expect(await venueOf('key:surge')).toBe('JTIDE');
    expect(await findings()).toContainEqual(['undefined-macro', 'JTIDE']);
  });

  it('follow what is changed in any of them, and in the document', async () => {
    await load();
    await engine.citationsIn(reading('abrv,refs,parents'));
    await engine.putBibliography(
      'file:///w/abrv.bib',
      'abrv.bib',
      '@string{JTIDE = "Tides"} @string{JWIND = "Winds"}\n',
    );
    expect(await venueOf('key:surge')).toBe('Tides');
    expect(await venueOf('key:swell')).toBe('Winds');
    expect(await findings()).toEqual([]);
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', refs.replace('Surges', 'Surges and Waves'));
    expect(await venueOf('key:surge')).toBe('Tides');
    await engine.citationsIn(reading('refs,parents'));
    expect(await venueOf('key:surge')).toBe('JTIDE');
    await engine.citationsIn(reading('abrv,refs', 'file:///w/other.tex'));
    expect(await venueOf('key:surge')).toBe('Tides');
    await engine.removeBibliography('file:///w/abrv.bib');
    expect(await venueOf('key:surge')).toBe('JTIDE');
  });

  it('are not blamed for a macro that another file defines, while no document is known to read it', async () => {
    await load();
    expect(await findings()).toEqual([
      ['undefined-macro', 'JWIND'],
      ['missing-field', 'booktitle'],
      ['missing-field', 'year'],
      ['unknown-parent', 'zoo'],
    ]);
  });

  it('hint at a parent that BibTeX has passed', async () => {
    await load();
    await engine.citationsIn(reading('abrv,parents,refs'));
    expect(await findings()).toContainEqual(['parent-before-child', 'zoo']);
    await engine.citationsIn(reading('abrv,refs,parents'));
    expect(await findings()).not.toContainEqual(['parent-before-child', 'zoo']);
  });
});
