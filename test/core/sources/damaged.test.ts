import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceByName } from '../../../src/core/sources/services/sources';
import { AnswerError } from '../../../src/core/sources/source';
import type { SourceName } from '../../../src/core/sources/sourceName';

const answers: readonly (readonly [SourceName, string])[] = [
  ['crossref', 'crossref-search.json'],
  ['openalex', 'openalex-search.json'],
  ['semanticscholar', 'semanticscholar-search.json'],
  ['datacite', 'datacite-search.json'],
  ['dblp', 'dblp-search.json'],
  ['europepmc', 'europepmc-search.json'],
  ['huggingface', 'huggingface-search.json'],
];
/** What services have in place of a value that they do not know, or have by mistake. */
const values: readonly unknown[] = [null, '', {}, 0, [null]];

type Json = Readonly<Record<string, unknown>>;
type Path = readonly (string | number)[];

/** All places below a value. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, each]) => pathsIn(each, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

function withValue(json: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  const changed = { ...(json as Json), [key]: withValue((json as Json)[key], rest, value) };
  return Array.isArray(json) ? Object.values(changed) : changed;
}

describe('an answer of which one value is another than the service says', () => {
  it.each(answers)('of %s costs at most the work that has it', (source, file) => {
    const lookup = sourceByName(source)?.search?.({ words: 'drift of sand', limit: 5 });
    const json: unknown = JSON.parse(readFileSync(`test/fixtures/online/${file}`, 'utf8'));
    const whole = lookup?.read(JSON.stringify(json)).length ?? 0;
    expect(whole).toBeGreaterThan(0);
    for (const path of pathsIn(json)) {
      // A work is in a list: what is around them is the answer itself.
      const isWithinWork = path.some((key, at) => /^\d+$/.test(String(key)) && at < path.length - 1);
      for (const value of values) {
        const body = JSON.stringify(withValue(json, path, value));
        try {
          const count = lookup?.read(body).length ?? 0;
          if (isWithinWork)
            expect(count, `${path.join('.')} = ${JSON.stringify(value)}`).toBeGreaterThanOrEqual(whole - 1);
        } catch (error) {
          if (isWithinWork || !(error instanceof AnswerError)) {
            throw new Error(`${path.join('.')} = ${JSON.stringify(value)}`, { cause: error });
          }
        }
      }
    }
  });
});
