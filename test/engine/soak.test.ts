import { expect, it } from 'vitest';
import { growthOf, soak, type Memory } from '../soak/soak';

it('memory stays flat while one types, searches and switches documents', { timeout: 240_000 }, async () => {
  const measured: Memory[] = [];
  await soak(300, (_, memory) => measured.push(memory));
  expect(growthOf(measured), JSON.stringify(measured)).toBeLessThan(1.05);
});
