import { describe, expect, it } from 'vitest';
import { appendBibtex } from '../../src/core/bibliography/bibtex/write/appendBibtex';
import type { CslEntry } from '../../src/core/bibliography/model/cslItem';
import { cslYaml } from '../../src/core/bibliography/csl/yamlFormat';
import { formatBibtex } from '../../src/core/bibliography/edit/formatBibtex';
import { readCitations } from '../../src/core/citation/operations';
import { readIdentifiers } from '../../src/core/imports/readIdentifiers';
import { readImport as readInSteps } from '../../src/core/imports/readImport';
import { runToEnd } from '../../src/core/text/cooperative';
import { mergeOf } from '../../src/core/library/merge';
import { tellApart } from '../../src/core/library/people';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

const readImport = (name: string, text: string) => runToEnd(readInSteps(name, text));

/** More than a call can have arguments: `push(...values)` and `Math.max(...values)` throw where they get so many. */
const many = 200_000;
const repeat = (text: string) => text.repeat(many);
const wide = `@misc{a, ${Array.from({ length: many }, (_, at) => `f${at} = 1`).join(', ')}}`;
const scope = { macros: new Map<string, string>(), find: () => undefined };

/** What reads or writes a list that is as long as its text makes it. */
const lists: readonly (readonly [string, () => unknown])[] = [
  ['options of listings', () => readCitations(`\\begin{lstlisting}[${'title=a b,'.repeat(130_000)}]x`, 'latex')],
  ['identifiers in a line', () => readIdentifiers(repeat('10.1000/a '))],
  ['lines beside entries', () => readImport('x.bib', `@misc{a, title = {A}}\n${repeat('x\n')}`)],
  ['fields of an entry that is added', () => appendBibtex('', wide)],
  ['fields that are aligned', () => formatBibtex(wide, { align: true, orderFields: true, sort: [] }, scope)],
  ['lines of an item in YAML', () => changeOf(`- id: a\n  note: |\n${repeat('    x\n')}`)],
  ['records of one paper', () => mergeOf(Array.from({ length: many }, () => cited))],
  ['papers of one person', () => tellApart('A', personal)],
];

const cited = { title: 'T', authors: ['A'], sources: ['s'], citations: 1 };
const personal = Array.from({ length: many }, (_, at) => ({
  authors: ['A', 'B'],
  orcids: { A: at === 0 ? '0000-0000-0000-0001' : '0000-0000-0000-0002' },
}));

function changeOf(text: string): unknown {
  const entry = cslYaml.read(text).find((part): part is CslEntry => part.kind === 'entry');
  return entry && cslYaml.change(entry, { values: { title: 'T' } }, scope, 'biblatex');
}

describe('lists of 200,000', () => {
  it.each(lists)('%s are read', { timeout: 60_000 }, (_, read) => {
    expect(read).not.toThrow();
  });

  it('problems of one entry leave room for those of others', { timeout: 60_000 }, async () => {
    const host = memoryHost({ 'x.bib': `@misc{b,, title = {B}}\n@misc{a, ${repeat(',')} title = {A}}` });
    const engine = createEngine(host);
    await engine.loadBibliography('file:///w/x.bib', 'x.bib');
    const findings = await engine.findingsIn('file:///w/x.bib');
    expect(new Set(findings.map(({ key }) => key))).toEqual(new Set(['a', 'b']));
  });
});
