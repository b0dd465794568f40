import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mayBundle, notices } from '../../../scripts/notices.mjs';

interface Manifest {
  readonly contributes: {
    readonly walkthroughs: readonly { readonly steps: readonly { readonly description: string }[] }[];
  };
}

it.each(['MIT', 'ISC', '(MIT OR GPL-3.0-or-later)', '(MIT AND Zlib)', 'BSD-3-Clause'])(
  'bundles what is under %s',
  (by) => {
    expect(mayBundle('some', by)).toBe(true);
  },
);

it.each(['GPL-3.0', 'MIT AND GPL-3.0', 'SEE LICENSE IN LICENSE.txt', 'CPAL-1.0 OR AGPL-1.0', '', undefined])(
  'bundles nothing under %s',
  (by) => {
    expect(mayBundle('some', by)).toBe(false);
  },
);

it('knows which package of such a licence was looked into', () => {
  expect(mayBundle('citeproc', 'CPAL-1.0 OR AGPL-1.0')).toBe(true);
  expect(mayBundle('citeproc', 'AGPL-1.0')).toBe(false);
});

it('gathers the notices of packages, and refuses one that may not be bundled', () => {
  expect(notices(['node_modules/minisearch/dist/es/index.js', 'src/extension.ts'])).toMatch(/^minisearch .*\(MIT\)/);
  expect(() => notices(['node_modules/lightningcss/node/index.js'])).toThrow('MPL-2.0');
});

/** docs/licences.md, "Section 14". */
it('shows the attribution of citeproc-js wherever VS Code lets an extension show it', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
  const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
  const step = contributes.walkthroughs.at(-1)?.steps.at(-1)?.description.slice(1, -1) ?? '';
  const shown = {
    walkthrough: texts[step],
    README: readFileSync('README.md', 'utf8'),
    about: readFileSync('src/editor/platform/ui/about.ts', 'utf8'),
    notices: notices(['node_modules/citeproc/citeproc_commonjs.js']),
  };
  for (const [place, text = ''] of Object.entries(shown)) {
    const plain = text.replace(/\[([^\][]*)\]\(([^()]*)\)/g, '$1 $2').replace(/\s+/g, ' ');
    expect(plain, place).toContain('citeproc-js implements the Citation Style Language');
    expect(plain, place).toContain('https://citationstyles.org/');
    expect(plain, place).toMatch(/copyright (?:\(c\) )?2009[-–]2019 Frank Bennett/i);
  }
  expect(readFileSync('src/extension.ts', 'utf8')).toMatch(
    /const log = new Log\(\);[^]{0,60}?log\.info\(attribution\);/,
  );
  expect(shown.notices).toContain('Common Public Attribution License Version 1.0 (CPAL)');
});

it('pins every action by its commit, and gives the workflow no more than reading', () => {
  const workflow = readFileSync('.github/workflows/ci.yml', 'utf8');
  const used = [...workflow.matchAll(/uses: (\S+)/g)].map(([, action]) => action);
  expect(used.length).toBeGreaterThan(0);
  for (const action of used) expect(action).toMatch(/@[\da-f]{40}$/);
  expect(workflow).toMatch(/^permissions:\n {2}contents: read\n\n/m);
  expect(workflow.match(/permissions:/g)).toHaveLength(1);
  for (const [, step] of workflow.matchAll(/actions\/checkout@.*\n((?: {8,}.*\n)*)/g))
    expect(step).toContain('persist-credentials: false');
  expect(workflow).toContain('npm audit --audit-level=high');
});
