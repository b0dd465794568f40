/**
 * Text for a MarkdownString in which nothing is markup: every ASCII punctuation character becomes a character
 * reference, so that no link, image, emphasis, HTML, code, bare address or icon can come of it, and white space cannot
 * start a block.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Text for a row of a quick pick or for the status bar, where `$(name)` is shown as it is instead of as an icon.
 * Trees show none.
 */
export function escapeIcons(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\$(?=\()/g, '\\$');
}

/**
 * Text of Markdown in which nothing is markup, as somebody would write it: a document that is read as text, too. No
 * address becomes a link, and no `@key` a citation.
 */
export function escapeText(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#|~$@&]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(/^(?:[-+]|\d+[.)])(?= )/, (mark) => `${mark.slice(0, -1)}\\${mark.slice(-1)}`);
}
