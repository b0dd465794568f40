const option = /^:(?!caption:)[\w-]+:(?:[ \t]|$)/;
const fence = /^---[ \t]*$/;

/**
 * The lines of options that are read at the start of a directive of MyST: `:name: value`, or YAML between two lines
 * `---` (the MyST guide, "Directives"). They are no text, but for a caption.
 */
export class DirectiveOptions {
  #state: 'start' | 'lines' | 'yaml' | 'ended' = 'ended';

  /** A directive begins: the next line may be an option. */
  begin(): void {
    this.#state = 'start';
  }

  /** Whether the next line of the directive is one of its options. */
  take(line: string): boolean {
    if (this.#state === 'ended') return false;
    const isFence = fence.test(line);
    if (this.#state === 'yaml') {
      if (isFence) this.#state = 'ended';
      return true;
    }
    if (this.#state === 'start' && isFence) this.#state = 'yaml';
    else this.#state = option.test(line) ? 'lines' : 'ended';
    return this.#state !== 'ended';
  }
}
