import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

const paper = { id: '2401.00001', title: 'On Things', authors: ['Ada Poe'], date: '2024-01-02', arxivId: '2401.00001' };

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;

beforeEach(async () => {
  host = memoryHost({});
  engine = createEngine(host);
  const corpus = { papers: [{ ...paper, sources: ['a'] }], authors: [] };
  await engine.loadCorpus(new TextEncoder().encode(JSON.stringify(corpus)));
});

/** What citing the paper writes: into the document's citation, into it or its root file, and into the new bibliography. */
async function written(text: string, name = 'paper.tex'): Promise<{ cited: string; named: string; entry: string }> {
  const uri = `file:///w/${name}`;
  host.files.set(uri, text);
  const at = text.indexOf('HERE');
  const plan = await engine.planCitation({ uri, text, language: 'latex' }, { start: at, end: at }, [paper.id]);
  const textOf = (edits: readonly { text: string }[] = []) => edits.map((edit) => edit.text).join('');
  const [entry, naming] = plan.entries.files;
  return { cited: textOf(plan.edits), named: textOf(naming?.edits), entry: textOf(entry?.edits) };
}

/** Two papers under keys that differ in case only: both entries are new to the document's bibliography. */
it('has no two keys that are alike but for case', async () => {
  await engine.putBibliography('file:///w/a.bib', 'a.bib', '@misc{doe20, title = {One}}');
  await engine.putBibliography('file:///w/b.bib', 'b.bib', '@misc{Doe20, title = {Two}}');
  await engine.size();
  const ids = (await engine.search('key:doe20', 5)).map(({ paper: { id } }) => id);
  const document = { uri: 'file:///w/x.tex', text: 'x', language: 'latex' } as const;
  const plan = await engine.planCitation(document, { start: 0, end: 0 }, ids);
  const keys = [...(plan.entries.files[0]?.edits[0]?.text ?? '').matchAll(/@misc\{([^,]*),/g)].map(([, key]) => key);
  expect(new Set(keys.map((key) => key?.toLowerCase())).size).toBe(2);
  expect(keys).toEqual(expect.arrayContaining([expect.stringMatching(/^doe20a$/i)]));
});

const body = '\\begin{document}\nHERE\n\\end{document}\n';

describe('a new bibliography of a LaTeX document', () => {
  it.each([
    '\\usepackage{biblatex}',
    '\\usepackage[notes]{biblatex-chicago}',
    '\\usepackage{csquotes, % quotes\n  biblatex}',
    '\\usepackage[bibstyle={authoryear}]{biblatex}',
  ])('is biblatex throughout with %j', async (preamble) => {
    const { cited, named, entry } = await written(`\\documentclass{article}\n${preamble}\n${body}`);
    expect(cited).toMatch(/^\\autocite\{/);
    expect(named).toMatch(/\\addbibresource\{references\.bib\}[^]*\\printbibliography/);
    expect(entry).toMatch(/eprinttype/);
  });

  it.each(['', '% \\usepackage{biblatex}', '\\usepackage[numbers]{natbib} % not {biblatex}'])(
    'is BibTeX throughout with %j',
    async (preamble) => {
      const { cited, named, entry } = await written(`\\documentclass{article}\n${preamble}\n${body}`);
      expect(cited).toMatch(/^\\citep?\{/);
      expect(named).toMatch(/\\bibliography\{references\}/);
      expect(entry).toMatch(/year = \{2024\}[^]*archiveprefix/);
    },
  );

  it('goes by the root file that a chapter belongs to', async () => {
    host.files.set(
      'file:///w/main.tex',
      '\\documentclass{book}\n\\usepackage{biblatex}\n\\begin{document}\n\\input{one}\n\\end{document}\n',
    );
    const { named, entry } = await written('% !TeX root = main.tex\nHERE\n', 'one.tex');
    expect(named).toMatch(/\\addbibresource/);
    expect(entry).toMatch(/eprinttype/);
  });
});
