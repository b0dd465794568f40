import type { NamedPath } from '../shared/namedPath';

const strings = String.raw`(\(?(?:\s*"[^"\\\n]*"\s*,?)+)`;
/**
 * How strings reach `bibliography` other than as its arguments: by `read`, by `with`, by an argument of a template, by
 * `let`.
 */
const patterns: readonly RegExp[] = [
  /\bbibliography\(\s*read\(\s*("[^"\\\n]*")/g,
  new RegExp(String.raw`\bbibliography\.with\(\s*${strings}`, 'g'),
  new RegExp(String.raw`[(,]\s*[\w-]*bib[\w-]*\s*:\s*(?:read\(\s*)?${strings}`, 'g'),
  // Any other argument that is a `.bib`.
  /[(,:]\s*("[^"\\\n]+\.bib")/g,
  new RegExp(String.raw`\blet\s+[\w-]+\s*=\s*(?:read\(\s*)?${strings}`, 'g'),
];
const skipped = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|```[^]*?(?:```|$)|`[^`\n]*`|"(?:[^"\\\n]|\\.)*"?/g;
const string = /"([^"\\\n]+\.(?:bib|ya?ml))"/g;

/**
 * The bibliographies that a Typst text names by strings elsewhere than in `bibliography("…")`. Such a name counts if
 * the file is there: a template may read it from its own folder, or not at all.
 */
export function typstStrings(text: string): NamedPath[] {
  if (!/\.(?:bib|ya?ml)"/.test(text)) return [];
  const code = codeOf(text);
  const found = patterns.flatMap((pattern) =>
    [...code.matchAll(pattern)].flatMap(({ index, 0: whole, 1: value = '' }) => {
      const offset = index + whole.length - value.length;
      return [...value.matchAll(string)].map(({ index: at, 1: path = '' }) => {
        const start = offset + at + 1;
        return { path, start, end: start + path.length };
      });
    }),
  );
  const sorted = found.sort((a, b) => a.start - b.start);
  return sorted.filter(({ start }, index) => start !== sorted[index - 1]?.start);
}

/** A text without its comments and raw text. */
export function codeOf(text: string): string {
  return text.replace(skipped, (part) => (part.startsWith('"') ? part : ' '.repeat(part.length)));
}

/**
 * Whether a Typst text names a bibliography by an expression: `bibliography(path)`, `bibliography(..sources)`,
 * `bibliography("lit/" + name)`.
 */
export function namesByExpression(text: string): boolean {
  const call = /\bbibliography\(\s*(?:\.\.|[A-Za-z_][\w.-]*\s*[^\s\w:.-]|"[^"\\\n]*"[ \t]*\+)/;
  return text.includes('bibliography(') && call.test(codeOf(text));
}
