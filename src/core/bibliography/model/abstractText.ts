/**
 * Elements of HTML and JATS (https://jats.nlm.nih.gov/archiving/tag-library/) that abstracts come with from publishers'
 * pages: those that end a line, then those inside one.
 */
const blockElements = 'p|br|div|li|ul|ol|sec|title|h[1-6]|abstract|list|list-item|break';
const inlineElements = 'i|b|em|strong|italic|bold|sc|sub|sup|span|u|underline|a|ext-link|xref|inline-formula';

/** A tag, its signs also as LaTeX's commands, as Zotero exports them: `{\textless}p{\textgreater}`. */
const tag = new RegExp(
  `(?:<|\\{\\\\textless\\}|\\\\textless(?:\\{\\}| ))/?(?:jats:)?(?:(${blockElements})|${inlineElements})` +
    `(?:\\s[^<>{}]{0,300})?/?(?:>|\\{\\\\textgreater\\}|\\\\textgreater(?:\\{\\}| ?))`,
  'gi',
);

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/**
 * An abstract without the tags of the page that it was copied from: `<jats:p>We sail.</jats:p>` is `We sail.` Only in a
 * text with tags are entities read, too. TeX and any other `<` stay.
 */
export function abstractText(text: string): string {
  if (!text.includes('<') && !text.includes('\\textless')) return text;
  const bare = text.replace(tag, (_tag, block: string | undefined) => (block === undefined ? '' : ' '));
  if (bare === text) return text;
  return bare
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (entity, name: string) => entities[name] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}
