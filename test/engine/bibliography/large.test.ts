import { expect, it } from 'vitest';
import { createEngine } from '../../../src/engine/createEngine';
import { memoryHost } from '../memoryHost';

const configured = async () => {
  const engine = createEngine(memoryHost({}));
  await engine.configure({ citekeyPattern: '{author}', citationCommands: [] });
  return engine;
};

it('takes 5,000 bibliographies, each of which is known', { timeout: 120_000 }, async () => {
  const engine = await configured();
  const put = async (at: number, title = `Report number${at}`) =>
    engine.putBibliography(
      `file:///w/deep/${at}.bib`,
      `deep/${at}.bib`,
      `@misc{r${at}, title = {${title}}, year = 2020}`,
    );
  await Promise.all(Array.from({ length: 5000 }, (_, at) => put(at)));
  expect((await engine.size()).papers).toBe(5000);
  for (const at of [0, 2500, 4999])
    expect((await engine.search(`number${at}`, 1)).map(({ key }) => key)).toEqual([`r${at}`]);
  await put(2500, 'Changed since');
  expect((await engine.search('changed since', 1)).map(({ key }) => key)).toEqual(['r2500']);
});

it('takes a bibliography of 300 MB', { timeout: 240_000 }, async () => {
  const engine = await configured();
  const entries = 3000;
  const history = 'Words that no reader asks for. '.repeat(3500);
  const content = new Uint8Array(
    Buffer.concat(
      Array.from({ length: entries }, (_, at) =>
        Buffer.from(`@misc{r${at}, title = {Report number${at}}, x-history = {${history}}}\n`),
      ),
    ),
  );
  expect(content.length).toBeGreaterThan(300_000_000);
  await engine.putBibliography('file:///w/a.bib', 'a.bib', content);
  expect((await engine.size()).papers).toBe(entries);
  expect((await engine.search(`number${entries - 1}`, 1)).map(({ key }) => key)).toEqual([`r${entries - 1}`]);
});
