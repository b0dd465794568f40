import fc from 'fast-check';

/** Prose with `K` for each key. What pandoc's versions read in different ways, or no manual tells, is left out. */
const inlines = fc
  .array(
    fc.constantFrom(
      '@K',
      '@K',
      '-@K',
      '@{K}',
      'word',
      'see',
      '[@K]',
      '[see @K, p. 3; also -@K]',
      '[@K; @K, [p. 3]]',
      '[@K and @K]',
      '[see @K; word]',
      '@K [p. 3]',
      '@K [p. 3; @K]',
      '@K [@K]',
      '[@K](u)',
      '[@K]{.c}',
      '`@K`',
      '``@K ` x``',
      '$x_{@K}$',
      '\\@K',
      'me@K',
      'https://x.org/@K',
      '<https://x.org/@K>',
      '<a href="@K">',
      '[text](u/@K)',
      '[text](u "@K")',
      '*@K*',
      '**see @K**',
      '^[note @K]',
      '<!-- @K -->',
      'x (@K)',
      '[x]{.c a="@K"}',
      '![cap @K](x.png)',
      '@K, @K.',
      '&amp; @K',
      '@K:x/y_z.',
      'see\n',
      '~~@K~~',
      '\\textbf{see [@K]}',
      '\\index{a!b@K}',
      '\\foo{@K}{x @K}[@K]',
      '\\foo[@K]{@K} [@K]',
      '\\foo{x \\bar{[@K]} y}@K',
      '\\LaTeX [@K]',
      '\\foo(@K)',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((parts) => `word ${parts.join(' ')} word`);

const leaf = fc.oneof(
  { weight: 4, arbitrary: inlines },
  fc.constantFrom(
    '```\n@K\n```',
    '~~~ {.r}\n@K\n\n@K\n~~~',
    '``` {.r a="@K"}\n@K\n``\n```',
    '    @K\n\n    @K',
    '| a | b |\n|---|---|\n| @K | [@K; @K] |',
    '[ref]: http://x.org/@K',
    '* * *',
    '$$\n@K\n$$',
    '<!--\n\n@K\n\n-->',
  ),
  inlines.map((text) => `# ${text.replaceAll('\n', ' ')}`),
);

const { block } = fc.letrec<{ block: string; blocks: string }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }).map((all) => all.join('\n\n')),
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    leaf,
    tie('blocks').map((text) => `- ${indented(text, 2)}`),
    tie('blocks').map((text) => `1. ${indented(text, 3)}`),
    tie('blocks').map((text) => `> ${text.replaceAll('\n', '\n> ')}`),
    inlines.chain((term) => inlines.map((more) => `word\n:   ${indented(`${term}\n\n${more}`, 4)}`)),
    tie('blocks').map((text) => `<div>\n\n${text}\n\n</div>`),
  ),
}));

function indented(text: string, width: number): string {
  return text.replaceAll(/\n(?=.)/g, `\n${' '.repeat(width)}`);
}

/** Well-formed documents, each key once. */
export const pandocDocuments: fc.Arbitrary<string> = fc.array(block, { minLength: 1, maxLength: 4 }).map((blocks) =>
  blocks
    .join('\n\n')
    .split('K')
    .map((part, index) => (index === 0 ? part : `k${index}${part}`))
    .join(''),
);
