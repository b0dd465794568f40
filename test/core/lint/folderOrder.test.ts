import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import folderOrder from '../../../scripts/folderOrder.mjs';

const order = [['text'], ['library', 'pages'], ['format/parts'], ['format'], ['.']];

function findings(file: string, specifier: string): (string | undefined)[] {
  const config: Linter.Config = {
    files: ['**/*.ts'],
    plugins: { ibid: { rules: { 'folder-order': folderOrder } } },
    rules: { 'ibid/folder-order': ['error', { root: 'src/core', order }] },
  };
  const found = new Linter({ cwd: '/w' }).verify(`import { a } from '${specifier}';`, config, `/w/src/core/${file}`);
  return found.map(({ messageId }) => messageId);
}

describe('the rule that folders import in one direction', () => {
  it.each([
    ['library/a.ts', '../text/b'],
    ['library/a.ts', './b'],
    ['library/deep/a.ts', '../b'],
    ['library/deep/a.ts', '../../text/words/b'],
    ['format/a.ts', './parts/b'],
    ['a.ts', './format/b'],
    ['library/a.ts', 'stemmer'],
    ['library/a.ts', '../../engine/b'],
  ])('lets %s import %s', (file, specifier) => expect(findings(file, specifier)).toEqual([]));

  it.each([
    ['text/a.ts', '../library/b'],
    ['text/words/a.ts', '../../library/b'],
    ['library/a.ts', '../pages/b'],
    ['format/parts/a.ts', '../b'],
    ['format/parts/deep/a.ts', '../../b'],
    ['library/a.ts', '../b'],
  ])('does not let %s import %s', (file, specifier) => expect(findings(file, specifier)).toEqual(['order']));

  it('asks for a place of every folder', () => {
    expect(findings('news/a.ts', '../text/b')).toEqual(['unnamed']);
    expect(findings('library/a.ts', '../news/b')).toEqual(['unnamed']);
  });
});
