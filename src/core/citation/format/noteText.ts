import { texToPlainText } from '../../text/texToPlainText';
import { richText } from '../../bibliography/model/richText';

/**
 * The prefix or suffix of a citation in pandoc's Markdown as text of CSL: emphasis, raised and lowered text, small
 * capitals, raw inline HTML and mathematics become CSL's markup, entities the characters that they stand for; escapes,
 * comments and the marks of code, links and struck text go, and nothing else is markup.
 */
export function noteText(markdown: string): string {
  const leading = /^\s/.test(markdown) ? ' ' : '';
  const trailing = /[^\s\\]\s$/.test(markdown) ? ' ' : '';
  const escaped = withoutComments(markdown)
    .replace(/\\([ !-/:-@[-`{-~])/g, (_, sign: string) => hide(sign))
    .replace(/<([a-z][a-z\d+.-]{1,31}:[^\s<>]*)>/gi, '$1');
  const tagged = escaped.replace(inlineTag, (_, slash: string, name: string, rest: string) =>
    [...tagOf(slash, name.toLowerCase(), rest)].map((sign) => ('<>'.includes(sign) ? hideTag(sign) : sign)).join(''),
  );
  const text = richText(tagged)
    .replace(/!?\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/\[([^\][]*)\]\{([^{}]*)\}/g, (_, text: string, attributes: string) => spanOf(text, attributes))
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\$(?=\S)([^$]*[^$\s])\$(?!\d)/g, (math) => `<i>${texToPlainText(math)}</i>`)
    .replace(/\*\*(?=\S)([^*]*[^*\s])\*\*/g, '<b>$1</b>')
    .replace(/\*(?=\S)([^*]*[^*\s])\*/g, '<i>$1</i>')
    .replace(/(?<![\p{L}\p{N}])_(?=\S)([^_]*[^_\s])_(?![\p{L}\p{N}])/gu, '<i>$1</i>')
    .replace(/~~(?=\S)([^~]*[^~\s])~~/g, '$1')
    .replace(/\^([^\s^]+)\^/g, '<sup>$1</sup>')
    .replace(/~([^\s~]+)~/g, '<sub>$1</sub>')
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/\.\.\./g, '…')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,8}));/gi, characterOf);
  return leading + text.replace(/[\ue100-\ue17f]/g, show).replace(/[\ue180\ue181]/g, showTag) + trailing;
}

/** Raw HTML that CSL has markup for, and other inline elements, of which the text stays (CommonMark 6.6). */
const inlineTag =
  /<(\/?)(i|em|b|strong|sup|sub|sc|span|u|s|mark|small|kbd|code|cite|abbr|q|var|samp|ins|del|br)\b([^<>]*)>/gi;
const tagNames: Readonly<Record<string, string>> = {
  ...{ i: 'i', em: 'i', cite: 'i', var: 'i', b: 'b', strong: 'b', sup: 'sup', sub: 'sub', sc: 'sc' },
};

function tagOf(slash: string, name: string, rest: string): string {
  const known = tagNames[name];
  if (known !== undefined) return `<${slash}${known}>`;
  if (name !== 'span') return '';
  if (slash !== '') return '</span>';
  return /small-caps/.test(rest) ? '<span style="font-variant: small-caps;">' : '<span class="nocase">';
}

/** Pandoc's `[text]{.class}`: of classes, CSL has markup for small capitals alone. */
function spanOf(text: string, attributes: string): string {
  return /\.smallcaps\b/.test(attributes) ? `<span style="font-variant: small-caps;">${text}</span>` : text;
}

const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<\u2060', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0', thinsp: '\u2009', shy: '\u00ad' },
  ...{
    ndash: '–',
    mdash: '—',
    hellip: '…',
    sect: '§',
    para: '¶',
    copy: '©',
    times: '×',
    middot: '·',
    laquo: '«',
    raquo: '»',
  },
};

function characterOf(entity: string, decimal?: string, hexadecimal?: string, name = ''): string {
  const code = decimal ? Number(decimal) : hexadecimal ? Number.parseInt(hexadecimal, 16) : undefined;
  if (code === undefined) return entities[name] ?? entity;
  const isScalar = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return code === 0x3c ? '<\u2060' : isScalar ? String.fromCodePoint(code) : '\ufffd';
}

/** Escaped signs wait as private characters until nothing looks for markup any more. */
function hide(sign: string): string {
  return String.fromCharCode(0xe100 + sign.charCodeAt(0));
}

function show(hidden: string): string {
  const sign = String.fromCharCode(hidden.charCodeAt(0) - 0xe100);
  return { '<': '<\u2060', ' ': '\u00a0' }[sign] ?? sign;
}

/** Without comments of HTML; one that is not closed is text. */
function withoutComments(markdown: string): string {
  const [first = '', ...rest] = markdown.split('<!--');
  return first + rest.map((part) => afterComment(part) ?? `<!--${part}`).join('');
}

function afterComment(text: string): string | undefined {
  const end = text.indexOf('-->');
  return end === -1 ? undefined : text.slice(end + 3);
}

/** So do the brackets of tags, so that they are no text to be escaped. */
function hideTag(sign: string): string {
  return sign === '<' ? '\ue180' : '\ue181';
}

function showTag(hidden: string): string {
  return hidden === '\ue180' ? '<' : '>';
}
