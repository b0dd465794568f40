import { describe, expect, test } from 'vitest';
import { completionAt, readCitations } from '../../../src/core/citation/operations';
import { cited } from './cited';
import { atCursor, expectKeys } from './marked';

/** The keys that a text may cite, with an asterisk for all. */
function mayCite(text: string): string[] {
  return readCitations(text, 'latex').flatMap(({ citesAll, mayCite = [] }) => [
    ...(citesAll ? ['*'] : []),
    ...mayCite.map(({ before, after, isWhole }) => before + (isWhole ? '' : '…') + after),
  ]);
}

describe('an argument without braces', () => {
  test.each([
    ['\\cite a and \\cite[p. 3]b; \\citep*[see][p. 3] c', ['a', 'b', 'c']],
    ['\\cite1 \\citeauthor d \\nocite e \\footcite%\nf', ['1', 'd', 'e', 'f']],
    ['\\newcommand{\\pc}[1]{\\parencite{#1}} \\pc a \\pc1', ['a', '1']],
    ['\\newcommand{\\pc}[1]{\\cite{p:#1}} \\pc a \\pc1', ['p:…', 'p:a', 'p:1']],
    ['\\cite\n\na \\cite. \\cite, b \\citepunct a \\cites a b', []],
    ['\\ifx\\cite\\relax a\\fi \\ifx\\relax\\cite b\\fi {\\let\\x\\cite a} \\show\\cite a', []],
    ['\\newcommand{\\x}{\\cite} \\renewcommand\\cite {x}', []],
    ['\\nocite *', ['*']],
  ])('is one character that may be a key: %s', (text, keys) => expect(mayCite(text)).toEqual(keys));

  test.each([
    '\\newcommand{\\keys}{‸a‸,‸b‸} \\cite\\keys, \\cite \\keys{} x',
    '\\ifx\\cite\\x\\fi \\def\\x{no} \\@ifnextchar[\\citet\\citep \\cite\\unknown',
  ])('is a macro: %s', (source) => expectKeys(source, 'latex'));

  test.each([
    ['See \\cite| for more', 'See \\cite{x}| for more'],
    ['See \\citep[p. 3]| for more', 'See \\citep[p. 3]{x}| for more'],
    ['\\newcommand{\\pc}[1]{\\cite{p:#1}} \\pc a and|', '\\newcommand{\\pc}[1]{\\cite{p:#1}} \\pc a and~\\cite{x}|'],
    ['\\newcommand{\\k}{a} \\cite\\k|.', '\\newcommand{\\k}{a} \\cite\\k\\cite{x}|.'],
  ])('is none as long as it is being written: %s', (before, after) => {
    expect(cited(before, 'latex', ['x'])).toBe(after);
    const { text, offset } = atCursor(before);
    expect(completionAt(text, 'latex', offset)).toBeUndefined();
  });
});

test('LaTeX in Markdown has its arguments in braces', () => {
  expectKeys('\\cite a \\cite{‸b‸}', 'markdown');
  expect(readCitations('\\cite a', 'markdown')).toEqual([]);
});

describe("a document's own command without its keys", () => {
  test.each([
    ['\\newcommand{\\pc}[1]{\\parencite{#1}} See \\pc| x', '\\pc{x}| x'],
    ['\\newcommand{\\pc}[2]{\\cite[#1]{#2}} See \\pc{3}| x', '\\pc{3}{x}| x'],
    ['\\let\\pc\\citep See \\pc[3]| x', '\\pc[3]{x}| x'],
    ['\\newcommand{\\pc}[1]{\\cite{p:#1}} See \\pc{y}| z', '\\pc{y}~\\cite{x}| z'],
    ['\\newcommand{\\pc}[1]{\\textbf{#1}} See \\pc{y}| z', '\\pc{y}~\\cite{x}| z'],
  ])('gets them: %s', (before, after) => expect(cited(before, 'latex', ['x']).split('See ')[1]).toBe(after));
});
