import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planInsertion, readCitations } from '../../src/core/citation/operations';
import { typstProject } from '../../src/core/document/typst/project';
import { inMemory } from '../core/document/inMemory';
import { describeWith } from './programs';
import { compileTypst, typstCompiler } from './typst';
import { withEdits } from './withEdits';

const bibliography = ['a', 'b', 'c', 'new', 'x/y']
  .map((key, index) => `@book{${key}, title = {Title ${index}}, author = {Author, Ann}, year = ${2001 + index}}`)
  .join('\n');

const document = (body: string) => `${body}\n\n#bibliography("refs.bib")\n`;
const unique = (keys: readonly string[]) => [...new Set(keys)].sort();
const keysIn = (text: string) =>
  unique(
    readCitations(text, 'typst')
      .flatMap(({ keys }) => keys)
      .filter(({ crossReference }) => !crossReference)
      .map(({ key }) => key),
  );

const probes: readonly string[] = [
  'As @a says, and @b[p. 3]. #cite(<c>)',
  '@a. @b: *@c* _as @a says_',
  '#cite(<a>, supplement: [p.~7], form: "prose") #cite(label("x/y"))',
  '#set heading(numbering: "1.")\n= Title <intro>\n@intro and @a',
  '#ref(<a>) #link(<here>)[x] = H <here>\n#std.cite(<b>)',
  '`@no` $ x $ // @no\n/* @no */ @a \\@no #"@no"',
  '#let c = cite.with(form: "prose")\n#c(<a>) #c(label("x/y"))',
  '#let c(k) = cite(k)\n#c(<a>)',
  '#(cite)(<a>)',
  '#for k in (<a>, <b>) { cite(k) }',
  '#let k = <a>\n#cite(k) #(<b>,).map(cite).join()',
  '#quote(block: true, attribution: <a>)[x]',
  '#let c(k, body) = [#cite(k, supplement: body)]\n#c(<a>)[x] @b',
  '#let c = k => cite(k, form: "prose")\n#c(<a>)',
  '#let cs(..keys) = keys.pos().map(k => cite(k)).join()\n#cs(<a>, <b>)',
  '#let cs(..keys) = keys.pos().map(cite).join()\n#cs(<a>, <b>)',
  '#let cs(keys) = { for k in keys { cite(k) } }\n#cs((<a>, <b>))',
  '#let d(key: none) = cite(key)\n#d(key: <a>)',
  '#figure([x], caption: [As @a says]) #table(columns: 2, [@b], [@c])',
  '#if true [@a] else [#sym.star] #for x in (1, 2) { cite(<b>) }',
  '#let note = [See @a.]\n#note @b',
  '#let c(k, s: none) = cite(label(k), supplement: s)\n#c("a") #c("x/y", s: [p. 3])',
  '#let cs(..keys) = keys.pos().map(k => cite(label(k))).join()\n#cs("a", "b")',
  '#let c(key) = cite(label(key))\n#let p(key) = [(#c(key))]\n#p("a") #c("b")',
  '#if false [@no] @a #if true [@b] else [@no]',
  '#if not true { cite(<no>) } else if false [@no] else [@a]',
];

/** With the place of the new citation at `‸`. */
const places: readonly string[] = [
  'As shown‸.',
  'As sh‸own.',
  'See @a‸ now',
  '#cite(‸)',
  '#cite(<‸>)',
  'see ‸[x]',
  '*bold‸*',
  '= Title ‸',
  '- item ‸\n- other',
  '#figure([x], caption: [From ‸])',
  '#let c = cite\n#c(‸)',
  '#text(red)[See ‸]',
  'As @‸[p. 3] so',
  'As #‸ so',
  '#let c(k) = cite(label(k))\n#c("‸")',
  '#let c(k) = cite(label(k))\n#c(‸)',
];

describeWith([typstCompiler], "Typst's compiler cites what is read", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ibid-typst-'));
    await writeFile(path.join(folder, 'refs.bib'), bibliography);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(probes)('%s', (body) => {
    const text = document(body);
    const { errors, keys } = compileTypst(folder, text);
    expect(errors).toEqual([]);
    expect(keysIn(text)).toEqual(unique(keys));
  });

  it('by functions of another file', async () => {
    const text = document(
      '#import "lib.typ": mine, note as n\n#import "lib.typ"\n#mine(<a>) #n(<b>)[x] #lib.mine(<c>)',
    );
    const lib = '#let mine(k) = cite(k, form: "prose")\n#let note(k, body) = [#mine(k) #body]\n';
    await writeFile(path.join(folder, 'lib.typ'), lib);
    const files = inMemory({ '/w/main.typ': text, '/w/lib.typ': lib });
    const { citationCommands: commands = [] } = await typstProject.bibliographies('/w/main.typ', '/w', files);
    const { errors, keys } = compileTypst(folder, text);
    expect(errors).toEqual([]);
    expect(unique(readCitations(text, 'typst', { commands }).flatMap((one) => one.keys.map(({ key }) => key)))).toEqual(
      unique(keys),
    );
  });

  describe('and what is inserted', () => {
    it.each(places)('%s', (marked) => {
      const at = marked.indexOf('‸');
      const text = document(marked.replace('‸', ''));
      const plan = planInsertion(text, 'typst', { start: at, end: at }, ['new']);
      expect(plan.refused).toBeUndefined();
      const cited = withEdits(text, plan.edits);
      const { errors, keys } = compileTypst(folder, cited);
      expect(errors).toEqual([]);
      expect(keys).toContain('new');
      expect(keysIn(cited)).toEqual(unique(keys));
    });
  });
});
