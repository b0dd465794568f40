import { describe, expect, test } from 'vitest';
import { completionAt, keyText, planInsertion, readCitations } from '../../../src/core/citation/operations';
import { mentionPlace } from '../../../src/core/citation/mentionPlace';
import { atCursor } from './marked';

const keysIn = (text: string) => readCitations(text, 'org').flatMap(({ keys }) => keys.map(({ key }) => key));

/** By Org's manual, "Citations", and Org's syntax (https://orgmode.org/worg/org-syntax.html). */
describe('reading Org', () => {
  test.each([
    ['[cite:@a]', ['a']],
    ['[cite:see @a p. 123]', ['a']],
    ['[cite:@a;@b;@c]', ['a', 'b', 'c']],
    ['[cite/author/caps:common prefix ;see @a p. 3;@b; common suffix]', ['a', 'b']],
    ['[cite/t: @a [sic] p. 3]', ['a']],
    ['[cite:teaching: @a;\nand TeX: @b]', ['a', 'b']],
    ['[cite:@doe:2020/x_y.z]', ['doe:2020/x_y.z']],
    ['* Heading [cite:@a]', ['a']],
    ['- item [cite:@a]\n- item [cite:@b]', ['a', 'b']],
    ['| [cite:@a] | x |', ['a']],
    ['#+caption: From [cite:@a]', ['a']],
    ['[fn:1] Note [cite:@a]', ['a']],
    ['#+begin_quote\n[cite:@a]\n#+end_quote', ['a']],
    ['*bold [cite:@a]*', ['a']],
    ['#+begin_src without an end\n[cite:@a]', ['a']],
    ['[cite:@a', []],
    ['[cite:a]', []],
    ['[cite @a]', []],
    ['# [cite:@a]', []],
    ['=[cite:@a]=', []],
    ['~[cite:@a]~ [cite:@b]', ['b']],
    ['\\([cite:@a]\\) and $[cite:@a]$', []],
    ['[[https://x.org][see [cite:@a]]]', []],
    [': [cite:@a]', []],
    ['#+BEGIN_SRC org\n[cite:@a]\n#+END_SRC\n[cite:@b]', ['b']],
    ['#+begin_comment\n[cite:@a]\n#+end_comment', []],
    ['#+begin_example\n[cite:@a]\n#+end_example', []],
    [':PROPERTIES:\n:X: [cite:@a]\n:END:\n[cite:@b]', ['b']],
    ['#+bibliography: [cite:@a]', []],
    ['\\begin{equation}\n[cite:@a]\n\\end{equation}', []],
    ['* COMMENT No\n[cite:@a]\n** Under\n[cite:@b]\n* Yes\n[cite:@c]', ['c']],
    ['* TODO COMMENT No\n[cite:@a]', []],
    ['src_org{[cite:@a]} @@html:[cite:@a]@@ {{{m([cite:@a])}}}', []],
  ])('%j', (text, keys) => expect(keysIn(text)).toEqual(keys));

  test('nocite prints all', () => {
    expect(readCitations('[cite/nocite:@*]', 'org')).toMatchObject([{ form: 'nocite', keys: [], citesAll: true }]);
    expect(readCitations('[cite/n:@a]', 'org')).toMatchObject([{ form: 'nocite', citesAll: false }]);
  });
});

describe('completing Org', () => {
  test.each([
    ['[cite:@|]', '[cite:@k]'],
    ['[cite:|]', '[cite:@k]'],
    ['[cite:@do|e; @b]', '[cite:@k; @b]'],
    ['[cite:@a; do|]', '[cite:@a; @k]'],
    ['[cite/t:see @do|', '[cite/t:see @k]'],
    ['[cite:see do| p. 3]', '[cite:see @k p. 3]'],
  ])('%s', (source, expected) => {
    const { text, offset } = atCursor(source);
    const completion = completionAt(text, 'org', offset);
    if (!completion) throw new Error('No completion');
    expect(text.slice(0, completion.start) + keyText('k', completion) + text.slice(completion.end)).toBe(expected);
  });

  test.each(['[cite:@a p|]', '[cite|:@a]', '@|', '# [cite:@|]', '=[cite:@|]=', '[[https://x.org][[cite:[|cite:@a]'])(
    'nothing: %s',
    (source) => {
      const { text, offset } = atCursor(source);
      expect(completionAt(text, 'org', offset)).toBeUndefined();
    },
  );
});

