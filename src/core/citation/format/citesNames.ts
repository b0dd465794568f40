/**
 * Whether a style has names in its citations, by itself or in a macro (CSL 1.0.2, "Macro"): most numeric styles have
 * none, so that no author can stand in the sentence.
 *
 * @param style its text
 */
export function citesNames(style: string): boolean {
  const macros = new Map(
    style
      .split(/<macro\s/)
      .slice(1)
      .map((macro) => [/\bname=["']([^"'<>]*)/.exec(macro)?.[1] ?? '', macro.split('</macro>', 1)[0] ?? '']),
  );
  const [, citation = ''] = style.split(/<citation\b/);
  const waiting = citation.split('</citation>', 1);
  const seen = new Set<string>();
  for (const part of waiting) {
    if (part.includes('<names')) return true;
    for (const [, name = ''] of part.matchAll(/\smacro=["']([^"'<>]*)/g)) {
      if (!seen.has(name)) waiting.push(macros.get(name) ?? '');
      seen.add(name);
    }
  }
  return false;
}
