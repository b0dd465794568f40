import type { BibtexDialect } from '../../bibliography/bibtex/fields/dialect';
import { isBiblatex, loadedPackages, usesBiblatex } from '../../citation/latex/packages';
import { lineEndOf } from '../../text/lineEnd';
import { insertAt, type TextEdit } from '../../text/range';
import { latexCommands, type LatexCommand } from './commands';

/**
 * The edits that make a LaTeX document use a bibliography: `\addbibresource` with biblatex, else `\bibliography`, with
 * what is needed to print it.
 * @param root the text of the document's root file
 * @param path with its extension, as the root file shall name it
 * @param dialect that of its project, another file of which may load biblatex
 * @returns undefined where LaTeX cannot name the file: `\bibliography` takes blanks out of names, and parts them at
 * commas
 */
export function addToLatex(
  root: string,
  path: string,
  dialect: BibtexDialect = latexDialect(root),
): TextEdit[] | undefined {
  const lineEnd = lineEndOf(root);
  const commands = [...latexCommands(root, wantedCommands)];
  const last = (test: (command: LatexCommand) => boolean): LatexCommand | undefined => commands.findLast(test);
  const resource = last(({ name }) => name === 'addbibresource');
  const end = last(({ name, groups }) => name === 'end' && groups[0]?.text === 'document')?.start ?? root.length;
  const before = end === root.length && root !== '' && !root.endsWith('\n') ? lineEnd : '';
  if (dialect === 'biblatex') {
    const edits = [addResource(root, resource ?? loadedPackages(root).findLast(isBiblatex), path, lineEnd)];
    const isPrinted = commands.some(({ name }) => name === 'printbibliography' || name === 'printbibheading');
    return isPrinted ? edits : [...edits, insertAt(end, `${before}\\printbibliography${lineEnd}`)];
  }
  if (/[\s,]/.test(path)) return undefined;
  const name = path.replace(/\.bib$/i, '');
  const list = last((command) => command.name === 'bibliography' && command.groups.length > 0)?.groups[0];
  if (list) {
    const listEnd = list.start + list.text.trimEnd().length;
    return [insertAt(listEnd, list.text.trim() === '' ? name : `,${name}`)];
  }
  const hasStyle = commands.some((command) => command.name === 'bibliographystyle');
  const style = hasStyle ? '' : `\\bibliographystyle{plain}${lineEnd}`;
  return [insertAt(end, `${before}${style}\\bibliography{${name}}${lineEnd}`)];
}

/** The dialect of a bibliography of a LaTeX text: biber's, or BibTeX's own. */
export function latexDialect(text: string): BibtexDialect {
  return usesBiblatex(text) ? 'biblatex' : 'bibtex';
}

/**
 * The edit that adds `\addbibresource` after a command of the preamble, or at its end where another file loads
 * biblatex.
 */
function addResource(
  root: string,
  after: { readonly end: number } | undefined,
  path: string,
  lineEnd: string,
): TextEdit {
  const resource = `\\addbibresource{${path}}`;
  const begin = after ? -1 : root.search(/^[^%\r\n\u2028\u2029]*\\begin\{document\}/m);
  if (begin >= 0) return insertAt(begin, resource + lineEnd);
  return insertAt(endOfLine(root, after?.end ?? 0), lineEnd + resource);
}

const wantedCommands: ReadonlySet<string> = new Set([
  'addbibresource',
  'bibliography',
  'bibliographystyle',
  'end',
  'printbibheading',
  'printbibliography',
]);

function endOfLine(text: string, position: number): number {
  const end = /\r?\n|$/g;
  end.lastIndex = position;
  return end.exec(text)?.index ?? text.length;
}
