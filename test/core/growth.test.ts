import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../src/core/bibliography/bibliography';
import { bibtex } from '../../src/core/bibliography/bibtex/format';
import { isBibtexEntry } from '../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../src/core/bibliography/bibtex/syntax/scan';
import { titleOfTex } from '../../src/core/bibliography/bibtex/fields/titleCase';
import { abstractText } from '../../src/core/bibliography/model/abstractText';
import { withFixedCapitals } from '../../src/core/bibliography/model/richText';
import { parseBibtexName, splitNames } from '../../src/core/bibliography/model/nameList';
import { readCslYaml } from '../../src/core/bibliography/csl/readCslYaml';
import { readHayagriva } from '../../src/core/bibliography/hayagriva/readHayagriva';
import { detectFormat } from '../../src/core/bibliography/formats';
import { citationGroups } from '../../src/core/citation/markdown/citationGroups';
import { readBody } from '../../src/core/citation/markdown/readBody';
import { completionAt, keyAt, readCitations } from '../../src/core/citation/operations';
import { parentStyle } from '../../src/core/citation/format/styles';
import { seriesIn } from '../../src/core/library/venue/seriesIn';
import { parseQuery } from '../../src/core/search/query/parseQuery';
import { BibliographyFile } from '../../src/engine/bibliography/bibliographyFile';
import { definedAbbreviations } from '../../src/core/text/words/abbreviations';

/** Collects garbage; Node exposes it to tests only by a flag. */
const collectGarbage = (() => {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
})();

type Run = (size: number) => void | Promise<void>;

/**
 * Milliseconds of processor time that runs of growing sizes take, the least of several of each; each begins with a
 * collected heap. The sizes take turns, so that what else the machine does meets all of them.
 */
async function leastTimes(sizes: readonly number[], run: Run): Promise<number[]> {
  const rounds: number[][] = [];
  for (let round = 0; round < 5; round++) {
    const times: number[] = [];
    for (const size of sizes) {
      collectGarbage();
      const before = process.cpuUsage();
      await run(size);
      const { user, system } = process.cpuUsage(before);
      times.push((user + system) / 1000);
    }
    rounds.push(times);
  }
  return sizes.map((_, at) => Math.min(...rounds.map((times) => times[at] ?? Infinity)));
}

/** The citations of a Markdown text with what they say. */
function groupsOf(text: string): unknown {
  return citationGroups(text, readBody(text));
}

function itemOf(text: string): unknown {
  const blocks = scanBibtex(text);
  const entry = blocks.find(isBibtexEntry);
  return entry && bibtex.toCslItem(entry, scopeOf(blocks));
}

function completionAtEnd(text: string): unknown {
  return completionAt(text, 'markdown', text.length);
}

/** Shorter times say nothing: they may as well be of the garbage collector, or all memory is in the processor's cache. */
const shortest = 10;

/** The size from which on times say something: the one that is given, or a larger one. */
async function measurable(size: number, run: Run): Promise<number> {
  await run(size);
  let from = size;
  while (from < 64 * size && ((await leastTimes([from], run))[0] ?? 0) < shortest) from *= 2;
  return from;
}

/** Reads and decodes a bibliography of children of one parent, which has a field that is as much longer as there are more. */
async function readChildren(size: number, field: string): Promise<void> {
  const children = Array.from({ length: size }, (_, at) => `@inproceedings{c${at}, crossref = {p}, title = {Alpha}}`);
  const file = new BibliographyFile('file:///w/x.bib', 'x.bib');
  await file.load(
    `${children.join('\n')}@proceedings{p, title = {Book}, ${field} = {${'lorem ipsum '.repeat(100 * size)}}}`,
  );
  for (const entry of file.entries) if (entry.record.title === '') throw new Error(entry.key);
}

/** A command of LaTeX that makes two keys of each one of the command before. */
function doubling(_: unknown, at: number): string {
  const name = (index: number) => `x${[...String(index)].map((digit) => 'abcdefghij'.charAt(Number(digit))).join('')}`;
  const called = at === 0 ? 'cite' : name(at - 1);
  return `\\newcommand{\\${name(at)}}[1]{\\${called}{p:#1}\\${called}{q:#1}}\n`;
}

