import { escapeWith, type ReferenceMarkup } from '../shared/referenceMarkup';

export const typstReferenceMarkup: ReferenceMarkup = {
  comment: (text) => `// ${text}`,
  tags: {
    i: ['#emph[', ']'],
    b: ['#strong[', ']'],
    sup: ['#super[', ']'],
    sub: ['#sub[', ']'],
    span: ['#smallcaps[', ']'],
  },
  lineBreak: ' \\\n',
  escape: escapeWith(/[\\#*_`<>@$[\]~/]/g),
  blockStart: /^(?:[-+]|=+|\d+\.)(?=\s)/,
  lead: '',
};