describe('inserting into Org', () => {
  test.each([
    ['Word |.', 'Word [cite:@n].'],
    ['[cite:@a|]', '[cite:@a;@n]'],
    ['[cite:@a p. 3|; common suffix]', '[cite:@a p. 3;@n; common suffix]'],
    ['[cite/t:@a; @b] and |', '[cite/t:@a; @b] and [cite/t:@n]'],
    ['[cite:@a; @b|]', '[cite:@a; @b; @n]'],
    ['[cite:|]', '[cite:@n]'],
    ['[cite/t:@|]', '[cite/t:@n]'],
    ['[cite:@|', '[cite:@n]'],
    ['[cite:see |]', '[cite:see @n]'],
    ['[cite:@a;@|]', '[cite:@a;@n]'],
    ['[cite:@a; |; @b]', '[cite:@a; @n; @b]'],
    ['[cite:@a;|', '[cite:@a;@n]'],
    ['[cite:@a; common |]', '[cite:@a;@n; common ]'],
    ['=code=|', '=code= [cite:@n]'],
    ['as /shown/|.', 'as /shown/ [cite:@n].'],
    ['as (+not shown+|', 'as (+not shown+ [cite:@n]'],
    ['in and/or/|', 'in and/or/[cite:@n]'],
    ['/|', '/[cite:@n]'],
    ['# no|', '# no [cite:@n]'],
  ])('%s', (source, expected) => {
    const { text, offset } = atCursor(source);
    const { edits, refused } = planInsertion(text, 'org', { start: offset, end: offset }, ['n']);
    expect(refused).toBeUndefined();
    expect(edits.reduceRight((all, edit) => all.slice(0, edit.start) + edit.text + all.slice(edit.end), text)).toBe(
      expected,
    );
  });

  test.each([
    ['#+begin_src\nx|\n#+end_src', 'code'],
    ['#+bibliography: a|.bib', 'metadata'],
    ['=co|de=', 'code'],
  ])('refuses in %j', (source, refused) => {
    const { text, offset } = atCursor(source);
    expect(planInsertion(text, 'org', { start: offset, end: offset }, ['n'])).toMatchObject({ edits: [], refused });
  });
});

test('a link of Org is replaced, or kept with its words', () => {
  const bare = 'See [[https://doi.org/10.1/x]].';
  const place = (text: string) => {
    const start = text.indexOf('https');
    return mentionPlace(text, 'org', { start, end: start + 'https://doi.org/10.1/x'.length }, 'identifier');
  };
  expect(place(bare)).toEqual({ start: 4, end: bare.length - 1 });
  const worded = 'See [[https://doi.org/10.1/x][this]].';
  expect(place(worded)).toEqual({ start: worded.length - 1, end: worded.length - 1 });
});

describe('inserting into Org with details', () => {
  const said = new Map([['n', { prefix: 'see', locator: { label: 'page', value: '3-5' }, suffix: 'mine' }]]);
  test.each([
    ['', { details: said }, '[cite:see @n pp. 3-5, mine]'],
    ['[cite/t:@|]', { details: said }, '[cite/t:see @n pp. 3-5, mine]'],
    ['', { form: 'inText' as const }, '[cite/t:@n]'],
    ['', { form: 'suppressAuthor' as const, details: said }, '[cite/na:see @n pp. 3-5, mine]'],
  ])('%j %j', (source, options, expected) => {
    const offset = Math.max(0, source.indexOf('|'));
    const text = source.replace('|', '');
    const { edits } = planInsertion(text, 'org', { start: offset, end: offset }, ['n'], options);
    expect(edits.reduceRight((all, edit) => all.slice(0, edit.start) + edit.text + all.slice(edit.end), text)).toBe(
      expected,
    );
  });
});
