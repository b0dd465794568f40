/** Directives of Sphinx, its extensions and MyST whose content is code, data or a list of files. */
const verbatimDirectives = new Set(
  `altair-plot anywidget asciinema automodule autosummary bibliography code code-block code-cell command-output digraph doctest
  embed eval-rst exec_code graph graphviz highlight include index inheritance-diagram ipython jupyter-execute literalinclude
  math mermaid plantuml plot productionlist program-output prompt raw sourcecode tableofcontents testcleanup testcode testoutput
  testsetup tikz toctree typst uml widget`.split(/\s+/),
);

/** Whether the content of a directive, such as `code-block` or `math`, holds no markup; that of any other does. */
export function isVerbatimDirective(name: string): boolean {
  return verbatimDirectives.has(name.toLowerCase());
}
