import type { TextRange } from '../../text/range';
import { around, type Link } from '../shared/link';
import { outsideAddresses, type ReferenceMarkup } from '../shared/referenceMarkup';

/** The link around a mention: `address[words]`, `link:address[words]`, `<address>`. */
export function asciidocLink(text: string, { start, end }: TextRange): Link {
  const [before, behind] = around(text, { start, end });
  if (before.endsWith('<') && behind.startsWith('>')) return { start: start - 1, end: end + 1, isBare: true };
  const macro = /link:$/.exec(before);
  const words = /^\[([^\]\n]*)\]/.exec(behind);
  if (words && (macro || /^https?:/.test(text.slice(start, end)))) {
    const isBare = words[1] === '';
    return { start: isBare ? start - (macro?.[0].length ?? 0) : start, end: end + words[0].length, isBare };
  }
  const label = /(?:link:|https?:)[^\s[\]]*\[[^\]\n]*$/.test(before) ? /^[^[\]\n]*\]/.exec(behind) : null;
  return label ? { start, end: end + label[0].length, isBare: false } : undefined;
}

/** Signs are escaped as character references: a backslash counts in AsciiDoc only where it undoes markup. */
export const asciidocReferenceMarkup: ReferenceMarkup = {
  comment: (text) => `// ${text}`,
  tags: { i: ['__', '__'], b: ['**', '**'], sup: ['^', '^'], sub: ['~', '~'], span: ['[.smallcaps]##', '##'] },
  lineBreak: ' +\n',
  escape: outsideAddresses((text) => text.replace(/[*_`^~#{}[\]<>+|\\]/g, (sign) => `&#${sign.charCodeAt(0)};`)),
  lead: '',
};
