import { beforeEach, describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/core/citation/shared/editCandidate';
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

describe('a document without a bibliography', () => {
  const text = '# Title\n\nSee .\n';
  const at = { start: 13, end: 13 };
  const note = { uri: 'file:///w/notes/a.md', text, language: 'markdown' } as const;
  const put = async (path: string, content: string) => {
    host.files.set(`file:///w/${path}`, content);
    await engine.putBibliography(`file:///w/${path}`, path, content);
  };
  const entryOf = (key: string) =>
    `@misc{${key}, title = {On Things}, eprint = {2401.00001}, archiveprefix = {arXiv}}\n`;
  const changes = (files: readonly { uri: string; edits: readonly { text: string }[] }[]) =>
    files.map(({ uri, edits }) => [uri, edits.map((edit) => edit.text).join('')]);

  it('comes to name the only one of the workspace, and the entry goes there', async () => {
    await put('refs.bib', '@misc{a, title = {A}}\n');
    const { entries } = await engine.planCitation(note, at, [paper.id]);
    expect(entries.target).toEqual({ uri: 'file:///w/refs.bib', path: 'refs.bib', create: false, isNamed: true });
    expect(changes(entries.files)).toEqual([
      ['file:///w/refs.bib', expect.stringMatching(/@misc\{poe2024/)],
      [note.uri, '---\nbibliography: ../refs.bib\n---\n\n'],
    ]);
  });

  it('names it only, where the entry is there, and cites by its key', async () => {
    await put('refs.bib', entryOf('things'));
    await engine.size();
    const [found] = await engine.search('on things', 1);
    const { entries, edits } = await engine.planCitation(note, at, [found!.paper.id]);
    expect(edits[0]?.text).toContain('@things');
    expect(changes(entries.files)).toEqual([[note.uri, expect.stringContaining('../refs.bib')]]);
  });

  it('asks which of several, and uses the one that was chosen', async () => {
    await put('a.bib', '@misc{a, title = {A}}\n');
    await put('b/b.bib', entryOf('things'));
    const asked = await engine.planCitation(note, at, [paper.id]);
    expect(asked.entries.choices).toEqual([
      { uri: 'file:///w/a.bib', path: 'a.bib' },
      { uri: 'file:///w/b/b.bib', path: 'b/b.bib' },
    ]);
    const settings = {
      citekeyPattern: '',
      citationCommands: [],
      preferredBibliographies: ['file:///v/b.bib', 'file:///w/a.bib'],
    };
    await engine.configure(settings);
    const { entries } = await engine.planCitation(note, at, [paper.id]);
    expect(entries.choices).toBeUndefined();
    expect(entries.target?.uri).toBe('file:///w/a.bib');
  });

  it('takes the one of a folder above the workspace', async () => {
    host.files.set('file:///refs.bib', '@misc{a, title = {A}}\n');
    const { entries } = await engine.planCitation(note, at, [paper.id]);
    expect(entries.target).toMatchObject({ uri: 'file:///refs.bib', create: false });
    expect(changes(entries.files)[1]).toEqual([note.uri, expect.stringContaining('bibliography: ../../refs.bib')]);
  });

  it.each([
    ['includes it', 'markdown', { 'all.qmd': '---\ntitle: x\n---\n{{< include notes/a.md >}}\n' }],
    ['makes a book of it', 'markdown', { '_bookdown.yml': 'book_filename: x\n' }],
    ['has a value that is code', 'markdown', { '_quarto.yml': 'bibliography: https://example.org/a.bib\n' }],
    ['makes a Jupyter Book of it', 'markdown', { '_toc.yml': 'format: jb-book\nroot: notes/a\n' }],
    ['reads it by Sphinx', 'markdown', { 'conf.py': 'extensions = ["myst_parser"]\n' }],
    ['sets up MkDocs', 'markdown', { 'mkdocs.yml': 'plugins: [{bibtex: {bib_dir: refs}}]\n' }],
    ['sets up Sphinx', 'rst', { 'conf.py': 'extensions = ["sphinxcontrib.bibtex"]\n' }],
    ['includes it in Typst', 'typst', { 'main.typ': '#include "notes/a.md"\n' }],
  ] as const)('names none where another file %s', async (_, language, files) => {
    await put('refs.bib', '@misc{a, title = {A}}\n');
    for (const [path, content] of Object.entries(files)) host.files.set(`file:///w/${path}`, content);
    host.files.set(note.uri, text);
    const { entries } = await engine.planCitation({ ...note, language }, at, [paper.id]);
    expect(entries.files).toEqual([]);
    expect(entries.refused).toMatch(/governed|unresolved/);
  });

  it.each(['+++\ntitle = "x"\n+++\n\nA', '---\na: [\n---\nA'])(
    'says that metadata cannot name one: %j',
    async (content) => {
      await put('refs.bib', '@misc{a, title = {A}}\n');
      const place = { start: content.length, end: content.length };
      host.files.set(note.uri, content);
      const { entries } = await engine.planCitation({ ...note, text: content }, place, [paper.id]);
      expect(entries).toMatchObject({ files: [], refused: 'metadata' });
    },
  );

  it('creates the one that another file names, in its format', async () => {
    await put('refs.bib', '@misc{a, title = {A}}\n');
    host.files.set('file:///w/_quarto.yml', 'bibliography: gone.json\n');
    host.files.set(note.uri, text);
    const { entries } = await engine.planCitation(note, at, [paper.id]);
    expect(changes(entries.files)).toEqual([['file:///w/gone.json', expect.stringMatching(/^\[\s*\{/)]]);
  });

  it('has an entry of a key begun, to be filled in', async () => {
    await put('refs.bib', '@misc{a,\n  title = {A},\n}\n');
    const plan = await engine.planNewEntry({ ...note, text: `---\nbibliography: ../refs.bib\n---\n[@new]` }, 'new');
    expect(plan).toMatchObject({ keys: ['new'], target: { path: 'refs.bib', create: false } });
    expect(changes(plan.files)).toEqual([
      [
        'file:///w/refs.bib',
        expect.stringMatching(/@misc\{new,\n {2}author = \{\},\n {2}title = \{\},\n {2}year = \{\},?\n\}/),
      ],
    ]);
  });

  it('has its line in the root file of LaTeX', async () => {
    await put('refs.bib', '@misc{a, title = {A}}\n');
    host.files.set(
      'file:///w/main.tex',
      `\\documentclass{book}\n\\begin{document}\n\\input{ch/one}\n\\end{document}\n`,
    );
    const uri = 'file:///w/ch/one.tex';
    host.files.set(uri, 'See .');
    const { entries } = await engine.planCitation({ uri, text: 'See .', language: 'latex' }, { start: 4, end: 4 }, [
      paper.id,
    ]);
    expect(changes(entries.files)[1]).toEqual([
      'file:///w/main.tex',
      '\\bibliographystyle{plain}\n\\bibliography{refs}\n',
    ]);
  });
});

describe('a bibliography inside of a document gets the entries', () => {
  const entries = '@misc{a, title = {A}}\n';
  const filecontents = (options = '') =>
    `\\begin{filecontents}${options}{\\jobname.bib}\n${entries}\\end{filecontents}\n\\documentclass{article}\n`;
  const put = async (name: string, text: string) => {
    const document = { uri: `file:///w/${name}`, text, language: name.endsWith('.md') ? 'markdown' : 'latex' } as const;
    host.files.set(document.uri, text);
    await engine.putDocument(document);
    const end = text.indexOf('See') + 3;
    const plan = await engine.planCitation(document, { start: end, end }, [paper.id]);
    const [file, ...others] = plan.entries.files;
    expect(others).toEqual([]);
    return { file, target: plan.entries.target, result: applyEdits(text, file?.edits ?? []), document };
  };

  it('in filecontents of LaTeX', async () => {
    const { file, target, result } = await put('m.tex', `${filecontents()}See\n\\bibliography{\\jobname}\n`);
    expect(file?.uri).toBe('file:///w/m.tex');
    expect(target).toMatchObject({ path: 'm.tex', isInside: true });
    expect(result).toMatch(/title = \{A\}\}\n+@misc\{poe2024\w*,[^]*\}\n\\end\{filecontents\}/);
  });

  it('in the file where LaTeX has written that, unless it overwrites it', async () => {
    const text = (options?: string) => `${filecontents(options)}See\n\\bibliography{\\jobname}\n`;
    host.files.set('file:///w/m.bib', entries);
    expect((await put('m.tex', text())).file?.uri).toBe('file:///w/m.bib');
    expect((await put('m.tex', text('[overwrite]'))).file?.uri).toBe('file:///w/m.tex');
  });

  it('in the metadata of Markdown', async () => {
    const text = '---\ntitle: T\nreferences:\n- id: a\n  type: book\n  title: A\nlang: de\n---\n\nSee\n';
    const { result, document } = await put('m.md', text);
    expect(result).toMatch(/ {2}title: A\n- id: poe2024[^]*\nlang: de\n---\n/);
    const cited = { ...document, text: result.replace('See', 'See [@poe2024things]') };
    const [{ key, resolution } = {}] = (await engine.citationsIn(cited)).citations;
    expect({ key, resolution }).toEqual({ key: 'poe2024things', resolution: 'own' });
  });
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

  it.each([
    ['by a file that the root includes', { 'main.tex': '\\input{pre}', 'pre.tex': '\\usepackage{biblatex}' }],
    ["by a package of the project's own", { 'main.tex': '\\usepackage{own}', 'own.sty': '\\RequirePackage{biblatex}' }],
  ])('is biblatex throughout where it is loaded %s', async (_, files) => {
    const document = `\\documentclass{article}\n${files['main.tex']}\n\\begin{document}\nHERE\n\\end{document}\n`;
    for (const [name, text] of Object.entries(files)) host.files.set(`file:///w/${name}`, text);
    const { cited, named, entry } = await written(document, 'main.tex');
    expect(cited).toMatch(/^\\autocite\{/);
    expect(named).toBe('\\addbibresource{references.bib}\n\\printbibliography\n');
    expect(entry).toMatch(/eprinttype/);
  });

  it('is biblatex where that prints it', async () => {
    const { named } = await written(
      '\\documentclass{a}\n\\begin{document}\nHERE\n\\printbibliography\n\\end{document}\n',
    );
    expect(named).toBe('\\addbibresource{references.bib}\n');
  });

  it.each([
    ['\\usepackage{natbib}', '', 'citep'],
    ['\\usepackage{natbib}', '\\citep{a}', 'citep'],
    ['\\usepackage{natbib}', '\\citet{a} \\citet{b} \\citep{a}', 'citet'],
    ['\\usepackage{biblatex}', '', 'autocite'],
    ['\\usepackage{biblatex}', '\\parencite{a}', 'parencite'],
    ['', '', 'cite'],
  ])('a chapter cites as its project does: %s %s', async (preamble, body, command) => {
    const root = `\\documentclass{book}\n${preamble}\n\\begin{document}\n${body}\n\\input{c}\n\\end{document}\n`;
    host.files.set('file:///w/main.tex', root);
    expect((await written('See HERE\n', 'c.tex')).cited).toMatch(new RegExp(`^\\\\${command}\\{`));
  });

  it.each(['elsarticle', 'revtex4-2'])('cites as natbib does where the class %s loads it', async (name) => {
    const { cited } = await written(`\\documentclass{${name}}\n\\begin{document}\nHERE\n\\end{document}\n`);
    expect(cited).toMatch(/^\\citep\{/);
  });

  it.each([
    ['\\LoadClass{elsarticle}', 'citep'],
    ['\\LoadClassWithOptions{article}\\RequirePackageWithOptions{natbib}', 'citep'],
    ['\\LoadClassWithOptions{base}', 'citep'],
    ['\\LoadClass{article}\\RequirePackage[style=apa]{biblatex}', 'autocite'],
  ])("a chapter cites as the project's own class has it: %s", async (own, command) => {
    const root = '\\documentclass{own}\n\\begin{document}\n\\input{c}\n\\end{document}\n';
    host.files.set('file:///w/main.tex', root);
    host.files.set('file:///w/own.cls', own);
    host.files.set('file:///w/base.cls', '\\LoadClass{article}\\RequirePackage{natbib}');
    expect((await written('See HERE\n', 'c.tex')).cited).toMatch(new RegExp(`^\\\\${command}\\{`));
  });

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
