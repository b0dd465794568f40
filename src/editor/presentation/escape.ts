/**
 * Text for a MarkdownString in which nothing is markup: every ASCII punctuation character becomes a character
 * reference, so that no link, image, emphasis, HTML, code, bare address or icon can come of it, and white space cannot
 * start a block.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Text for a row of a quick pick or for the status bar, where `$(name)` is shown as it stands instead of as an icon.
 * Trees show none.
 */
export function escapeIcons(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\$(?=\()/g, '\\$');
}
