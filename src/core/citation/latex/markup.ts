import type { TextRange } from '../../text/range';
import { around, type Link } from '../shared/link';
import type { ReferenceMarkup } from '../shared/referenceMarkup';

/** The link around a mention: `\url{address}`, `\href{address}{words}`. */
export function latexLink(text: string, { start, end }: TextRange): Link {
  const [before, behind] = around(text, { start, end });
  const command = /\\(?:url|nolinkurl|path|doi|arxiv|eprint)\{$/i.exec(before);
  if (command && behind.startsWith('}')) return { start: start - command[0].length, end: end + 1, isBare: true };
  const words = /\\href\{$/.test(before) ? /^[^{}\n]*\}\s*\{[^{}]*\}/.exec(behind) : null;
  if (words) return { start, end: end + words[0].length, isBare: false };
  const label = /\\href\{[^{}\n]*\}\{[^{}\n]*$/.test(before) ? /^[^{}\n]*\}/.exec(behind) : null;
  return label ? { start, end: end + label[0].length, isBare: false } : undefined;
}

const texSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

export const latexReferenceMarkup: ReferenceMarkup = {
  comment: (text) => `% ${text}`,
  tags: {
    i: ['\\emph{', '}'],
    b: ['\\textbf{', '}'],
    sup: ['\\textsuperscript{', '}'],
    sub: ['\\textsubscript{', '}'],
    span: ['\\textsc{', '}'],
  },
  lineBreak: '\\\\\n',
  escape: (text) => text.replace(/[\\~^<>]|[#$%&_{}]/g, (sign) => texSigns[sign] ?? `\\${sign}`),
  lead: '\\noindent ',
};
