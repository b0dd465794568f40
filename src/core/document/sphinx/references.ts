import type { NamedPath } from '../latex/references';

const rstDirective = /^[ \t]*\.\.[ \t]+(?:foot)?bibliography::[ \t]*(\S[^\r\n]*)$/gm;
const mystDirective = /^[ \t>]*(?:`{3,}|~{3,}|:{3,})\{bibliography\}[ \t]*(\S[^\r\n]*)$/gm;
const setting = /^bibtex_bibfiles[ \t]*(?::[^=\n]*)?=/m;
/** The files that the directives `bibliography` of a reStructuredText document name. */
export function rstReferences(text: string): NamedPath[] {
  return argumentsOf(text, rstDirective);
}

/** The files that the directives `bibliography` of a MyST document name. */
export function mystReferences(text: string): NamedPath[] {
  return text.includes('{bibliography}') ? argumentsOf(text, mystDirective) : [];
}

/**
 * The files of `bibtex_bibfiles` in Sphinx's conf.py, which is read as text and never run: a string or a list of strings, as nearly
 * all have it. Of anything else, what stands before it.
 */
export function confReferences(text: string): NamedPath[] {
  const assignment = setting.exec(text);
  const found: NamedPath[] = [];
  let at = assignment ? assignment.index + assignment[0].length : text.length;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '#') at = endOfLine(text, at);
    else if (char === '"' || char === "'") {
      const end = text.indexOf(char, at + 1);
      if (end === -1 || end > endOfLine(text, at)) break;
      if (end > at + 1) found.push({ path: text.slice(at + 1, end), start: at + 1, end });
      at = end + 1;
    } else if (/[\s,([]/.test(char)) at += 1;
    else break;
  }
  return found;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function argumentsOf(text: string, directive: RegExp): NamedPath[] {
  return [...text.matchAll(directive)].flatMap(({ index, 0: line, 1: files = '' }) => {
    const start = index + line.length - files.length;
    return [...files.matchAll(/\S+/g)].map(({ index: offset, 0: path }) => ({
      path,
      start: start + offset,
      end: start + offset + path.length,
    }));
  });
}
