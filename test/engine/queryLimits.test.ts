import { beforeAll, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

let engine: ReturnType<typeof createEngine>;
beforeAll(async () => {
  engine = createEngine(memoryHost({}));
  await engine.configure({ citekeyPattern: '{author}', citationCommands: [] });
  const entries = Array.from(
    { length: 3000 },
    (_, at) => `@misc{m${at}, title = {Sand and number${at}}, author = {Doe, M.}}`,
  );
  await engine.putBibliography('file:///w/a.bib', 'a.bib', entries.join('\n'));
});
const keys = async (query: string) => (await engine.searchRows(query, 1)).map(({ key }) => key);

it('reads 2,000 letters of a query, and no more', async () => {
  const padded = (length: number) => 'number7'.padEnd(length, ' ');
  expect(await keys(`${padded(1900)} -sand`)).toEqual([]);
  expect(await keys(`${padded(2000)} -sand`)).toEqual(['m7']);
});

it('reads 64 clauses of a query, whatever their fields, and no more', async () => {
  for (const clause of ['sand', 'title:sand', 'author:doe', '"sand and"']) {
    const some = (count: number) => `number7 ${`${clause} `.repeat(count)}`;
    expect(await keys(`${some(62)}-sand`)).toEqual([]);
    expect(await keys(`${some(63)}-sand`)).toEqual(['m7']);
  }
});

it('reads 20,000 letters of a text that papers are to be like', async () => {
  const alike = async (before: number) => (await engine.similar({ text: `${' '.repeat(before)}number42` }, 1)).papers;
  expect((await alike(19_000)).map(({ key }) => key)).toEqual(['m42']);
  expect(await alike(20_000)).toEqual([]);
});

it.each([
  ['clauses of keys', 'key:m '.repeat(10_000)],
  ['one word of 1 MB', 'x'.repeat(1_000_000)],
  ['phrases', '"sand and" '.repeat(10_000)],
  ['alternatives', 'sand OR '.repeat(10_000)],
  ['exclusions', '-sand '.repeat(10_000)],
  ['abstracts', 'abstract:sand '.repeat(10_000)],
])('answers %s without end in little time', async (_, query) => {
  const began = process.cpuUsage();
  await engine.searchRows(query, 20);
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1000).toBeLessThan(2000);
});
