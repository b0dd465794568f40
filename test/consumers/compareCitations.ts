import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { textOfHtml } from '../../src/core/citation/format/markup';
import { createEngine } from '../../src/engine/createEngine';
import { bundledStyle } from '../core/citation/format/bundled';
import { memoryHost } from '../engine/memoryHost';
import { runProgram } from './programs';
import { newProject } from './project';

/** How Ibid and pandoc set a citation. */
export interface Difference {
  readonly form: string;
  readonly ibid: string;
  readonly pandoc: string;
}

/** The citations of one document that Ibid and pandoc set differently. */
export async function compareCitations(
  style: string,
  bibliography: string,
  forms: readonly string[],
  lang?: string,
): Promise<Difference[]> {
  const csl = bundledStyle(style) ?? '';
  const body = forms.map((form, index) => `X${index}X ${form} end`).join('\n\n');
  const language = lang === undefined ? '' : `lang: ${lang}\n`;
  const text = `---\nbibliography: refs.bib\ncsl: style.csl\n${language}---\n\n${body}\n`;
  const { folder } = await newProject({ 'paper.md': text, 'refs.bib': bibliography });
  await writeFile(path.join(folder, 'style.csl'), csl);
  const { output } = await runProgram(folder, 'pandoc', '--citeproc', '--to=plain', '--wrap=none', 'paper.md');
  const engine = createEngine(memoryHost({ 'refs.bib': bibliography, 'style.csl': csl }));
  const { citations } = await engine.formatDocument({ uri: 'file:///w/paper.md', text, language: 'markdown' });
  const paragraphs = output
    .replace(/^\[WARNING\].*\n/gm, '')
    .split(/\n\s*\n/)
    .map(normal);
  return forms.flatMap((form, index) => {
    const { text: whole = '', note } = citations[index] ?? {};
    const shown = note ? `${textOfHtml(note.author)} ${textOfHtml(note.html)}` : whole;
    const [ibid, pandoc] = [normal(shown), pandocText(paragraphs, index, /\bclass="note"/.test(csl))];
    // pandoc writes small capitals as capitals where the text is plain.
    const isSame = hasSmallCaps(csl) ? ibid.toUpperCase() === pandoc.toUpperCase() : ibid === pandoc;
    return isSame ? [] : [{ form, ibid, pandoc }];
  });
}

/** Whether citations of a style have small capitals. */
function hasSmallCaps(csl: string): boolean {
  return csl.slice(0, csl.indexOf('<bibliography')).includes('font-variant="small-caps"');
}

/** A citation as pandoc has it: in a note style, the author in the sentence and the note. */
function pandocText(paragraphs: readonly string[], index: number, isNote: boolean): string {
  const shown = /^X\d+X\s*(.*?)\s*end$/.exec(paragraphs.find((one) => one.startsWith(`X${index}X`)) ?? '')?.[1] ?? '';
  const [mark, number] = /\[(\d+)\]$/.exec(shown) ?? [];
  if (!isNote || mark === undefined) return shown.trim();
  const note = paragraphs.find((one) => one.startsWith(`[${number}] `))?.slice(mark.length + 1) ?? '';
  return `${shown.slice(0, -mark.length)} ${note}`.trim();
}

/** Without the marks of emphasis and of raised text, which plain text has of its own, and with one kind of blanks. */
function normal(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\^\((.*)\)(?= end$)/, '$1')
    .replace(/[_^]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
