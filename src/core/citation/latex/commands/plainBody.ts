/** A macro that stands for a parameter: `\def\x{#1}`. */
const stored = /\\(?:[gex]?def|(?:re)?newcommand\*?)[ \t]*\{?\\([A-Za-z@]+)\}?[ \t]*\{[ \t]*(#\d)[ \t]*\}/g;
/** One that stands for each item of a list: LaTeX's kernel, `\@for\x:=#1\do`; pgffor, `\foreach \x in {#1}`. */
const looped =
  /\\@for[ \t]*\\([A-Za-z@]+)[ \t]*:=[ \t]*(#\d)[ \t]*\\do(?![A-Za-z])|\\foreach[ \t]*\\([A-Za-z@]+)[ \t]*in[ \t]*(?:\{[ \t]*)?(#\d)/g;
/** `##1` stands for each item: expl3's l3clist; etoolbox's `\docsvlist`, whose items `\do` gets. */
const inline = /\\(?:clist_map_inline:nn|docsvlist)[ \t]*\{[ \t]*(#\d)[ \t]*\}/;
/** A command gets each item: l3clist, xparse. */
const handed =
  /\\(?:clist_map_function:nN|ProcessList)[ \t]*\{[ \t]*(#\d)[ \t]*\}[ \t]*(?:\{[ \t]*)?\\([A-Za-z@]+)(?:[ \t]*\})?/g;
/** A macro, or the parameter of an inner definition, as a whole argument. */
const argument = /\{[ \t]*(?:\\([A-Za-z@]+)|##1)[ \t]*\}/g;

/**
 * The body of a definition with its parameters where macros and loops stand for them: `\def\x{#1}\cite{\x}` and
 * `\@for\x:=#1\do{\cite{\x}}` cite by `\cite{#1}`. Only whole arguments are replaced: a key that is put together of an
 * item is another one for each.
 */
export function plainBody(body: string): string {
  if (!/\\(?:[gex]?def|(?:re)?newcommand|@for|foreach|clist_map|docsvlist|ProcessList)(?![a-z])/.test(body))
    return body;
  const parameters = new Map<string, string>();
  for (const [, name = '', parameter = ''] of body.matchAll(stored)) parameters.set(name, parameter);
  for (const [, kernel, list, name = kernel ?? '', parameter = list ?? ''] of body.matchAll(looped))
    parameters.set(name, parameter);
  const item = inline.exec(body)?.[1];
  return body
    .replace(argument, (whole, name?: string) => {
      const parameter = name === undefined ? item : parameters.get(name);
      return parameter === undefined ? whole : `{${parameter}}`;
    })
    .replace(handed, String.raw`\forcsvlist{\$2}{$1}`);
}
