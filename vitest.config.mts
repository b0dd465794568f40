import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 30_000, // property tests take their time on a busy machine
    projects: [
      { extends: true, test: { name: 'core', include: ['test/{core,engine,webview}/**/*.test.ts'] } },
      { extends: true, test: { name: 'consumers', include: ['test/consumers/**/*.test.ts'] } },
    ],
  },
});
