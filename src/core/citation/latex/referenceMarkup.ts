import { type ReferenceMarkup } from '../shared/referenceMarkup';

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
