import { escapeWith, type ReferenceMarkup } from '../shared/referenceMarkup';

export const rstReferenceMarkup: ReferenceMarkup = {
  comment: (text) => `.. ${text}`,
  tags: { i: ['*', '*'], b: ['**', '**'] },
  lineBreak: ' ',
  escape: escapeWith(/[\\*`|_]/g),
  // Bullet and enumerated lists: https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#enumerated-lists
  blockStart: /^(?:[-+•‣⁃]|\(?(?:\d+|[a-z]|[ivxlcdm]+|#)[.)])(?=\s)/i,
  lead: '',
};
