import { argumentKinds } from '../latex/argumentKinds';

/** Commands that pandoc knows to take no argument: brackets after them and a blank are text. */
const withoutArguments = new Set(
  `LaTeX LaTeXe TeX BibTeX XeTeX XeLaTeX LuaTeX ConTeXt dots ldots textellipsis S P copyright pounds euro textregistered texttrademark
  textdegree textbackslash textendash textemdash tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge
  ss o O l L ae AE aa AA oe OE i j quad qquad slash lq rq bf it sc tt rm sf em`.split(/\s+/),
);
/** No command has more of them. */
const maxOptions = 9;

/**
 * Where the arguments of a LaTeX command within Markdown end, which pandoc leaves as they are (`rawLaTeXInline` of its
 * reader): a star, arguments in brackets, then arguments in braces. Undefined where it has none.
 * @param from the offset after the command's name
 * @param closers where the brackets of the text close
 */
export function rawTexEnd(
  text: string,
  name: string,
  from: number,
  end: number,
  closers: ReadonlyMap<number, number>,
): number | undefined {
  const start = text[from] === '*' ? from + 1 : from;
  let at = start;
  for (let count = 0; count < maxOptions; count += 1) {
    const open = withoutArguments.has(name) ? at : pastBlanks(text, at, end);
    const close = text[open] === '[' ? closers.get(open) : undefined;
    if (close === undefined) break;
    at = close + 1;
  }
  const kinds = argumentKinds(name);
  const maxGroups = typeof kinds === 'object' ? kinds.groups.length : maxOptions;
  for (let count = 0; count < maxGroups; count += 1) {
    const open = count === 0 ? pastBlanks(text, at, end) : at;
    const close = text[open] === '{' ? closers.get(open) : undefined;
    if (close === undefined) break;
    at = close + 1;
  }
  return at > start ? at : undefined;
}

/** After blanks and at most one line end. */
function pastBlanks(text: string, from: number, end: number): number {
  let at = from;
  let lineEnds = 0;
  while (at < end && /[ \t\r\n]/.test(text.charAt(at)) && lineEnds < 2) {
    if (text[at] === '\n') lineEnds += 1;
    at += 1;
  }
  return lineEnds > 1 ? from : at;
}
