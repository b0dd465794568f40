import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    testTimeout: 30_000, // property tests take their time on a busy machine
    retry: process.env['CI'] ? 1 : 0, // as in VS Code; what failed first is printed with ↻
    maxWorkers: '100%', // otherwise one core is left out, of two
    coverage: {
      provider: 'v8',
      include: ['src/core/bibliography/**/*.ts', 'src/core/document/**/*.ts'],
      reporter: ['text'],
      reportsDirectory: 'out/coverage',
    },
    projects: [
      { extends: true, test: { name: 'core', include: ['test/{core,engine,webview}/**/*.test.ts'] } },
      { extends: true, test: { name: 'consumers', include: ['test/consumers/**/*.test.ts'] } },
    ],
  },
});
