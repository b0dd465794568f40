/** As much of markdown-it as the tests use: https://markdown-it.github.io/markdown-it/ */
declare module 'markdown-it' {
  export default class MarkdownIt {
    constructor(options: { readonly html: boolean });
    render(text: string, env: object): string;
  }
}
