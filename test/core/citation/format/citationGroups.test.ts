import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noteText } from '../../../../src/core/citation/format/noteText';
import { citationGroups, type CitationGroup } from '../../../../src/core/citation/markdown/citationGroups';
import { readMarkdown } from '../../../../src/core/citation/markdown/read';
import { readBody } from '../../../../src/core/citation/markdown/readBody';
import { readCitations } from '../../../../src/core/citation/operations';

const groupsOf = (text: string): CitationGroup[] => citationGroups(text, readMarkdown(text, new Set()).citations);

/** A group by its items: prefix, `-` for no author, key, locator, suffix. */
function shown({ inText, items, nested }: CitationGroup): string {
  const all = items.map(({ prefix, suppressAuthor, key, locator, suffix }) =>
    [prefix, suppressAuthor ? '-' : '', key, locator ? `{${locator.label} ${locator.value}}` : '', suffix].join('|'),
  );
  return [inText ? 'text' : 'group', ...all, ...nested.map((one) => `(${shown(one)})`)].join(' ; ');
}

const piece = fc.constantFrom(
  ...['@a', '[', ']', '; ', '-@b', ', p. 3', ' {', '}', '`', '\n', '\n\n', '*', '$', '@{x y}', ' see ', '(', ')'],
  ...['{cite}`a`', '{cite:p}`{see}b{p. 3}; c`'],
  ...['\\', '---\n', '> ', '<b>', '9', 'iv', '@fig-x', '\ue200'],
);
const anyText = fc.oneof(
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string(),
);

