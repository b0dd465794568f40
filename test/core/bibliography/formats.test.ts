import { format } from 'prettier';
import { expect, it } from 'vitest';
import { measurePairs } from '../../bench/formats/pairs';
import { formatsPage } from '../../bench/formats/tables';

it('docs/formats.md says what the readers and writers do', async () => {
  const page = await format(formatsPage(), { parser: 'markdown', printWidth: 120, singleQuote: true });
  await expect(page).toMatchFileSnapshot('../../../docs/formats.md');
});

it('of what is copied, nearly all arrives that the target has a place for', () => {
  const lost = measurePairs().flatMap(({ from, to, lost: fields }) =>
    fields.map((field) => `${from} → ${to}: ${field}`),
  );
  expect(lost.length).toBeLessThan(40);
  expect(lost.filter((line) => /\.(?:title|author|editor|issued|DOI|page|publisher)$/.test(line))).toEqual([]);
});
