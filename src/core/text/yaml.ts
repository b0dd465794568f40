import { isAlias, isCollection, isPair, isScalar, parseDocument, Scalar, stringify, visit, type Document } from 'yaml';

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

/** Parts that aliases may add to a value. */
const maxAliasedParts = 100_000;

/**
 * A document as plain data, in time linear in its text but for its aliases. An alias may be of nothing, of a node
 * around itself (YAML 1.2, 3.2.1.1: a graph), or multiply what it stands for: null is in the place of all these.
 */
export function yamlValue(document: Document): unknown {
  const anchors = new Set<string>();
  visit(document, (_, node, path) => {
    if (isAlias(node)) {
      if (anchors.has(node.source)) return undefined;
      // Keys are written out as text, which the failsafe schema has no null for.
      return new Scalar(isInKey(node, path) ? '' : null);
    }
    if ((isScalar(node) || isCollection(node)) && node.anchor !== undefined) anchors.add(node.anchor);
    return undefined;
  });
  const length = document.range?.[2] ?? 0;
  const whole: unknown = document.toJS({ maxAliasCount: -1 });
  boundParts(whole, length + maxAliasedParts, new Map());
  return whole;
}

/** Whether a node is the key of a map, or in one. */
function isInKey(node: unknown, path: readonly unknown[]): boolean {
  return path.some((parent, at) => isPair(parent) && parent.key === (path[at + 1] ?? node));
}

/**
 * How many parts a value has when aliases are written out.
 *
 * @param sizes those of what was counted already; 0 of what the value is in
 */
function boundParts(value: unknown, maxParts: number, sizes: Map<unknown, number>, depth = 0): number {
  if (depth > 2 * maxDepth) return 0;
  if (typeof value !== 'object' || value === null) return 1;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  sizes.set(value, 0);
  const parts = value as Record<string, unknown>;
  let size = 1;
  for (const [key, part] of Object.entries(parts)) {
    const own = boundParts(part, maxParts, sizes, depth + 1);
    const isKept = own > 0 && size + own <= maxParts;
    if (!isKept) parts[key] = null;
    size += isKept ? own : 1;
  }
  sizes.set(value, size);
  return size;
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
