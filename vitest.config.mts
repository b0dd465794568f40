import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/core/**/*.test.ts', 'test/engine/**/*.test.ts'],
    testTimeout: 30_000, // property tests take their time on a busy machine
  },
});