describe('citationGroups', () => {
  it.each([
    ['@doe99 says', 'text ; ||doe99||'],
    ['@a [p. 33; @b]', 'text ; ||a|{page 33}| ; ||b||'],
    ['@a [@b]', 'text ; ||a|| ; ||b||'],
    ['@a [see p. 3]', 'text ; ||a||see p. 3'],
    ['[see @a, pp. 33-35, *passim*; also -@b]', 'group ; see ||a|{page 33-35}|, *passim* ; also |-|b||'],
    ['[see @a; also -@b and @c]', 'group ; see ||a|| ; also |-|b|| and \ue200 ; (text ; ||c||)'],
    ['[@a, {pp. iv, vi-xi, (xv)-(xvii)} with suffix]', 'group ; ||a|{page iv, vi-xi, (xv)-(xvii)}| with suffix'],
    ['[@a{ii, A, D-Z}, with a suffix]', 'group ; ||a|{page ii, A, D-Z}|, with a suffix'],
    ['[@a, {}99 years later]', 'group ; ||a||99 years later'],
    ['[@a, sec. 3.2; @{https://x.org/a(b)}, §4]', 'group ; ||a|{section 3.2}| ; ||https://x.org/a(b)|{section 4}|'],
    ['[@a 33-35, 38 and nowhere]', 'group ; ||a|{page 33-35, 38}| and nowhere'],
    ['[@a, chap. 3, esp. 4]', 'group ; ||a|{chapter 3}|, esp. 4'],
    ['[@a, p.\\ 3; @b, pp.&nbsp;4-5]', 'group ; ||a|{page 3}| ; ||b|{page 4-5}|'],
    ['[@a, p. iv, vi-x, and more]', 'group ; ||a|{page iv, vi-x}|, and more'],
    ['[@a, sec. 3(1)(a); @b, § (a)-(c)]', 'group ; ||a|{section 3(1)(a)}| ; ||b|{section (a)-(c)}|'],
    ['[@a, [17]-[18]; @b, p. 5(see)]', 'group ; ||a|{page [17]-[18]}| ; ||b|{page 5(see)}|'],
    ['[@a, p. {3 of 4}; @b, p. (see)]', 'group ; ||a||, p. {3 of 4} ; ||b||, p. (see)'],
    ['[@a, iv; @b, p. iv]', 'group ; ||a||, iv ; ||b|{page iv}|'],
    ['> [see\n>   @a, a\n> b]', 'group ; see\n||a||, a\nb'],
    ['[@a, lots of words]', 'group ; ||a||, lots of words'],
    ['{cite}`a`', 'group ; ||a||'],
    ['{cite:p}`{see}a{p. 3}, b; c`', 'group ; see ||a|{page 3}| ; ||b|| ; ||c||'],
    ['{cite:p}`see {a} and more`', 'group ; see ||a||, and more'],
    ['{cite:t}`a`', 'text ; ||a||'],
    ['{footcite:t}`a{p. 3}`', 'text ; ||a|{page 3}|'],
    ['{cite:yearpar}`a`', 'group ; |-|a||'],
    ['[@a, l. 3; @b, line 4; @c, no. 5]', 'group ; ||a|{line 3}| ; ||b|{line 4}| ; ||c|{issue 5}|'],
  ])('%s', (text, expected) => {
    expect(groupsOf(text).map(shown)).toEqual([expected]);
  });

  it('has no roles of authors alone and of labels, and those without brackets as such', () => {
    expect(groupsOf('{cite:author}`a` {cite:label}`b` {cite:text}`c`')).toEqual([]);
    expect(groupsOf('{cite:alp}`a` {cite:year}`b` {cite}`c`').map(({ isBare }) => isBare)).toEqual([true, true, false]);
  });

  it('has no metadata and no code, and nothing of LaTeX', () => {
    const text = '---\nnocite: "@n"\n---\n`[@c]` \\cite{l} [@a](x)\n\n    [@i]\n';
    expect(groupsOf(text).map(shown)).toEqual(['text ; ||a||']);
  });

  it('reads any text: ranges nest, and the keys are those of the other reading, in its order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const groups = groupsOf(text);
        let end = 0;
        for (const group of groups) {
          expect(group.start).toBeGreaterThanOrEqual(end);
          end = group.end;
          expect(end).toBeLessThanOrEqual(text.length);
          for (const inner of [group, ...group.nested]) {
            for (const { key, start, end: keyEnd } of inner.items) {
              expect(text.slice(start, keyEnd)).toBe(key);
              expect(start).toBeGreaterThanOrEqual(group.start);
              expect(keyEnd).toBeLessThanOrEqual(group.end);
            }
          }
        }
        const read = readCitations(text, 'markdown')
          .filter(({ form, command = '' }) => /^(?:inText|group)$/.test(form) || /^cite(?::p)?$/.test(command))
          .flatMap(({ keys }) => keys.map(({ start }) => start));
        const grouped = groups.flatMap(({ items, nested }) => [...items, ...nested.flatMap((inner) => inner.items)]);
        expect(grouped.map(({ start }) => start).sort((a, b) => a - b)).toEqual(read.sort((a, b) => a - b));
      }),
    );
  });

  it('reads the same without metadata, from a text that has none', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(!text.includes('---'));
        expect(citationGroups(text, readBody(text))).toEqual(groupsOf(text));
      }),
    );
  });
});

describe('noteText', () => {
  it('keeps emphasis and inline HTML that CSL has', () => {
    expect(noteText(', *passim* and **b** _c_ a_b_c')).toBe(', <i>passim</i> and <b>b</b> <i>c</i> a_b_c');
    expect(noteText(' see `x` [y](command:z) \\*no\\* <i>t</i> -- ')).toBe(' see x y *no* <i>t</i> – ');
    expect(noteText('H~2~O 2^nd^ ~~no~~ <https://x.org> p.\\ 3')).toBe(
      'H<sub>2</sub>O 2<sup>nd</sup> no https://x.org p.\u00a03',
    );
    expect(noteText('cf.\\ ')).toBe('cf.\u00a0');
    expect(noteText(', <!-- to do --> more <!-- not closed')).toBe(', more <!– not closed');
    expect(noteText('[Small]{.smallcaps} [text]{#id .mark}')).toBe(
      '<span style="font-variant: small-caps;">Small</span> text',
    );
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(noteText(text)).not.toMatch(/<(?:script|img|span)/);
      }),
    );
  });
});
