import { describe, expect, it } from 'vitest';
import { texToPlainText } from '../../src/core/text/texToPlainText';
import { compile, lettersOf, readablePdf } from './latex';
import { nastyPapers, oddIds } from './papers';
import { describeWith } from './programs';
import { corpus, newProject } from './project';

interface Setup {
  readonly program: 'bibtex' | 'biber';
  readonly preamble: string;
  readonly end: string;
  /** An entry that says which of the two the bibliography is for. */
  readonly entry: string;
}

const bibtex = (style: string, preamble = ''): Setup => ({
  program: 'bibtex',
  preamble,
  end: `\\bibliographystyle{${style}}\n\\bibliography{refs}\n`,
  entry: '\tjournal = "Journal of Things",\r\n\tyear = 2020',
});
const biblatex = (style: string): Setup => ({
  program: 'biber',
  preamble: `\\usepackage[style=${style}]{biblatex}\n\\addbibresource{refs.bib}\n`,
  end: '\\printbibliography\n',
  entry: '\tjournaltitle = "Journal of Things",\r\n\tdate = "2020"',
});

const documentOf = ({ preamble, end }: Pick<Setup, 'preamble' | 'end'>): string =>
  `${readablePdf}\\documentclass{article}\n${preamble}\\begin{document}\nIt is as shown .\n${end}\\end{document}\n`;

/** natbib's styles are the ones that want a year; the corpus has papers without, and then none is made up. */
const isAboutYear = (complaint: string): boolean => complaint.startsWith('Warning--empty year in ');

describeWith(['pdflatex', 'bibtex', 'natbib.sty'], 'pdflatex and bibtex take what is cited', () => {
  describe.each([
    ['plain', bibtex('plain')],
    ['abbrv, which cuts names', bibtex('abbrv')],
    ['alpha, which cuts names and labels', bibtex('alpha')],
    ['natbib', bibtex('plainnat', '\\usepackage{natbib,url}\n')],
  ])('with %s', (_, setup) => testSetup(setup));

  it('where there was no bibliography yet', async () => {
    const project = await newProject({ 'paper.tex': documentOf({ preamble: '', end: '' }) });
    await project.cite('paper.tex', ...oddIds);
    const { complaints, printed } = await compile(project.folder, 'bibtex');
    expect(complaints).toEqual([]);
    expect(printed).toContain(lettersOf('Multi-hop Reasoning via Early Knowledge Alignment'));
  });
});

describeWith(['pdflatex', 'biber', 'biblatex.sty'], 'pdflatex and biber take what is cited', () => {
  describe.each([
    ['numbers', biblatex('numeric')],
    ['authors and years', biblatex('authoryear')],
  ])('with %s', (_, setup) => testSetup(setup));
});

function testSetup(setup: Setup): void {
  it.each([
    ['the whole corpus', corpus],
    ['titles full of what is special', nastyPapers],
  ])('%s', async (_, papers) => {
    const project = await newProject({ 'paper.tex': documentOf(setup), 'refs.bib': '' }, papers);
    await project.cite('paper.tex', ...papers.map(({ id }) => id));
    const { complaints, printed } = await compile(project.folder, setup.program);
    expect(complaints.filter((complaint) => !isAboutYear(complaint))).toEqual([]);
    for (const { title } of papers) expect(printed).toContain(lettersOf(texToPlainText(title)));
    for (const name of papers.flatMap(({ authors }) => authors.slice(0, 1))) {
      expect(printed).toContain(lettersOf(name.split(' ').at(-1) ?? ''));
    }
  });

  it('added to entries with tabs, quotes and CRLF, one of which has the key', async () => {
    const entry = `@article{xie2026entropy,\r\n\tauthor = "Smith, Ann",\r\n\ttitle = "On Other Things",\r\n${setup.entry}\r\n}\r\n`;
    const document = documentOf(setup).replace('It is', 'It \\cite{xie2026entropy} is');
    const project = await newProject({ 'paper.tex': document, 'refs.bib': entry });
    for (const id of oddIds) await project.cite('paper.tex', id);
    const bibliography = await project.read('refs.bib');
    expect(bibliography.startsWith(entry.trimEnd())).toBe(true);
    expect(bibliography).not.toMatch(/[^\r]\n/);
    expect(bibliography).toMatch(/\n\ttitle += "/);
    expect(await project.read('paper.tex')).toContain('xie2026entropya');
    const { complaints, printed } = await compile(project.folder, setup.program);
    expect(complaints.filter((complaint) => !isAboutYear(complaint))).toEqual([]);
    for (const { title } of corpus.filter(({ id }) => oddIds.includes(id))) {
      expect(printed).toContain(lettersOf(texToPlainText(title)));
    }
    for (const text of ['On Other Things', 'Smith', 'Xie', 'et al']) expect(printed).toContain(lettersOf(text));
  });
}
