import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mayBundle, notices } from '../../../scripts/notices.mjs';

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
