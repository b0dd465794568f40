import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import type { DocumentText } from '../../src/engine/protocol/values';
import { memoryHost } from './memoryHost';

const refs = ['a', 'b', 'c'].map((key) => `@misc{${key}, title = {On ${key}}}\n`).join('');

async function unusedOf(text: string): Promise<{ unused: string[]; uncited: string[]; cited: string[] }> {
  const engine = createEngine(memoryHost({ 'r.bib': refs }));
  const main: DocumentText = { uri: 'file:///w/main.typ', text, language: 'typst' };
  await engine.putBibliography('file:///w/r.bib', 'r.bib', refs);
  const { uncited, citations } = await engine.citationsIn(main);
  return {
    unused: (await engine.unusedEntries(main)).map(({ known }) => known.key),
    uncited: uncited.map(({ key }) => key),
    cited: citations.map(({ key }) => key),
  };
}

describe('content of Typst that the document never sets', () => {
  it.each([
    ['#let x = [@a]\n@b', ['a', 'c']],
    ['#let x = [@a]\n#x @b', ['c']],
    ['#let x = [@a]\n#let y = [#x @b]\n@c', ['a', 'b']],
    ['#let x = [@a]\n#let y = [#x @b]\n#y @c', []],
    ['#let f(x) = {\n  cite(<a>)\n  [@b]\n}\n@c', ['a', 'b']],
    ['#let f(x) = [@a]\n#show heading: f\n= H @b @c', []],
    ['#let x = cite(<a>)\n#let x = [#x @b]\n@c', ['a', 'b']],
    ['#[ #let x = [@a] ] @b @c', ['a']],
    ['#let c(k) = cite(label(lower(k)))\n@a', ['b', 'c']],
    ['#let c(k) = cite(label(lower(k)))\n#c("A") @a', []],
    ['#let x = [@a]\n#eval("x") @b @c', []],
  ])('cites nothing: %s', async (text, expected) => {
    const { unused, uncited, cited } = await unusedOf(`${text}\n#bibliography("r.bib")\n`);
    expect(unused).toEqual(expected);
    expect(uncited).toEqual(expected);
    // They are citations all the same, which a rename follows.
    expect(cited).toContain('a');
  });

  it('may be set by a file that imports it, if it prints no bibliography', async () => {
    const { unused } = await unusedOf('#let x = [@a]\n#let template(body) = [#body #bibliography("r.bib")]\n@b @c');
    expect(unused).toEqual([]);
  });
});
