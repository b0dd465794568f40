import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathOfR } from '../../../src/core/document/markdown/pathOfR';
import { relativePath, resolvePath } from '../../../src/core/document/shared/paths';

describe('paths', () => {
  it.each([
    ['/w', '/w/a.bib', 'a.bib'],
    ['/w/sub', '/w/a.bib', '../a.bib'],
    ['/w/sub', '/w/other/a.bib', '../other/a.bib'],
    ['/w/a', '/w/a', '../a'],
    ['c:/w', 'd:/w/a.bib', 'd:/w/a.bib'],
    ['C:/w/sub', 'C:/w/a.bib', '../a.bib'],
  ])('from %s to %s are %s', (folder, path, relative) => {
    expect(relativePath(folder, path)).toBe(relative);
  });

  it('lead back to where they came from', () => {
    const path = fc.array(fc.constantFrom('a', 'b', 'c d', 'é'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(path, path, (folder, file) => {
        const [from, to] = [`/${folder.join('/')}`, `/${file.join('/')}`];
        expect(resolvePath(from, relativePath(from, to))).toBe(to);
      }),
    );
  });

  it.each<[string, unknown]>([
    ['"a.bib"', { path: 'a.bib' }],
    ["here::here('refs', 'a.bib')", { path: 'refs/a.bib', fromProject: true }],
    ['file.path("refs", "a.bib")', { path: 'refs/a.bib' }],
    ['fs::path("refs", "a.bib")', { path: 'refs/a.bib' }],
    ['"a", "b"', undefined],
    ['""', undefined],
    ['paste0("a", ".bib")', undefined],
    ['file.path(dir, "a.bib")', undefined],
    ['system("rm a.bib")', undefined],
  ])('%s of R are %j', (code, path) => {
    expect(pathOfR(code)).toEqual(path);
  });
});
