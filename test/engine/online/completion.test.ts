import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import { createSender } from '../../../src/engine/transport/httpSender';
import { faults, startOnlineServer, type OnlineServer } from '../../host/onlineServer';
import { memoryHost } from '../memoryHost';

let server: OnlineServer;
let engine: ReturnType<typeof createEngine>;
const uri = 'file:///w/refs.bib';

beforeAll(async () => {
  server = await startOnlineServer();
});
afterAll(() => server.close());
afterEach(() => server.reset());
beforeEach(async () => {
  const sender = createSender(fetch, { isBrowser: false, headers: { 'User-Agent': 'Ibid/test' } });
  engine = createEngine({ ...memoryHost({}), ...sender });
  await engine.configureOnline({
    enabled: true,
    sources: ['crossref'],
    endpoints: server.endpoints,
    email: '',
    keys: [],
  });
});

async function completed(text: string, key: string): Promise<string> {
  await engine.putBibliography(uri, 'refs.bib', text);
  const found = await engine.findCompletion(uri, key);
  const files = await engine.planCompletion(uri, [{ key, changes: found?.changes ?? [] }]);
  const edits = files.flatMap((file) => file.edits);
  return edits.reduceRight((all, edit) => all.slice(0, edit.start) + edit.text + all.slice(edit.end), text);
}

describe('the record of an entry', () => {
  it('is completed by its DOI, and stays in its place', async () => {
    const text = '@misc{other, title={Other}}\n\n@article{mine,\n  doi = {10.5555/sand.2021.7},\n  year = 2021,\n}\n';
    const after = await completed(text, 'mine');
    expect(after).toContain(
      '@misc{other, title={Other}}\n\n@article{mine,\n  doi = {10.5555/sand.2021.7},\n  year = 2021,\n',
    );
    expect(after).toContain('pages = {101--117}');
    expect(after.endsWith('\n}\n')).toBe(true);
    expect(await completed(after, 'mine')).toBe(after);
  });

  it('is found by title, author and year, though the title has a typo', async () => {
    await engine.putBibliography(
      uri,
      'refs.bib',
      '@article{mine, title={Measurng the Drift of Sand \\& Silt: A Field Study in H2O}, author={Brook, Ada}, year=2021}',
    );
    const found = await engine.findCompletion(uri, 'mine');
    expect(found).toMatchObject({ verdict: 'confirmed', key: 'mine', found: { source: 'Crossref', year: 2021 } });
    expect(found?.changes.map(({ name }) => name)).toEqual(expect.arrayContaining(['doi', 'pages']));
  });

  it('stays as it is where no work is found, or no source answers', async () => {
    const text = '@article{mine, title={Nothing that anybody has written so far}, year=1901}';
    expect(await completed(text, 'mine')).toBe(text);
    expect(await engine.findCompletion(uri, 'mine')).toMatchObject({ verdict: 'notFound', changes: [] });
    server.fail('/works', faults.status(404));
    expect(await engine.findCompletion(uri, 'none')).toBeUndefined();
  });
});
