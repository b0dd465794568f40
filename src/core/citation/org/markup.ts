import type { TextRange } from '../../text/range';
import { around, type Link } from '../shared/link';
import { outsideAddresses, type ReferenceMarkup } from '../shared/referenceMarkup';

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
