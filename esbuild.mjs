// Bundles the extension into dist/: one bundle a host (Node, web), each with its worker, and the webviews' pages.
//   --watch   rebuild on every change    --dev   readable, with source maps
//   --tests   also the in-editor test suite, into out/; names after it (`picker online`) choose its files
import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import * as esbuild from 'esbuild';
import { notices } from './scripts/notices.mjs';

const watch = process.argv.includes('--watch');
const dev = watch || process.argv.includes('--dev');

/**
 * Else each file that imports VS Code's API gets a copy of its own of it, property by property, when the bundle is loaded.
 * @type {esbuild.Plugin}
 */
const oneApi = {
  name: 'one-api',
  setup(build) {
    build.onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'api' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'api' },
    );
    build.onLoad({ filter: /^vscode$/, namespace: 'api' }, () => ({ contents: "export * from 'vscode'" }));
  },
};

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  target: 'es2022',
  plugins: [oneApi],
  minify: !dev,
  sourcemap: dev,
  legalComments: 'none', // dist/notices.txt has them all
  metafile: true,
  logLevel: 'warning',
};
/** @type {esbuild.BuildOptions} */
const node = { ...common, platform: 'node', format: 'cjs', mainFields: ['module', 'main'] };
/**
 * The platform "browser" also sets the condition "browser", by which package.json's "imports" chooses `#platform/*`.
 * @type {esbuild.BuildOptions}
 */
const web = { ...common, platform: 'browser', format: 'cjs' };

// What stands in a panel's HTML: all in one file, but for what is loaded when it is needed.
/** @type {esbuild.BuildOptions} */
const page = { ...web, outdir: 'dist/webview', format: 'esm' };
/** @type {Record<string, esbuild.Loader>} */
const loader = { '.woff2': 'dataurl' };
rmSync('dist/webview', { recursive: true, force: true });

const builds = [
  { ...node, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js' },
  { ...node, entryPoints: ['src/engine/worker/worker.ts'], outfile: 'dist/worker.js' },
  { ...node, entryPoints: ['src/engine/worker/builder.ts'], outfile: 'dist/builder.js' },
  { ...node, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js' },
  { ...web, entryPoints: ['src/extension.ts'], outfile: 'dist/web/extension.js' },
  { ...web, entryPoints: ['src/engine/worker/worker.ts'], outfile: 'dist/web/worker.js', format: 'iife' },
  { ...page, entryPoints: webviewPages('ts'), external: ['temml'] },
  { ...page, entryPoints: webviewPages('css'), loader },
  { ...page, entryPoints: [{ in: 'temml', out: 'temml' }] },
  { ...page, entryPoints: [{ in: 'src/webview/notebook/renderer.ts', out: 'notebook' }], loader: { '.css': 'text' } },
];
const shipped = builds.length;
if (process.argv.includes('--tests')) {
  const suite = {
    minify: false,
    sourcemap: true,
    stdin: inEditorSuite(),
    define: {
      // Mocha's browser build would otherwise take the bundle for itself and export over what the suite exports.
      module: 'undefined',
      isCi: String(process.env.CI !== undefined),
    },
  };
  builds.push({ ...node, ...suite, outfile: 'out/editor/node/suite.js' });
  builds.push({ ...web, ...suite, outfile: 'out/editor/web/suite.js' });
}

if (watch) {
  for (const options of builds) await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
} else {
  const built = await Promise.all(builds.map((options) => esbuild.build(options)));
  const bundled = built.slice(0, shipped).flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeFileSync('dist/notices.txt', notices(bundled));
}

/** Each folder of src/webview with a `page.ts` is a page: a script and a style sheet of its name. */
function webviewPages(end) {
  const folders = readdirSync('src/webview', { withFileTypes: true }).filter(({ name }) =>
    existsSync(`src/webview/${name}/page.ts`),
  );
  return folders.map(({ name }) => ({ in: `src/webview/${name}/page.${end}`, out: name }));
}

/** The suite imports every test file that there is, so that none is forgotten; mocha's globals come first. */
function inEditorSuite() {
  const chosen = process.argv.slice(process.argv.indexOf('--tests') + 1);
  const tests = readdirSync('test/editor', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts') && (chosen.length === 0 || chosen.includes(file.slice(0, -8))))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  return {
    contents: ["export { run } from './mocha';", ...tests.map((file) => `import './${file.slice(0, -3)}';`)].join('\n'),
    resolveDir: 'test/editor',
    sourcefile: 'suite.ts',
  };
}
