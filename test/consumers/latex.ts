import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fold } from '../../src/core/text/fold';
import { runProgram } from './programs';

/** What a LaTeX document became. */
interface Compiled {
  /** Warnings and errors of LaTeX and of the program for bibliographies. */
  readonly complaints: readonly string[];
  /** All that is printed, as `lettersOf` gives it. */
  readonly printed: string;
}

/** What a preamble starts with to make a PDF that its text can be read from. */
export const readablePdf = String.raw`\pdfcompresslevel=0 \pdfobjcompresslevel=0 \AtBeginDocument{\pagestyle{empty}}`;

/** Compiles `paper.tex` in a folder: LaTeX, the program for its bibliography, and LaTeX until the references are known. */
export async function compile(folder: string, program: 'bibtex' | 'biber'): Promise<Compiled> {
  const latex = () => runProgram(folder, 'pdflatex', '-interaction=nonstopmode', '-no-shell-escape', 'paper');
  await latex();
  const { code, output } = await runProgram(folder, program, 'paper');
  await latex();
  await latex();
  const log = await readFile(path.join(folder, 'paper.log'), 'latin1');
  const pdf = await readFile(path.join(folder, 'paper.pdf'), 'latin1');
  const complaints = [...complaintsIn(log), ...complaintsIn(output)];
  return { complaints: code === 0 ? complaints : [...complaints, `${program}: ${code}`], printed: printedIn(pdf) };
}

/** Errors, and warnings of LaTeX, its packages, BibTeX and Biber; those about fonts and boxes are about typesetting. */
function complaintsIn(output: string): string[] {
  const complaint =
    /^!|^(?:LaTeX|Package \w+) (?:Warning|Error)|^Warning--|---line \d|^\(There w.* error message|^(?:WARN|ERROR) /;
  return output.split('\n').filter((line) => complaint.test(line));
}

/** The text of a PDF that was not compressed, in the encoding of TeX's own fonts. */
function printedIn(pdf: string): string {
  const shown = [...pdf.matchAll(/\[((?:\((?:[^()\\]|\\.)*\)|[-\d.]+)*)\]TJ/gs)].map(([, pieces = '']) =>
    [...pieces.matchAll(/\(((?:[^()\\]|\\.)*)\)/gs)].map(([, text = '']) => text).join(''),
  );
  const text = shown.join('').replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(parseInt(code, 8)));
  return lettersOf(
    ['ff', 'fi', 'fl', 'ffi', 'ffl'].reduce(
      (all, letters, index) => all.replaceAll(String.fromCharCode(0x0b + index), letters),
      text,
    ),
  );
}

/** The letters a to z and digits of a text, without accents: what hyphenation, lines, fonts and styles leave as it is. */
export function lettersOf(text: string): string {
  return fold(text.normalize('NFKD')).replace(/[^a-z0-9]/g, '');
}
