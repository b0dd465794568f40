import type { TextRange } from '../../text/range';
import { around, type Link } from '../shared/link';
import { outsideAddresses, type ReferenceMarkup } from '../shared/referenceMarkup';
import { placeInPipeRow } from '../shared/pipeRow';
import type { SolidMarkup } from '../shared/solidMarkup';

/** The link around a mention: `[[address][words]]`, `[[address]]`, `<address>`. */
export function orgLink(text: string, { start, end }: TextRange): Link {
  const [before, behind] = around(text, { start, end });
  if (before.endsWith('<') && behind.startsWith('>')) return { start: start - 1, end: end + 1, isBare: true };
  if (before.endsWith('[[')) {
    if (behind.startsWith(']]')) return { start: start - 2, end: end + 2, isBare: true };
    const words = /^\]\[[^\]\n]*\]\]/.exec(behind);
    return words ? { start, end: end + words[0].length, isBare: false } : undefined;
  }
  const label = /\[\[[^\]\n]*\]\[[^\]\n]*$/.test(before) ? /^[^[\]\n]*\]\]/.exec(behind) : null;
  return label ? { start, end: end + label[0].length, isBare: false } : undefined;
}

/** Names of Org's entities (the variable `org-entities`). */
const entities: Readonly<Record<string, string>> = {
  '*': 'ast',
  _: 'under',
  '^': 'asciicirc',
  '=': 'equal',
  '~': 'tilde',
  '+': 'plus',
  '[': 'lbrack',
  ']': 'rbrack',
  '{': 'lbrace',
  '}': 'rbrace',
  $: 'dollar',
  '|': 'vert',
  '\\': 'backslash',
  '<': 'lt',
  '>': 'gt',
};

export const orgReferenceMarkup: ReferenceMarkup = {
  comment: (text) => `# ${text}`,
  tags: { i: ['/', '/'], b: ['*', '*'], sup: ['^{', '}'], sub: ['_{', '}'] },
  lineBreak: ' \\\\\n',
  escape: outsideAddresses((text) => text.replace(/[*_^=~+[\]{}$|\\<>]/g, (sign) => `\\${entities[sign] ?? ''}{}`)),
  lead: '',
};

/** The line below a heading that holds its times. */
const planning =
  /^(?:(?:SCHEDULED|DEADLINE|CLOSED):[ \t]*[<[][^>\]]{0,100}[>\]](?:--[<[][^>\]]{0,100}[>\]])?[ \t]*){1,3}$/;
/** An image that is alone in its line is exported as a figure (Org's manual, "Images in HTML export"). */
const imageAlone = /^\[\[(?:file:|\.{1,2}\/)?[^\]\s]{1,300}\.(?:png|jpe?g|gif|svg|webp|pdf)\]\]$/i;

/** By Org's syntax: headings with their keywords and tags, lists, timestamps, footnotes, entities. */
export const orgSolid: SolidMarkup = {
  marker:
    /\*+[ \t]+(?:[A-Z]{2,20}[ \t]+)?(?:\[#[A-Z\d]{1,2}\][ \t]+)?|[ \t]*(?:[-+]|\d{1,9}[.)])[ \t]+(?:\[[ xX-]\][ \t]+)?|[ \t]*#\+\w{1,50}(?:\[[^\]\n]{0,200}\])?:[ \t]*|\[fn:[^\]\s:@]{1,100}\][ \t]*/y,
  pieces:
    / ::(?=[ \t\n]|$)|\[fn:[^\]\s:@]{0,100}:|(?:call|src)_[\w-]{1,50}(?:\[[^\]\n]{0,100}\])?(?:\([^()\n]{0,200}\)|\{[^{}\n]{0,200}\})|(?<=\w)[\^_]\w{1,50}|-{2,3}|\.{3}|\[fn:[^\]\s:@]{1,100}\]|[<[]\d{4}-\d\d-\d\d[^<>[\]]{0,50}[>\]]|\[\[[^\][@]{1,200}\]\]|\\[A-Za-z]{1,50}(?:\{\})?|https?:\/\/[^\s<>[\]]{0,299}[^\s<>[\].,;:!?'")]|[\^_]\{[^{}@]{1,100}\}|(?<![\w.+-])[\w.+-]{1,100}@[\w-]{1,100}(?:\.[\w-]{1,100}){1,9}/g,
  trailing: (line) => line.search(/^\*+[ \t]/.test(line) ? /[ \t]:[\w@#%:]+:\s*$/ : /\\\\\r?\n$/),
  listsInterrupt: true,
  isMarkupLine: (line) =>
    /^-{5,}$|^\|[-+|]+$|^:[\w-]+:$|^CLOCK:/.test(line) || planning.test(line) || imageAlone.test(line),
  item: /^[ \t]*(?:([-+])|(\d{1,9}[.)])|\[fn:[^\]\s]{1,100}\])(?:[ \t]|$)/,
  row: (line, column) => (/^[ \t]*\|[^-]/.test(line) ? placeInPipeRow(line, column) : column),
};
