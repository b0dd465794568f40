import { escapeWith, type ReferenceMarkup } from '../shared/referenceMarkup';

export const markdownReferenceMarkup: ReferenceMarkup = {
  comment: (text) => `<!-- ${text} -->`,
  tags: { i: ['*', '*'], b: ['**', '**'], sup: ['^', '^'], sub: ['~', '~'], span: ['[', ']{.smallcaps}'] },
  lineBreak: '\\\n',
  escape: escapeWith(/[\\`*_{}[\]<>^~$@#|]|&(?=#?\w+;)/g),
  // CommonMark 5.2, and pandoc's "fancy_lists": a capital and a full stop before one blank make no list.
  blockStart: /^(?:[-+]|\d+[.)]|\(?(?:[a-z]|[ivxlcdm]+)[.)]|\(?(?:[A-Z]|[IVXLCDM]+)\)|[IVXLCDM]{2,}\.|\(\d+\))(?=\s)/,
  lead: '',
};
