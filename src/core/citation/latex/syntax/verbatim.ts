/*
 * This folder (`src/core/citation/latex/syntax`). What TeX skips or takes as it is: comments, verbatim text, branches
 * of `\iffalse`, delimiters. Knows no citation.
 */

/** Environments whose text is not read as LaTeX. */
const environments = new Set([
  'verbatim',
  'Verbatim',
  'BVerbatim',
  'LVerbatim',
  'SaveVerbatim',
  'VerbatimOut',
  'spverbatim',
  'verbatimtab',
  'lstlisting',
  'minted',
  'tcblisting',
  'comment',
  'filecontents',
  'luacode',
  'pycode',
  'pyverbatim',
  'asy',
  'Sinput',
  'Soutput',
]);

/** Inline code and addresses longer than this are none: a brace was forgotten. */
const maxArgumentLength = 1000;

/**
 * Where a verbatim environment ends, given the offset after `\begin{name}`: after its `\end{name}`, or at the end of
 * the text while that is not yet written; undefined for other environments.
 */
export function verbatimEnvironmentEnd(
  text: string,
  name: string,
  from: number,
  limit: number,
  declared: ReadonlySet<string>,
): number | undefined {
  const base = name.replace(/\*$/, '');
  if (!environments.has(base) && !declared.has(base)) return undefined;
  const closing = `\\end{${name}}`;
  const found = text.slice(from, limit).indexOf(closing);
  return found === -1 ? limit : from + found + closing.length;
}

/**
 * Where the verbatim argument of a control word ends, given the offset after the word: of `\verb|…|` and its relatives,
 * of inline listings, and of addresses, in which `%` starts no comment. Undefined for other words, and where the
 * argument is not complete.
 */
export function verbatimArgumentEnd(text: string, name: string, from: number, limit: number): number | undefined {
  const end = Math.min(limit, from + maxArgumentLength);
  switch (name) {
    case 'verb':
      return delimitedEnd(text, text[from] === '*' ? from + 1 : from, end);
    case 'Verb':
      return codeArgument(text, pastOptions(text, text[from] === '*' ? from + 1 : from, end), end);
    case 'spverb':
      return delimitedEnd(text, from, end);
    case 'lstinline':
      return codeArgument(text, pastOptions(text, from, end), end);
    case 'mint':
    case 'mintinline': {
      const language = bracedEnd(text, pastOptions(text, from, end), end);
      return language === undefined ? undefined : codeArgument(text, language, end);
    }
    case 'path':
      return codeArgument(text, from, end);
    case 'url':
    case 'nolinkurl':
    case 'href':
      return addressEnd(text, pastOptions(text, from, end), end);
    default:
      return undefined;
  }
}

function codeArgument(text: string, from: number, end: number): number | undefined {
  return text[from] === '{' ? bracedEnd(text, from, end) : delimitedEnd(text, from, end);
}

/** `|…|` on one line, with any character but a letter or a blank as delimiter. */
export function delimitedEnd(text: string, from: number, end: number): number | undefined {
  const delimiter = text[from];
  if (delimiter === undefined || /[\sA-Za-z*]/.test(delimiter)) return undefined;
  for (let at = from + 1; at < end; at += 1) {
    if (text[at] === delimiter) return at + 1;
    if (text[at] === '\n') return undefined;
  }
  return undefined;
}

/** `{…}` with balanced braces on one line. */
function bracedEnd(text: string, from: number, end: number): number | undefined {
  if (text[from] !== '{') return undefined;
  let depth = 0;
  for (let at = from; at < end; at += 1) {
    const char = text[at];
    if (char === '{') depth += 1;
    else if (char === '\n') return undefined;
    else if (char === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

/** `{…}` on one line without braces in it. */
function addressEnd(text: string, from: number, end: number): number | undefined {
  const length = /^\{[^{}\n]*\}/.exec(text.slice(from, end))?.[0].length;
  return length && from + length;
}

function pastOptions(text: string, from: number, end: number): number {
  if (text[from] !== '[') return from;
  const close = text.slice(from, end).indexOf(']');
  return close === -1 ? from : from + close + 1;
}
