import { buildSync } from 'esbuild';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../host/cache';

/**
 * A script of the benchmark, bundled as what ships is: what runs TypeScript as it stands gives every closure a name when it is made, which
 * slows down what makes many. Packages stay where they are.
 */
export function bundled(script: URL): string {
  const file = fileURLToPath(script);
  const name = path.relative(root, file).replaceAll(path.sep, '-').replace(/\.ts$/, '.mjs');
  const outfile = path.join(root, 'out', 'bench', name);
  const target = 'es2022';
  buildSync({
    entryPoints: [file],
    outfile,
    target,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  return outfile;
}
