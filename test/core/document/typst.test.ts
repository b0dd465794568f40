import { describe, expect, it } from 'vitest';
import { typstBibliographies, typstProject } from '../../../src/core/document/typst/project';
import { typstReferences } from '../../../src/core/document/typst/references';
import { inMemory } from './inMemory';

describe('typstReferences', () => {
  it.each<[string, string[]]>([
    ['#bibliography("refs.bib")', ['refs.bib']],
    ['#bibliography("a.bib", title: "No.bib", style: "ieee.csl")', ['a.bib']],
    ['#bibliography(\n  ("a.bib", "b/c.yml"),\n  full: true,\n)', ['a.bib', 'b/c.yml']],
    ['#show: ieee.with(bibliography: bibliography("refs.bib"))', ['refs.bib']],
    ['// #bibliography("no.bib")\n`#bibliography("no.bib")`', []],
    ['bibliography("no.bib")', []],
    ['#bibliography("', []],
  ])('finds the bibliographies of %j', (text, paths) => {
    const { bibliographies } = typstReferences(text);
    expect(bibliographies.map(({ path }) => path)).toEqual(paths);
    for (const { path, start, end } of bibliographies) expect(text.slice(start, end)).toBe(path);
  });

  it('finds what is included or imported, and labels', () => {
    const text = '#include "a.typ"\n#import "b.typ": *\n#import "@preview/x:1.0": y\n= T <t>\n#{ include "c.typ" }';
    const { includes, labels } = typstReferences(text);
    expect(includes.map(({ path }) => path)).toEqual(['a.typ', 'b.typ', 'c.typ']);
    expect([...labels]).toEqual(['t']);
  });
});

describe('typstBibliographies', () => {
  const files = inMemory({
    '/w/main.typ': '#include "ch/one.typ"\n#include "/ch/two.typ"\n= Main <main>\n#bibliography("refs.bib")',
    '/w/ch/one.typ': '@a #include "part.typ"',
    '/w/ch/part.typ': '@a <part>',
    '/w/ch/two.typ': '#include "../main.typ"\n#bibliography("/own.bib")',
    '/w/refs.bib': '',
    '/w/other.typ': '#bibliography("other.bib")',
  });
  const of = async (document: string) => {
    const { files: found, labels } = await typstBibliographies(document, '/w', files);
    return [found.map(({ path, exists }) => [path, exists]), [...(labels ?? [])]];
  };

  it('takes those of the files that include the document, and their labels', async () => {
    expect(await of('/w/ch/part.typ')).toEqual([
      [
        ['/w/refs.bib', true],
        ['/w/own.bib', false],
      ],
      ['main'],
    ]);
  });

  it('takes its own, and those of what it includes', async () => {
    expect(await of('/w/other.typ')).toEqual([[['/w/other.bib', false]], []]);
    expect((await of('/w/main.typ'))[0]).toEqual([
      ['/w/refs.bib', true],
      ['/w/own.bib', false],
    ]);
  });

  it('finds nothing for a document that is not there', async () => {
    expect(await of('/w/none.typ')).toEqual([[], []]);
  });
});

it('a bibliography is added at the end', () => {
  expect(typstProject.addBibliography('Text', 'refs.bib')).toEqual([
    { start: 4, end: 4, text: '\n\n#bibliography("refs.bib")\n' },
  ]);
});

describe('functions of other files that cite', () => {
  const lib =
    '#import "base.typ": *\n#let mine(k) = cite(k, form: "prose")\n#let note(k) = footnote(based(k))\n#let other(k) = link(k)\n#let again = mine';
  const functionsOf = async (main: string, more: Record<string, string> = {}) => {
    const files = inMemory({
      '/w/main.typ': main,
      '/w/lib/lib.typ': lib,
      '/w/lib/base.typ': '#let based = cite.with(form: "year")',
      ...more,
    });
    return [...((await typstProject.bibliographies('/w/main.typ', '/w', files)).citationCommands ?? [])];
  };

  it.each<[string, string[]]>([
    ['#import "lib/lib.typ": mine', ['mine']],
    ['#import "lib/lib.typ": mine as my, note, other', ['my', 'note']],
    ['#import "/lib/lib.typ": (\n  mine,\n  again,\n)', ['mine', 'again']],
    ['#import "lib/lib.typ": *', ['based', 'mine', 'note', 'again']],
    ['#import "lib/lib.typ"\n#lib.mine(<a>)', ['based', 'mine', 'note', 'again']],
    ['#import "lib/lib.typ" as l', ['based', 'mine', 'note', 'again']],
    ['#import "lib/lib.typ" as l: mine', ['mine']],
    ['#import "lib/none.typ": mine', []],
    ['#import "@preview/mine:0.1.0": mine', []],
    ['#include "lib/lib.typ"', []],
  ])('are those that %j imports', async (main, expected) => {
    expect(await functionsOf(main)).toEqual(expected);
  });

  it('are known where files import each other', async () => {
    const more = {
      '/w/a.typ': '#import "b.typ": *\n#let x(k) = y(k)',
      '/w/b.typ': '#import "a.typ": *\n#let y(k) = cite(k)',
    };
    expect(await functionsOf('#import "a.typ": x', more)).toEqual(['x']);
  });
});
