import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sourceByName } from '../../../src/core/sources/services/sources';
import { AnswerError } from '../../../src/core/sources/source';
import type { Lookup } from '../../../src/core/sources/source';
import type { WorkIdentifier } from '../../../src/core/sources/workIdentifier';

const query = { words: 'drift of sand', limit: 5 };
const doi: WorkIdentifier = { kind: 'doi', value: '10.5555/sand.2021.7' };
const lookups: readonly (readonly [name: string, lookup: Lookup | undefined, file: string])[] = [
  ...(
    [
      ['crossref', 'crossref-search.json'],
      ['openalex', 'openalex-search.json'],
      ['semanticscholar', 'semanticscholar-search.json'],
      ['datacite', 'datacite-search.json'],
      ['dblp', 'dblp-search.json'],
      ['europepmc', 'europepmc-search.json'],
      ['huggingface', 'huggingface-search.json'],
    ] as const
  ).map(([name, file]) => [name, sourceByName(name)?.search?.(query), file] as const),
  ['crossref by DOI', sourceByName('crossref')?.byIdentifiers?.([doi]), 'crossref-doi.json'],
  ['doi', sourceByName('doi')?.byIdentifiers?.([doi]), 'doi-csl.json'],
  [
    'semanticscholar by identifiers',
    sourceByName('semanticscholar')?.byIdentifiers?.([doi, { kind: 'arxiv', value: '2001.00042' }]),
    'semanticscholar-batch.json',
  ],
  [
    'semanticscholar, passages',
    sourceByName('semanticscholar')?.passages?.('sand', 5),
    'semanticscholar-snippets.json',
  ],
  ['opencitations', sourceByName('opencitations')?.references?.(doi, 5), 'opencitations.json'],
  [
    'openlibrary',
    sourceByName('openlibrary')?.byIdentifiers?.([{ kind: 'isbn', value: '9780306406157' }]),
    'openlibrary.json',
  ],
];
/** What services have in place of a value that they do not know, or have by mistake, or by malice. */
const values: readonly unknown[] = [
  ...[null, '', {}, 0, [null], true, -1, 1e308, 2 ** 53, [[]], [[['a']]], '\ud800', '\0', '__proto__', ['a', 'b']],
  ...['<script>alert(1)</script>', '<!doctype html><p>Log in', '<'.repeat(5000), '&lt;'.repeat(5000), '{'.repeat(5000)],
  ...['$'.repeat(5000), '\\a{'.repeat(2000), 'a '.repeat(50_000), '[object Object]', '9'.repeat(400)],
  { toString: 1, constructor: null, length: -1 },
  JSON.parse('{"__proto__": {"length": 1e9}}'),
];

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
  it.each(lookups)('of %s costs at most the work that has it', { timeout: 120_000 }, (_name, lookup, file) => {
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

const damages: readonly (readonly [name: string, damage: (xml: string) => string])[] = [
  ['has no text', (xml) => xml.replace(/>[^<]+</g, '><')],
  ['has markup in each text', (xml) => xml.replace(/>[^<]*[^<\s][^<]*</g, '><b><i>x</i></b><')],
  ['has each element twice', (xml) => xml.replace(/<(\w+)>([^<]*)<\/\1>/g, '<$1>$2</$1><$1>$2</$1>')],
  ['has numbers for all texts', (xml) => xml.replace(/>[^<]*[^<\s][^<]*</g, `>${'9'.repeat(400)}<`)],
  ['has names of Object.prototype for all texts', (xml) => xml.replace(/>[^<]*[^<\s][^<]*</g, '>__proto__<')],
  ['has attributes that say nothing', (xml) => xml.replace(/(?<!\?xml [^>]*)="[^"]*"/g, '=""')],
  [
    'has elements within each other',
    (xml) => xml.replace(/<\/(title|ArticleTitle)>/, `${'<b>'.repeat(90)}x${'</b>'.repeat(90)}</$1>`),
  ],
  [
    'expands entities',
    (xml) => xml.replace(/(<\?xml[^>]*>)/, '$1<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'),
  ],
];

describe('XML of a service that', () => {
  it.each(damages)('%s is read as far as it goes, or said to be malformed', (_name, damage) => {
    const read = (lookup: Lookup | undefined, file: string) => {
      const xml = readFileSync(`test/fixtures/online/${file}`, 'utf8');
      expect(lookup?.read(xml).length).toBeGreaterThan(0);
      try {
        for (const { record } of lookup?.read(damage(xml)) ?? []) expect(record.title).not.toBe('');
      } catch (error) {
        if (!(error instanceof AnswerError)) throw error;
      }
    };
    read(sourceByName('arxiv')?.search?.(query), 'arxiv-search.xml');
    read(sourceByName('pubmed')?.byIdentifiers?.([{ kind: 'pmid', value: '33000001' }]), 'pubmed.xml');
  });
});
