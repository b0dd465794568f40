import type { Region } from '../shared/region';
import { matchAt } from '../shared/scanning';

/** Markup whose content holds no citations; `kind` is absent where only its first characters are to be skipped. */
interface Markup {
  readonly kind?: Region['kind'];
  readonly end: number;
}

const beforeEmphasis = /[-\s('"{]/;
/** `=verbatim=` and `~code~`, over one line end at most, before a blank or punctuation. */
const verbatim =
  /([=~])(?!\s)((?:(?!\1)[^\n]|\1(?![-\s.,;:!?'")}\\[]|$)){0,2000}(?:\n(?:(?!\1)[^\n]|\1(?![-\s.,;:!?'")}\\[]|$)){0,2000})?)(?<!\s)\1(?=[-\s.,;:!?'")}\\[]|$)/y;
const fragments: readonly (readonly [sign: string, pattern: RegExp, kind: Region['kind']])[] = [
  ['\\', /\\\([^]{0,2000}?\\\)|\\\[[^]{0,2000}?\\\]/y, 'math'],
  [
    '$',
    /\$\$[^]{0,2000}?\$\$|\$(?![\s.,;?$"])[^$\n]{1,500}(?:\n[^$\n]{0,500})?(?<![\s.,])\$(?=[-.,;:!?'")\]}\s]|$)/y,
    'math',
  ],
  ['[', /\[\[[^\][\n]{1,2000}\](?:\[[^\]\n]{1,2000}(?:\][^\]\n]{1,200})?\])?\]/y, 'markup'],
  ['<', /<<[^<>\n]{1,500}>>|<[a-z][a-z+.-]{0,30}:[^<>\n]{1,2000}>/y, 'markup'],
  ['@', /@@[a-z]+:[^\n]{0,2000}?@@/y, 'code'],
  ['{', /\{\{\{[A-Za-z][\w-]*(?:\([^]{0,1000}?\))?\}\}\}/y, 'markup'],
  ['s', /src_[^\s[\]{}]{1,50}(?:\[[^\]\n]{0,500}\])?\{[^{}\n]{0,1000}\}/y, 'code'],
];

/** The markup that begins at an offset of a paragraph (Org's syntax, "Objects"). */
export function markupAt(text: string, at: number, limit: number): Markup | undefined {
  const sign = text[at] ?? '';
  if (sign === '=' || sign === '~') {
    const isStart = at === 0 || beforeEmphasis.test(text[at - 1] ?? '');
    return isStart ? toMarkup(matchAt(verbatim, text, at), limit, 'code') : undefined;
  }
  const fragment = fragments.find(([first]) => first === sign);
  if (!fragment) return undefined;
  if (sign === 's' && /\w/.test(text[at - 1] ?? '')) return undefined;
  return toMarkup(matchAt(fragment[1], text, at), limit, fragment[2]);
}

function toMarkup(match: RegExpExecArray | null, limit: number, kind: Region['kind']): Markup | undefined {
  const end = match ? match.index + match[0].length : Infinity;
  return end <= limit ? { kind, end } : undefined;
}
