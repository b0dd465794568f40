import { isMap, isScalar, parseDocument, visit } from 'yaml';
import { moveRange, type TextRange } from '../../text/range';
import { isDeep } from '../../text/yaml';
import { contentRange } from './syntax/frontMatter';

/** Options whose values are Markdown: knitr's (`fig.cap`, in the braces) and Quarto's (`fig-cap`, in comments). */
const optionName = /^(?:fig|tbl|tab|table|lst)[.-](?:cap|subcap|scap)$/;
const header = /^[`~]{3,}[ \t]*\{([^\n]*)\}[ \t]*$/;
/** `#| fig-cap: …`, with the comment marks of the languages that Quarto runs. */
const optionLine = /^[ \t>]*(?:#|\/\/|--|%%|;;|\*|!|'|\/\*|<!--)\|[ \t]?/;
const assignment = /(?<![\w.-])([\w.-]+)[ \t]*=[ \t]*/g;
const quoted = /[rR]"(-*)\(([^]*?)\)\1"|"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)'/y;
/** `:caption: …` of a directive of MyST for code. */
const caption = /^([ \t>]*:caption:[ \t]+)\S/;
const captioned = /^\{(?:code-block|sourcecode|literalinclude|code)\}/;

/**
 * The stretches of a fenced block of code that are Markdown: captions among the options of a chunk, of knitr and of
 * Quarto ("Cell options"), in every form that R and YAML have for a string; and the caption of a directive for code.
 */
export function markdownInCode(text: string, start: number, end: number): TextRange[] {
  const lines = linesOf(text, start, end);
  const [first] = lines;
  const line = first ? text.slice(first.start, first.end) : '';
  if (captioned.test(line.replace(/^[`~]+[ \t]*/, ''))) return captionLine(text, lines.slice(1));
  const options = header.exec(line)?.[1];
  if (first === undefined || options === undefined) return [];
  return [...optionsOfR(line).map((range) => moveRange(range, start)), ...optionsInComments(text, lines.slice(1))];
}

function linesOf(text: string, start: number, end: number): TextRange[] {
  const lines: TextRange[] = [];
  for (let at = start; at <= end;) {
    const found = text.indexOf('\n', at);
    const lineEnd = found === -1 || found > end ? end : found;
    lines.push({ start: at, end: text[lineEnd - 1] === '\r' && lineEnd > at ? lineEnd - 1 : lineEnd });
    at = lineEnd + 1;
  }
  return lines;
}

function captionLine(text: string, lines: readonly TextRange[]): TextRange[] {
  for (const { start, end } of lines) {
    const line = text.slice(start, end);
    if (!/^[ \t>]*:[\w-]+:/.test(line)) return [];
    const mark = caption.exec(line)?.[1];
    if (mark !== undefined) return [{ start: start + mark.length, end }];
  }
  return [];
}

/** The strings of R that are values of captions: `fig.cap="…"`, `fig.cap=c('…', r"(…)")`. */
function optionsOfR(line: string): TextRange[] {
  const ranges: TextRange[] = [];
  for (const match of line.matchAll(assignment)) {
    if (!optionName.test(match[1] ?? '')) continue;
    let at = match.index + match[0].length;
    const isList = line.startsWith('c(', at);
    if (isList) at += 2;
    for (let string = stringAt(line, at); string; string = isList ? stringAt(line, at) : undefined) {
      ranges.push(string.content);
      at = string.end + (/^\s*,\s*/.exec(line.slice(string.end))?.[0].length ?? 0);
    }
  }
  return ranges;
}

function stringAt(line: string, at: number): { readonly content: TextRange; readonly end: number } | undefined {
  quoted.lastIndex = at;
  const match = quoted.exec(line);
  if (!match) return undefined;
  const content = match[2] ?? match[3] ?? match[4] ?? '';
  const opening = match[2] === undefined ? 1 : 3 + (match[1] ?? '').length;
  return { content: { start: at + opening, end: at + opening + content.length }, end: quoted.lastIndex };
}

/**
 * The values of captions in the comments at the start of a chunk, one range a line: YAML as Quarto writes it, or what
 * knitr reads alike, the options of R's syntax (`#| fig.cap = "…", echo = FALSE`; knitr, "Chunk options").
 */
function optionsInComments(text: string, lines: readonly TextRange[]): TextRange[] {
  const pieces: { readonly from: number; readonly at: number; readonly length: number }[] = [];
  let yaml = '';
  for (const { start, end } of lines) {
    const mark = optionLine.exec(text.slice(start, end))?.[0];
    if (mark === undefined) break;
    pieces.push({ from: start + mark.length, at: yaml.length, length: end - start - mark.length });
    yaml += `${text.slice(start + mark.length, end)}\n`;
  }
  if (!/cap\b/.test(yaml) || isDeep(yaml)) return [];
  const ranges = /^\s*(?:[\w.-]+,\s*)?[\w.-]+[ \t]*=/.test(yaml) ? optionsOfR(yaml) : captionsOf(yaml);
  return pieces.flatMap(({ from, at, length }) =>
    ranges
      .map(({ start, end }) => ({ start: Math.max(start, at), end: Math.min(end, at + length) }))
      .filter(({ start, end }) => start < end)
      .map((range) => moveRange(range, from - at)),
  );
}

function captionsOf(yaml: string): TextRange[] {
  const { contents, errors } = parseDocument(yaml, { logLevel: 'silent', uniqueKeys: false, strict: false });
  if (!isMap(contents) || errors.length > 0) return [];
  const ranges: TextRange[] = [];
  for (const { key, value } of contents.items) {
    if (!isScalar(key) || !optionName.test(String(key.value)) || !value) continue;
    visit(value, {
      Scalar(_, scalar) {
        const range = scalar.tag === undefined || !scalar.tag.startsWith('!') ? contentRange(yaml, scalar) : undefined;
        if (range) ranges.push(range);
      },
    });
  }
  return ranges;
}
