import { richText } from '../../bibliography/model/richText';

/**
 * The prefix or suffix of a citation in Markdown as text of CSL: emphasis becomes CSL's, escapes and the marks of code and links go,
 * and nothing else is markup.
 */
export function noteText(markdown: string): string {
  const leading = /^\s/.test(markdown) ? ' ' : '';
  const trailing = /\S\s$/.test(markdown) ? ' ' : '';
  const escaped = markdown.replace(/\\([!-/:-@[-`{-~])/g, (_, sign: string) => hide(sign));
  const text = richText(escaped)
    .replace(/!?\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/`([^`]*)`/g, '$1')
    .replace(/\*\*(?=\S)([^*]*[^*\s])\*\*/g, '<b>$1</b>')
    .replace(/\*(?=\S)([^*]*[^*\s])\*/g, '<i>$1</i>')
    .replace(/(?<![\p{L}\p{N}])_(?=\S)([^_]*[^_\s])_(?![\p{L}\p{N}])/gu, '<i>$1</i>')
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/\.\.\./g, '…');
  return leading + text.replace(/[\ue100-\ue17f]/g, show) + trailing;
}

/** Escaped signs wait as private characters until nothing looks for markup any more. */
function hide(sign: string): string {
  return String.fromCharCode(0xe100 + sign.charCodeAt(0));
}

function show(hidden: string): string {
  const sign = String.fromCharCode(hidden.charCodeAt(0) - 0xe100);
  return sign === '<' ? '<\u2060' : sign;
}
