import type { NamedPath } from '../shared/namedPath';

const strings = String.raw`(\(?(?:\s*"[^"\\\n]*"\s*,?)+)`;
/** How strings reach `bibliography` other than as its arguments: by `read`, by `with`, by an argument of a template, by `let`. */
const patterns: readonly RegExp[] = [
  /\bbibliography\(\s*read\(\s*("[^"\\\n]*")/g,
  new RegExp(String.raw`\bbibliography\.with\(\s*${strings}`, 'g'),
  new RegExp(String.raw`[(,]\s*[\w-]*bib[\w-]*\s*:\s*(?:read\(\s*)?${strings}`, 'g'),
  new RegExp(String.raw`\blet\s+[\w-]+\s*=\s*(?:read\(\s*)?${strings}`, 'g'),
];
const skipped = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|```[^]*?(?:```|$)|`[^`\n]*`|"(?:[^"\\\n]|\\.)*"/g;
const string = /"([^"\\\n]+\.(?:bib|ya?ml))"/g;

/**
 * The bibliographies that a Typst text names by strings elsewhere than in `bibliography("…")`. Such a name counts if the file is there: a template may read it
 * from its own folder, or not at all.
 */
export function typstStrings(text: string): NamedPath[] {
  if (!/\.(?:bib|ya?ml)"/.test(text)) return [];
  const code = text.replace(skipped, (part) => (part.startsWith('"') ? part : ' '.repeat(part.length)));
  const found = patterns.flatMap((pattern) =>
    [...code.matchAll(pattern)].flatMap(({ index, 0: whole, 1: value = '' }) => {
      const offset = index + whole.length - value.length;
      return [...value.matchAll(string)].map(({ index: at, 1: path = '' }) => {
        const start = offset + at + 1;
        return { path, start, end: start + path.length };
      });
    }),
  );
  return found.sort((a, b) => a.start - b.start);
}
