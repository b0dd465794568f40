/** The kinds of things that Quarto refers to by `@fig-x`, callouts and custom callouts' names included. */
const quarto = /^(?:fig|tbl|eq|sec|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau)-/i;
/** The kinds of things that pandoc-crossref refers to by `@fig:x`. */
const pandocCrossref = /^(?:fig|tbl|eq|sec|lst):/i;

/**
 * Whether a key looks like a reference within the document.
 * @param exampleLabels the labels of the document's example lists
 */
export function looksLikeCrossReference(key: string, exampleLabels: ReadonlySet<string>): boolean {
  return exampleLabels.has(key) || quarto.test(key) || pandocCrossref.test(key);
}
