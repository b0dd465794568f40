import { isVerbatimDirective } from '../../roles/verbatimDirectives';

/** `{note}`, `{prf:theorem} Title`; `{r}` and `{python}` look the same. */
const directive = /^\{([A-Za-z][\w:.+-]*)\}(?=[ \t]|$)/;
/** `{theorem, name="x"}`, `{block label, type="x"}`: options of a chunk, in its braces. */
const chunk = /^\{[ \t]*([A-Za-z]\w*)(?=[ \t,}])[^}]*\}[ \t]*$/;

/** The engines of knitr (`names(knitr::knit_engines$get())`), Quarto and Jupyter: they run code. */
const engines = new Set(
  `apl asy awk bash bslib c cat cc clojure coffee comment cpp csharp css dart ditaa dot elixir elm embed eviews exec fortran fortran95 fsharp
  gawk glue glue_sql gluesql go groovy haskell highlight html http java javascript js json jsx julia kotlin latex lein lua markdown
  matlab mysql node ocaml octave ojs perl php powershell prql psql py pyodide python r racket rcpp rscript ruby rust sas sass scala scss
  sed sh shell shinylive-python shinylive-r sql sqlite stan stata svelte swift targets tex tikz toml ts tsx typescript verbatim
  vue webr webr-r xml yaml zsh`.split(/\s+/),
);
/** The engines of knitr and bookdown whose chunks are Markdown. */
const textEngines = new Set(
  `asis block block2 conjecture corollary definition example exercise hypothesis lemma proof proposition remark solution
  theorem`.split(/\s+/),
);
/** Their argument is an address or a list of files, no text. */
const withAddress = /^(?:figure|figure-md|image|csv-table|video|iframe|card-carousel)$/i;

/**
 * The start of a fenced block whose content is Markdown: how long the mark of it is, and whether text follows on its
 * line.
 */
export interface DirectiveStart {
  readonly length: number;
  readonly hasText: boolean;
}

/**
 * The start that the info string of a fence gives to a block of Markdown: of a directive of MyST (the MyST
 * specification, "Directives"), with backticks or colons, or of a chunk of text (bookdown, "Markdown extensions").
 * Undefined for code.
 */
export function directiveStart(info: string): DirectiveStart | undefined {
  const [whole, name = ''] = directive.exec(info) ?? [];
  if (whole !== undefined) {
    const isCode = isVerbatimDirective(name) || engines.has(name.toLowerCase());
    return isCode ? undefined : { length: whole.length, hasText: !withAddress.test(name) };
  }
  const [options = '', engine = ''] = chunk.exec(info) ?? [];
  return textEngines.has(engine) ? { length: options.length, hasText: false } : undefined;
}
