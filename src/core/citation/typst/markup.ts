import type { TextRange } from '../../text/range';
import { around, type Link } from '../shared/link';
import { escapeWith, type ReferenceMarkup } from '../shared/referenceMarkup';
import type { SolidMarkup } from '../shared/solidMarkup';

/** The link around a mention: `#link("address")[words]`. */
export function typstLink(text: string, { start, end }: TextRange): Link {
  const [before, behind] = around(text, { start, end });
  const call = /#link\(\s*"$/.exec(before);
  const rest = call && /^"\s*\)(\[[^[\]]*\])?/.exec(behind);
  if (call && rest) return { start: start - call[0].length, end: end + rest[0].length, isBare: rest[1] === undefined };
  const label = /#link\([^()\n]*\)\[[^[\]]*$/.test(before) ? /^[^[\]]*\]/.exec(behind) : null;
  return label ? { start, end: end + label[0].length, isBare: false } : undefined;
}

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

/** By Typst's reference, "Syntax". */
export const typstSolid: SolidMarkup = {
  marker: /[ \t]*(?:(?:[-+/]|\d{1,9}\.)[ \t]+)*(?:={1,9}[ \t]+)?/y,
  pieces: /\\u\{[^{}\s]{0,8}\}|\\\S|---?|(?<![\w.+-])[\w.+-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,100}){1,9}/g,
  trailing: (line) => line.search(/\\\r?\n$/),
  isMarkupLine: () => false,
  listsInterrupt: true,
};