describe('readers take time linear in the text', () => {
  it.each([
    ['one long word of a title', 40_000, (size: number) => void withFixedCapitals('a'.repeat(size))],
    ['control sequences of a title', 20_000, (size: number) => void titleOfTex('\\a'.repeat(size), true)],
    ['quotations in each other', 4_000, (size: number) => void titleOfTex('\\enquote{\\unheard{$'.repeat(size), true)],
    [
      'groups of TeX that are not closed',
      2_000,
      (size: number) => void itemOf(`@article{a, title={${'\\enquote{\\unheard{$'.repeat(size)}}}`),
    ],
    ['ranges of pages', 25_000, (size: number) => void itemOf(`@misc{a, pages={${'1-2, '.repeat(size)}}}`)],
    ['parentheses that define nothing', 300_000, (size: number) => void definedAbbreviations('('.repeat(size) + ')')],
    ['definitions of one abbreviation', 30_000, (size: number) => void definedAbbreviations('a b (AB) ('.repeat(size))],
    ['words before an abbreviation', 100_000, (size: number) => void definedAbbreviations('ab '.repeat(size) + '(AB)')],
    [
      'empty lines at the start of a bibliography',
      32_000,
      (size: number) => void detectFormat('x.bib', '\n'.repeat(size)),
    ],
    ['carriage returns there', 32_000, (size: number) => void detectFormat('x.bib', '\r'.repeat(size))],
    ['blanks after the start of YAML', 32_000, (size: number) => void detectFormat('x', `---${' '.repeat(size)}`)],
    ['empty lines in broken YAML', 20_000, (size: number) => void readHayagriva(`a: [\n${'\n'.repeat(size)}b:\n`)],
    [
      'items of CSL-YAML with an alias each',
      200,
      (size: number) =>
        void readCslYaml(
          `references:\n- {id: a, x: &x J}\n${'- {id: b, title: T, container-title: *x}\n'.repeat(size)}`,
        ),
    ],
    ['begun tags in an abstract', 200_000, (size: number) => void abstractText('<p '.repeat(size))],
    ['begun tags of LaTeX in an abstract', 200_000, (size: number) => void abstractText('{\\textless}p '.repeat(size))],
    ['tags in tags in an abstract', 200_000, (size: number) => void abstractText('<p x <'.repeat(size))],
    ['begun links in a style', 10_000, (size: number) => void parentStyle('<link '.repeat(size))],
    ['links in a style', 10_000, (size: number) => void parentStyle('<link rel='.repeat(size))],
    ['optional arguments in LaTeX', 2_000, (size: number) => void readCitations('\\cite[a]['.repeat(size), 'latex')],
    ['those in Markdown', 1_000, (size: number) => void readCitations('\\cite[a]['.repeat(size), 'markdown')],
    ['conditionals', 1_000, (size: number) => void readCitations('\\iftrue \\else \\iffalse '.repeat(size), 'latex')],
    [
      'commands that cite twice by the one before',
      20,
      (size: number) => void readCitations(Array.from({ length: size }, doubling).join(''), 'latex'),
    ],
    [
      'addresses in Markdown that are not closed',
      4_000,
      (size: number) => void readCitations('\\url{ a '.repeat(size), 'markdown'),
    ],
    ['LaTeX in Markdown', 1_000, (size: number) => void readCitations('\\a{b} '.repeat(size), 'markdown')],
    [
      'environments there',
      1_000,
      (size: number) => void readCitations('\\begin{a}x\\end{a}\n\n'.repeat(size), 'markdown'),
    ],
    ['directives in each other', 1_000, (size: number) => void readCitations('```{note}\n'.repeat(size), 'markdown')],
    ['groups of a Markdown text', 1_000, (size: number) => void groupsOf('[@a [@b] '.repeat(size))],
    ['citations in brackets', 2_000, (size: number) => void groupsOf('[@a]'.repeat(size))],
    ['keys in brackets', 2_000, (size: number) => void keyAt('[@a]'.repeat(size), 'markdown', 4 * size - 2)],
    [
      'citations of Org that are not closed',
      20_000,
      (size: number) => void readCitations('[cite:'.repeat(size), 'org'),
    ],
    [
      'loops of Typst over a list that has a name',
      200,
      (size: number) =>
        void readCitations('#let ks = ("a", "b")\n' + '#for k in ks { cite(label(k)) }\n'.repeat(size), 'typst'),
    ],
    ['marks before a key in Markdown', 5_000, (size: number) => void completionAtEnd('@'.repeat(size))],
    ['blanks between names', 50_000, (size: number) => void splitNames(`{a}${' '.repeat(size)}b`)],
    ['names', 10_000, (size: number) => void splitNames('a {b} and '.repeat(size))],
    ['parts of a name', 20_000, (size: number) => void parseBibtexName('a, '.repeat(size))],
    ['words of a name', 20_000, (size: number) => void parseBibtexName('a~ '.repeat(size))],
    ['series in names of proceedings', 2_000, (size: number) => void seriesIn('ACL chapter of acl '.repeat(size))],
    ['children of a parent with a long abstract', 200, (size: number) => readChildren(size, 'abstract')],
    ['children of a parent with a long note', 200, (size: number) => readChildren(size, 'note')],
    ['words of a query', 200_000, (size: number) => void parseQuery('key:m '.repeat(size))],
  ])('of %s', { timeout: 60_000, retry: 2 }, async (_, size, run) => {
    const from = await measurable(size, run);
    const times = await leastTimes([from, 2 * from, 4 * from, 8 * from], run);
    // The least of three doublings: what is quadratic grows fourfold by each, what else the machine does by some.
    const growths = times.slice(1).map((time, at) => time / (times[at] ?? 0));
    expect(Math.min(...growths), times.join(', ')).toBeLessThan(2.3);
  });
});
