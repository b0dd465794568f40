import { expect, it } from 'vitest';
import { texToPlainText } from '../../src/core/text/texToPlainText';
import { lettersOf } from './latex';
import { nastyPapers, oddIds } from './papers';
import { describeWith, runProgram } from './programs';
import { corpus, newProject } from './project';

const empty = { bib: '', json: '[]\n', yaml: '---\nreferences: []\n---\n' };

/** With CRLF, and a key that a paper of the corpus would get. */
const existing = {
  bib: '@article{xie2026entropy,\r\n\tauthor = "Smith, Ann",\r\n\ttitle = "On Other Things",\r\n\tjournal = "J",\r\n\tyear = 2020\r\n}\r\n',
  json: '[\r\n\t{\r\n\t\t"id": "xie2026entropy",\r\n\t\t"type": "book",\r\n\t\t"title": "On Other Things",\r\n\t\t"author": [{ "family": "Smith" }]\r\n\t}\r\n]\r\n',
  yaml: 'references:\r\n- id: xie2026entropy\r\n  type: book\r\n  title: On Other Things\r\n  author:\r\n  - family: Smith\r\n',
};
const formats = ['bib', 'json', 'yaml'] as const;

const documentOf = (bibliography: string, text = ''): string =>
  `---\nbibliography: ${bibliography}\n---\n\n${text}It is as shown .\n`;

/** What pandoc makes of `paper.md`. It fails at warnings. */
async function printedBy(folder: string): Promise<string> {
  const options = ['--citeproc', '--fail-if-warnings', '--to=plain', '--wrap=none'];
  const { code, output } = await runProgram(folder, 'pandoc', ...options, 'paper.md');
  expect(output).not.toMatch(/\[WARNING\]|\?\?\?/);
  expect(code).toBe(0);
  return output;
}

describeWith(['pandoc'], 'pandoc takes what is cited', () => {
  it.each(formats)('of the corpus, all of it, in .%s', async (format) => {
    const file = `refs.${format}`;
    const project = await newProject({ 'paper.md': documentOf(file), [file]: empty[format] });
    await project.cite('paper.md', ...corpus.map(({ id }) => id));
    const printed = await printedBy(project.folder);
    const letters = lettersOf(printed);
    for (const { title } of corpus) expect(letters).toContain(lettersOf(texToPlainText(title)));
    expect(printed).toContain('Li, Yaliang, Zexi Li, Yanxi Chen, Yuchang Sun, Weijie Shi, et al. 2026. “R³L: Reflect');
    expect(printed).toContain('Xie, Yuexiang. n.d. “Enhancing Multimodal Retrieval');
    expect(printed).toContain('“GISA: A Benchmark for General Information-Seeking Assistant.” n.d.');
  });

  it.each(formats)('with titles full of what is special, in .%s', async (format) => {
    const file = `refs.${format}`;
    const project = await newProject({ 'paper.md': documentOf(file), [file]: empty[format] }, nastyPapers);
    await project.cite('paper.md', ...nastyPapers.map(({ id }) => id));
    const printed = await printedBy(project.folder);
    const letters = lettersOf(printed);
    for (const { title } of nastyPapers) expect(letters).toContain(lettersOf(texToPlainText(title)));
    for (const text of ['_Under_ and ^Over^ and *Star*', 'pipe |', 'R&D_x', 'Müller-Lüdenscheidt, Éva']) {
      expect(printed.toLowerCase()).toContain(text.toLowerCase());
    }
  });

  it.each(formats)('added to entries of .%s, one of which has the key', async (format) => {
    const file = `refs.${format}`;
    const project = await newProject({
      'paper.md': documentOf(file, '@xie2026entropy says: '),
      [file]: existing[format],
    });
    for (const id of oddIds) await project.cite('paper.md', id);
    expect(await project.read(file)).not.toMatch(/[^\r]\n/);
    expect(await project.read('paper.md')).toContain('@xie2026entropya');
    const letters = lettersOf(await printedBy(project.folder));
    for (const { title } of corpus.filter(({ id }) => oddIds.includes(id))) {
      expect(letters).toContain(lettersOf(texToPlainText(title)));
    }
    expect(letters).toContain(lettersOf('On Other Things'));
  });

  it('where there was no bibliography yet', async () => {
    const project = await newProject({ 'paper.md': 'It is as shown .\n' });
    await project.cite('paper.md', ...oddIds);
    expect(await printedBy(project.folder)).toContain('Xie, Yuexiang, Wenhao Zhang');
  });
});
