/** Text for a message, in which `[words](address)`, that VS Code would make a link, is shown as words. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}
