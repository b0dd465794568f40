/** A call with strings alone: `here::here("refs", "a.bib")`, `file.path("a", "b.bib")`, `"a.bib"`. */
const call = /^(?:(?:\w+::)?(here|file\.path|path|normalizePath|i_am)\()?\s*((?:(?:"[^"]*"|'[^']*')\s*(?:,\s*)?)+)\)?$/;

/**
 * The path that an expression of R gives, which is read as text and never run: a string, or `here`, `file.path` or
 * `fs::path` of strings. Undefined for any other.
 */
export function pathOfR(code: string): { readonly path: string; readonly fromProject?: true } | undefined {
  const match = call.exec(code.trim());
  if (!match) return undefined;
  const parts = [...(match[2] ?? '').matchAll(/["']([^"']*)["']/g)].map(({ 1: part = '' }) => part);
  if (match[1] === undefined && parts.length > 1) return undefined;
  const path = parts.join('/');
  if (path === '') return undefined;
  return { path, ...(match[1] === 'here' && { fromProject: true }) };
}
