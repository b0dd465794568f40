import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

const bib = `@string{joz = "Journal of Zebras"}
@article{herd, author={Doe, Jane}, title={Zebra Herding}, journal=joz, year={2011}, volume={12}, pages={45--67}, note={Keep me}}
@inproceedings{stripe, author={Low, Kim}, title={Stripes}, crossref={zoo}, pages={1--2}}
@proceedings{zoo, editor={Edd, Ann}, title={Proceedings of the Zoo}, publisher={ACM}, year={2011}}
`;
const refs =
  '# mine\ngait:\n    type: Article\n    title: Gaits\n    author: Poe, Ivy\n    parent:\n        title: Zoology\n';
const main = 'file:///w/main.typ';

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;

beforeEach(async () => {
  host = memoryHost({ 'refs.yml': refs, 'other.bib': bib });
  engine = createEngine(host);
  await engine.putBibliography('file:///w/other.bib', 'other.bib', bib);
  await engine.size();
});

const idOf = async (query: string) => (await engine.search(query, 1))[0]!.paper.id;

/** What a document's bibliography is after a paper was cited. */
async function cited(text: string, query: string) {
  host.files.set(main, text);
  const document = { uri: main, text, language: 'typst' } as const;
  const plan = await engine.planCitation(document, { start: 0, end: 0 }, [await idOf(query)]);
  const [file] = plan.entries.files;
  let result = host.files.get(file?.uri ?? '')?.toString() ?? '';
  for (const { start, end, text: added } of (file?.edits ?? []).toReversed())
    result = result.slice(0, start) + added + result.slice(end);
  return { uri: file?.uri, result, refused: plan.entries.refused };
}

describe('a Typst document with a bibliography in Hayagriva', () => {
  const text = '@gait #bibliography("refs.yml")';

  it('is completed, hovered and found by it', async () => {
    const document = { uri: main, text, language: 'typst' } as const;
    host.files.set(main, text);
    expect((await engine.citationsIn(document)).citations).toMatchObject([{ key: 'gait', resolution: 'own' }]);
    expect(await engine.definitionsOf({ uri: main, key: 'gait', start: 1, end: 5 })).toMatchObject([
      { entry: { uri: 'file:///w/refs.yml', start: refs.indexOf('gait') } },
    ]);
  });

  it('gets entries of other formats in its own', async () => {
    const { result } = await cited(text, 'key:herd');
    expect(result).toBe(
      `${refs}\nherd:\n    type: article\n    title: Zebra herding\n    author: Doe, Jane\n    date: 2011\n` +
        '    page-range: 45-67\n    note: Keep me\n    parent:\n        type: periodical\n        title: Journal of Zebras\n        volume: 12\n',
    );
  });

  it('gets one that is not there yet, or blank', async () => {
    expect(await cited('#bibliography("new.yaml")', 'key:herd')).toMatchObject({
      uri: 'file:///w/new.yaml',
      result: expect.stringMatching(/^herd:\n {2}type: article/) as string,
    });
    host.files.set('file:///w/blank.yml', '\n');
    expect((await cited('#bibliography("blank.yml")', 'key:herd')).result).toMatch(/herd:\n {2}type: article/);
  });

  it('is never written to where its format is not known', async () => {
    host.files.set('file:///w/config.yml', 'debug: true\nlevels: 3\n');
    expect(await cited('#bibliography("config.yml")', 'key:herd')).toMatchObject({ uri: undefined, refused: 'format' });
  });
});

describe('copied citations', () => {
  it('are written from the entry itself, resolved', async () => {
    const ids = [await idOf('key:herd'), await idOf('key:stripe')];
    const bibtex = await engine.copyText(ids, 'bibtex');
    for (const field of ['journal = {Journal of Zebras}', 'volume = {12}', 'note = {Keep me}', 'editor = {Edd, Ann}'])
      expect(bibtex).toContain(field);
    expect(JSON.parse(await engine.copyText(ids, 'cslJson'))).toMatchObject([
      { id: 'herd', 'container-title': 'Journal of Zebras', volume: '12', page: '45-67', note: 'Keep me' },
      { id: 'stripe', editor: [{ family: 'Edd', given: 'Ann' }], publisher: 'ACM', page: '1-2' },
    ]);
    expect(await engine.copyText(ids, 'ris')).toMatch(/VL {2}- 12[^]*SP {2}- 45/);
  });
});
