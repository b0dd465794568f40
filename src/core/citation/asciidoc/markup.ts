import type { TextRange } from '../../text/range';
import { around, type Link } from '../shared/link';
import { outsideAddresses, type ReferenceMarkup } from '../shared/referenceMarkup';
import type { SolidMarkup } from '../shared/solidMarkup';

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

/** An entry of an attribute, and the fence of code. */
const begunLine = /^(?::!?\w[\w-]{0,50}!?:(?:\s|$)|`{3})/;

/** By AsciiDoc's language documentation: lists, macros, references, hard line breaks. */
export const asciidocSolid: SolidMarkup = {
  marker:
    /[ \t]*(?:\*{1,5}|\.{1,5}|-|\d{1,9}\.|<\d{1,3}>|[A-Z]{3,10}:)[ \t]+(?:\[[ xX*]\][ \t]+)?|[^\s:][^:]{0,100}:{2,4}[ \t]+/y,
  pieces:
    /:{2,4}(?=\s|$)|\[{2,3}[^\][\n]{1,200}\]{2,3}|\[[.#%][^\][\n]{0,200}\][#*_`]|["']`|`["']|--|\+\+|\({2,3}[^()\n]{1,200}\){2,3}|footnote:[^\s[\]]{0,100}\[|&(?:#\d{1,7}|#x[\dA-Fa-f]{1,6}|[A-Za-z][A-Za-z\d]{1,31});|<<[^<>]{1,200}>>|(?:link|xref|mailto|image|icon|kbd|btn|menu|pass|indexterm2?):[^\s[\]]{0,300}\[[^[\]]{0,300}\]|https?:\/\/[^\s<>[\]]{1,300}\[[^[\]]{0,300}\]|https?:\/\/[^\s<>[\]]{0,299}[^\s<>[\].,;:!?'")]|\{[\w-]{1,100}\}|<\d{1,3}>|\([CRTM]{1,2}\)|stem:\[[^\]]{0,200}\]|(?<![\w.+-])[\w.+-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,100}){1,9}/g,
  trailing: (line) => line.search(/ \+\r?\n$/),
  item: /^[ \t]*(?:([-*.])\1{0,4}|(\d{1,9}\.|[^\s:][^\n]{0,200}?:{2,4}(?=[ \t]|$))|<[\d.]{1,3}>)(?:[ \t]|$)/,
  row: (line, column) => Math.max(column, /^(?:[\w.+*<>^]{0,10})\|(?!===)/.exec(line)?.[0].length ?? 0),
  isMarkupLine: (line) =>
    begunLine.test(line) || /^(?:'{3,}|[|,:!]===|-{2,}|\+|\/{4,}|\*{4,}|={4,}|_{4,}|\.{4,}|\+{4,}|<{3,})$/.test(line),
};
