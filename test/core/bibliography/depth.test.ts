import { describe, expect, it } from 'vitest';
import { readCslJson } from '../../../src/core/bibliography/csl/readCslJson';
import { readCslYaml } from '../../../src/core/bibliography/csl/readCslYaml';
import { markdownReferences } from '../../../src/core/document/markdown/yamlReferences';

describe('texts nested without end', () => {
  it.each(['- ', '[', '{a: ', '? ', '{"id":', '-\n'])('of %j are refused', (piece) => {
    const deep = piece.repeat(20_000);
    expect(() => readCslYaml(`references:\n${deep}`)).not.toThrow();
    expect(() => readCslYaml(`- id: ${deep}`)).not.toThrow();
    expect(() => readCslJson(`[{"id": "a", "x": ${deep}`)).not.toThrow();
    expect(markdownReferences(`---\nbibliography: x.bib\ndeep: ${deep}\n---\n`).csl).toBeUndefined();
  });
});
