import { format } from 'prettier';
import { expect, it } from 'vitest';
import { measurePairs } from '../../bench/formats/pairs';
import { formatsPage } from '../../bench/formats/tables';

it('docs/formats.md says what the readers and writers do', async () => {
  const page = await format(formatsPage(), { parser: 'markdown', printWidth: 120, singleQuote: true });
  await expect(page).toMatchFileSnapshot('../../../docs/formats.md');
});

it('of what is copied, all arrives that the target has a place for', () => {
  const pairs = measurePairs();
  expect(pairs).toHaveLength(30);
  expect(pairs.flatMap(({ from, to, lost }) => lost.map((field) => `${from} → ${to}: ${field}`))).toEqual([]);
});
