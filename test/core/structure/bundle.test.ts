import { build, type BuildOptions } from 'esbuild';
import { describe, expect, it } from 'vitest';

const hosts: Readonly<Record<string, BuildOptions>> = {
  Node: { platform: 'node', mainFields: ['module', 'main'] },
  web: { platform: 'browser' },
};
/** In bytes. VS Code reads and compiles all of it in the thread that all extensions share, while that waits. */
const maxSize = 322_000;
/** The grammars of languages whose documents have no preview, the index and readers of bibliographies. */
const heavy = [
  /\/core\/citation\/(?:grammars|operations)\.ts$/,
  /\/core\/citation\/(?:asciidoc|org|rst|typst)\//,
  /\/core\/(?:search|pages|imports)\//,
  /\/core\/sources\/(?:clean|services)\//,
  /\/core\/bibliography\/(?:check|csl|hayagriva|ris|tex|bibtex\/(?:syntax|write))\//,
  /\/core\/text\/(?:yaml|texToPlainText)\.ts$/,
  /\/engine\/(?:calls|session|bibliography|index|online|zotero)\//,
];

describe.each(Object.entries(hosts))("the extension host's bundle in the %s host", (_, options) => {
  it('holds no more than what the worker cannot do for it', async () => {
    const { metafile } = await build({
      ...options,
      entryPoints: ['src/extension.ts'],
      outfile: 'extension.js',
      format: 'cjs',
      target: 'es2022',
      external: ['vscode'],
      bundle: true,
      minify: true,
      metafile: true,
      write: false,
    });
    const [{ bytes, inputs } = { bytes: 0, inputs: {} }] = Object.values(metafile.outputs);
    const held = Object.entries(inputs).flatMap(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? [`/${file}`] : []));
    expect(held.filter((file) => heavy.some((pattern) => pattern.test(file)))).toEqual([]);
    const packages = held.flatMap((file) => /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
    expect([...new Set(packages)]).toEqual(['birpc']);
    expect(bytes).toBeLessThan(maxSize);
    // What is looked for is there at all.
    expect(held).toContain('/src/editor/insert/applyPlan.ts');
  });
});
