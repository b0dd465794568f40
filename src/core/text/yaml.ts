import { parseDocument, stringify, type Document, type Node } from 'yaml';

/**
 * Deeper nesting than this no metadata has; parsers go down into it by recursion, and a deep stack can end the process.
 */
const maxDepth = 100;

/**
 * Parses YAML; what is wrong with it is in the document's `errors`. Undefined for texts nested deeper than a hundred
 * levels.
 * @param schema `failsafe` (YAML 1.2, 10.1) keeps all scalars as the strings that they are written as: `1906.00350` is
 *   no number
 */
export function parseYaml(text: string, schema: 'core' | 'failsafe' = 'core'): Document.Parsed | undefined {
  return isDeep(text) ? undefined : parseDocument(text, { logLevel: 'silent', prettyErrors: false, schema });
}

/**
 * A node as plain data; undefined where it has too many aliases, or an alias of nothing. An alias may be of a node
 * around itself (YAML 1.2, 3.2.1.1: a graph): it is null here, as what goes down into the data would never end.
 */
export function yamlValue(document: Document, node: Node | null = document.contents): unknown {
  try {
    return withoutCycles(node?.toJS(document, { maxAliasCount: 100 }));
  } catch {
    // Its entry is shown without it.
    return undefined;
  }
}

function withoutCycles(value: unknown, above = new Set<unknown>(), seen = new Set<unknown>()): unknown {
  if (typeof value !== 'object' || value === null || seen.has(value)) return value;
  seen.add(value);
  above.add(value);
  const parts = value as Record<string, unknown>;
  for (const [key, part] of Object.entries(parts)) {
    if (above.has(part)) parts[key] = null;
    else withoutCycles(part, above, seen);
  }
  above.delete(value);
  return value;
}

/**
 * Whether brackets, or blanks and the signs `-`, `?` and `:` in a row, may nest too deep; strings are not told apart.
 */
export function isDeep(text: string): boolean {
  let depth = 0;
  let run = 0;
  for (const sign of text) {
    run = sign === ' ' || sign === '-' || sign === '?' || sign === ':' ? run + 1 : 0;
    if (sign === '[' || sign === '{') depth++;
    else if ((sign === ']' || sign === '}') && depth > 0) depth--;
    if (depth > maxDepth || run > 2 * maxDepth) return true;
  }
  return false;
}

/**
 * A text as a scalar of YAML in place of another.
 * @param quote the sign before the place: within quotes, what they need is escaped, else quotes are added where they
 *   are needed
 */
export function writeYamlKey(text: string, quote: string | undefined): string {
  if (quote === '"') return JSON.stringify(text).slice(1, -1);
  if (quote === "'") return text.replaceAll("'", "''");
  return stringify(text, { lineWidth: 0 }).trimEnd();
}
