import { describe, expect, test } from 'vitest';
import { completionAt, keyText, planInsertion, readCitations } from '../../../src/core/citation/operations';
import type { CitationDetails } from '../../../src/core/citation/shared/details';
import type { InsertionOptions } from '../../../src/core/citation/shared/grammar';
import { atCursor } from './marked';

const keysIn = (text: string) => readCitations(text, 'asciidoc').flatMap(({ keys }) => keys.map(({ key }) => key));

/** By the documentation and `CitationMacro` of asciidoctor-bibtex, and the documentation of AsciiDoc. */
describe('reading AsciiDoc', () => {
  test.each([
    ['cite:[a]', ['a']],
    ['cite:[a(59)]', ['a']],
    ['cite:[a(p. 1, 2), b]', ['a', 'b']],
    ['citenp:[a]', ['a']],
    ['cite:see[a]', ['a']],
    ['cite:[a,b] and cite:[c]', ['a', 'b', 'c']],
    ['citet:[a] nocite:[b]', ['a', 'b']],
    ['- bibitem:[a]', ['a']],
    ['* item cite:[a]\n** item cite:[b]', ['a', 'b']],
    ['  * item cite:[a]', ['a']],
    ['|===\n| cite:[a]\n|===', ['a']],
    ['____\ncite:[a]\n____', ['a']],
    ['====\ncite:[a]\n====', ['a']],
    ['--\ncite:[a]\n--', ['a']],
    ['[quote]\ncite:[a]', ['a']],
    ['cite:[a, page=3]', ['a']],
    ['cite:[]', []],
    ['cite:[a b]', []],
    ['cite:[a', []],
    ['// cite:[a]', []],
    ['////\ncite:[a]\n////\ncite:[b]', ['b']],
    ['----\ncite:[a]\n----', []],
    ['....\ncite:[a]\n....', []],
    ['++++\ncite:[a]\n++++', []],
    ['```\ncite:[a]\n```', []],
    ['-----\ncite:[a]\n----\ncite:[b]\n-----\ncite:[c]', ['c']],
    ['----\ncite:[a]', []],
    [' cite:[a]', []],
    ['[source,ruby]\ncite:[a]\n\ncite:[b]', ['b']],
    ['[source]\n--\ncite:[a]\n--\ncite:[b]', ['b']],
    ['[comment]\ncite:[a]', []],
    [':note: cite:[a]', []],
    ['== Title cite:[a]', []],
    ['.Title cite:[a]', []],
  ])('%j', (text, keys) => expect(keysIn(text)).toEqual(keys));
});

describe('completing AsciiDoc', () => {
  test.each([
    ['cite:[|]', 'cite:[k]'],
    ['cite:[|', 'cite:[k]'],
    ['cite:[do|e, b]', 'cite:[k, b]'],
    ['citenp:[a(3), deep learn|]', 'citenp:[a(3), k]'],
    ['cite:see[do|', 'cite:see[k]'],
  ])('%s', (source, expected) => {
    const { text, offset } = atCursor(source);
    const completion = completionAt(text, 'asciidoc', offset);
    if (!completion) throw new Error('No completion');
    expect(text.slice(0, completion.start) + keyText('k', completion) + text.slice(completion.end)).toBe(expected);
  });

  test.each(['cite:[a(3|)]', 'cite|:[a]', '----\ncite:[|]\n----', '// cite:[|]', '[wordcite;cite:[|\n= '])(
    'nothing: %j',
    (source) => {
      const { text, offset } = atCursor(source);
      expect(completionAt(text, 'asciidoc', offset)).toBeUndefined();
    },
  );
});

describe('inserting into AsciiDoc', () => {
  test.each([
    ['Word |.', 'Word cite:[n].'],
    ['cite:[a|]', 'cite:[a, n]'],
    ['cite:[a(p. 3)|]', 'cite:[a(p. 3), n]'],
    ['citenp:[a,b] and |', 'citenp:[a,b] and citenp:[n]'],
    ['cite:[a,b]|', 'cite:[a,b,n]'],
    ['cite:[|]', 'cite:[n]'],
    ['cite:[a,|]', 'cite:[a, n]'],
    ['cite:[a, |]', 'cite:[a, n]'],
    ['cite:[a,|', 'cite:[a, n]'],
    ['As cite:[a(3);b; |\nNext', 'As cite:[a(3);b; n]\nNext'],
    ['// no |', '// no cite:[n]'],
  ])('%s', (source, expected) => {
    const { text, offset } = atCursor(source);
    const { edits, refused } = planInsertion(text, 'asciidoc', { start: offset, end: offset }, ['n']);
    expect(refused).toBeUndefined();
    expect(edits.reduceRight((all, edit) => all.slice(0, edit.start) + edit.text + all.slice(edit.end), text)).toBe(
      expected,
    );
  });

  test.each([
    ['----\nx|\n----', 'code'],
    [':a: b|', 'metadata'],
    ['== Ti|tle', 'markup'],
  ])('refuses in %j', (source, refused) => {
    const { text, offset } = atCursor(source);
    expect(planInsertion(text, 'asciidoc', { start: offset, end: offset }, ['n'])).toMatchObject({
      edits: [],
      refused,
    });
  });
});

describe('inserting into AsciiDoc with details', () => {
  const said = new Map<string, CitationDetails>([['n', { prefix: 'see', locator: { label: 'page', value: '3-5' } }]]);
  const two = new Map<string, CitationDetails>([...said, ['m', { prefix: 'but cf.', suffix: 'mine' }]]);
  test.each<[string, InsertionOptions, string]>([
    ['', { details: said }, 'cite:see[n(3-5)]'],
    ['', { form: 'inText' as const }, 'citenp:[n]'],
    [
      '',
      { details: new Map([['n', { locator: { label: 'chapter', value: '2' }, suffix: 'mine' }]]) },
      'cite:[n(chap. 2, mine)]',
    ],
    // A prefix is the macro's.
    ['cite:[|]', { details: said }, 'cite:see[n(3-5)]'],
    ['cite:[|', { details: said }, 'cite:see[n(3-5)]'],
    ['citenp:[c|]', { details: said }, 'citenp:[c] citenp:see[n(3-5)]'],
    ['', { details: two }, 'cite:see[n(3-5)] cite:but cf.[m(mine)]'],
    ['cite:[|].', { details: two }, 'cite:see[n(3-5)] cite:but cf.[m(mine)].'],
  ])('%j %j', (source, options, expected) => {
    const offset = Math.max(0, source.indexOf('|'));
    const text = source.replace('|', '');
    const keys = options.details === two ? ['n', 'm'] : ['n'];
    const plan = planInsertion(text, 'asciidoc', { start: offset, end: offset }, keys, options);
    expect(plan.refused).toBeUndefined();
    expect(
      plan.edits.reduceRight((all, edit) => all.slice(0, edit.start) + edit.text + all.slice(edit.end), text),
    ).toBe(expected);
  });
});
