import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { repositoryFiles } from './sourceTree';

const files = repositoryFiles(['src', 'test', 'docs', 'scripts', 'corpus']);

/** The paths among what a page sets as code: `src/core/search/model/fields.ts`, `query/queryPlan.ts`, `fields.ts`. */
function pathsIn(markdown: string): string[] {
  const code = [...markdown.matchAll(/`([^`\n]+)`/g), ...markdown.matchAll(/\]\(([^)\s#]+)\)/g)];
  return code
    .map(([, path = '']) => path.replace(/^(?:\.\.?\/)+/, ''))
    .filter((path) => /^[\w.-]+(?:\/[\w.-]+)*\/?$/.test(path) && /\/|\.(?:ts|tsv|mjs|json|md)$/.test(path));
}

/** From the root of the repository; or, after a folder that the page has named, from anywhere in it. */
function isThere(path: string): boolean {
  const plain = path.replace(/\/$/, '');
  return existsSync(plain) || files.some((file) => `/${file}/`.includes(`/${plain}/`));
}

describe.each(['docs/architecture.md', 'docs/search.md', 'docs/reliability.md', 'CONTRIBUTING.md'])('%s', (page) => {
  const text = readFileSync(page, 'utf8');

  it('names files and folders that exist', () => {
    const paths = pathsIn(text);
    expect(paths.length).toBeGreaterThan(0);
    expect(paths.filter((path) => !isThere(path))).toEqual([]);
  });
});

it('docs/architecture.md tells of each folder of core and engine', () => {
  const text = readFileSync('docs/architecture.md', 'utf8');
  const folders = new Set(files.flatMap((file) => /^src\/(?:core|engine)\/[^/]+(?=\/)/.exec(file)?.[0] ?? []));
  expect([...folders].filter((folder) => !text.includes(`\`${folder}\``))).toEqual([]);
});

it('README.md has pictures that are packaged', () => {
  const pictures = [...readFileSync('README.md', 'utf8').matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(
    ([, path = '']) => path,
  );
  const packaged = readFileSync('.vscodeignore', 'utf8').split('\n');
  expect(pictures).toContain('docs/pictures/search.png');
  for (const path of pictures)
    expect([path, existsSync(path), path.startsWith('docs/pictures/')]).toEqual([path, true, true]);
  expect(packaged).toContain('!docs/pictures/*.png');
});
