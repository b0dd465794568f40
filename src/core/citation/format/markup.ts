/** The only tags that formatted text has. Whatever else looks like one is text. */
const allowed = /<(?:\/?(?:i|b|sup|sub)|span style="font-variant: ?small-caps;"|\/span)>/g;
/** Tags in citeproc's HTML that are not needed here: they are removed, and their content is kept. */
const dropped =
  /<(?:\/?em|span style="(?:font-(?:style|weight|variant)|text-decoration): ?(?:normal|none|underline);"|span style="baseline"|\/?div[^<>]*)>/g;

/**
 * citeproc's HTML with the tags `i`, `b`, `sup`, `sub` and `span` for small capitals alone, each closed; all else is
 * escaped.
 */
export function cleanHtml(html: string): string {
  // Of superscript letters, citeproc raises each by itself.
  const text = html.replace(dropped, '').replace(/<\/(su[bp])><\1>/g, '');
  const open: string[] = [];
  let clean = '';
  let at = 0;
  for (const { 0: tag, index } of text.matchAll(allowed)) {
    clean += escapeTags(text.slice(at, index));
    at = index + tag.length;
    const name = /[a-z]+/.exec(tag)?.[0] ?? '';
    if (!tag.startsWith('</')) {
      open.push(name);
      clean += tag;
    } else if (open.at(-1) === name) {
      open.pop();
      clean += tag;
    }
  }
  clean += escapeTags(text.slice(at));
  return (
    clean +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  );
}

function escapeTags(text: string): string {
  return text.replace(/[<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/&(?!#?\w{1,10};)/g, '&#38;');
}

/**
 * A delimiter or an affix of a style that meets one of its kind is one, as in pandoc: `(Alm, 2001, , S. 3)`,
 * `<i>Sails. </i>. Oslo`. So is a full stop after what ends a sentence within emphasis: `<i>What?</i>.`. Dots with
 * blanks between them stay: `and . . . so on`.
 */
export function mergePunctuation(html: string): string {
  return html
    .replace(/,(?: ,)+/g, ',')
    .replace(/([^\s.][.?!](?:<\/\w+>)*) (?=, )/g, '$1')
    .replace(/([.?!])((?:<\/\w+>)+)\.(?=\s|$)/g, '$1$2')
    .replace(/([^\s.]\.(?:<\/?\w+>|[”’»])* (?:<\/?\w+>)*)\.(?: |$)(?!\.)/g, '$1');
}

/** Converts HTML from `cleanHtml` to plain text. */
export function textOfHtml(html: string): string {
  return html
    .replace(/<[^<>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"');
}

/** Text for HTML, in which nothing is a tag or a reference. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
