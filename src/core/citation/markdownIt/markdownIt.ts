/** The parts of markdown-it that are used here, as VS Code hands it over: https://markdown-it.github.io/markdown-it/ */
export interface MarkdownIt {
  readonly core: { readonly ruler: Ruler<(state: CoreState) => void> };
  readonly inline: { readonly ruler: Ruler<(state: InlineState, silent: boolean) => boolean> };
  readonly renderer: { readonly rules: Record<string, RenderRule | undefined> };
}

interface Ruler<Rule> {
  before(other: string, name: string, rule: Rule): void;
}

export type RenderRule = (tokens: Token[], index: number, options: unknown, env: unknown, self: unknown) => string;

export interface Token {
  readonly type: string;
  content: string;
  /** The text after the opening of a fence, as `js` in "```js". */
  readonly info: string;
  readonly children: Token[] | null;
  /** The lines that a block takes up, the last excluded. */
  readonly map: readonly [number, number] | null;
  readonly nesting: number;
  meta: unknown;
}

export interface CoreState {
  readonly src: string;
  /** What the caller of `render` gives. */
  readonly env: unknown;
  tokens: Token[];
  readonly Token: new (type: string, tag: string, nesting: number) => Token;
}

export interface InlineState {
  readonly src: string;
  pos: number;
  readonly posMax: number;
  /** The tokens of the block's inline content. */
  readonly tokens: Token[];
  push(type: string, tag: string, nesting: number): Token;
}
