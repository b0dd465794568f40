import { describe, expect, it } from 'vitest';
import { readCslJson } from '../../../../src/core/bibliography/csl/readCslJson';
import { readCslYaml } from '../../../../src/core/bibliography/csl/readCslYaml';
import { appendCslJson, appendCslYaml } from '../../../../src/core/bibliography/csl/appendCsl';
import { appendRis } from '../../../../src/core/bibliography/ris/appendRis';
import { renameKey } from '../../../../src/core/bibliography/edit/renameKey';
import type { TextEdit } from '../../../../src/core/text/range';
import { readRis } from '../../../../src/core/bibliography/ris/readRis';

function apply(text: string, edits: readonly (TextEdit | undefined)[]): string {
  return [...edits]
    .reverse()
    .reduce((result, edit) => (edit ? result.slice(0, edit.start) + edit.text + result.slice(edit.end) : result), text);
}

const added = [{ id: 'new', title: 'A: title', author: [{ family: 'Doe' }] }];

describe('appendCslJson', () => {
  it.each([
    [
      'indented by two',
      '[\n  {\n    "id": "a"\n  }\n]\n',
      '[\n  {\n    "id": "a"\n  },\n  {\n    "id": "new",\n    "title": "A: title",\n    "author": [\n      {\n        "family": "Doe"\n      }\n    ]\n  }\n]\n',
    ],
    [
      'by tabs, CRLF',
      '[\r\n\t{\r\n\t\t"id": "a"\r\n\t}\r\n]',
      '[\r\n\t{\r\n\t\t"id": "a"\r\n\t},\r\n\t{\r\n\t\t"id": "new",\r\n\t\t"title": "A: title",\r\n\t\t"author": [\r\n\t\t\t{\r\n\t\t\t\t"family": "Doe"\r\n\t\t\t}\r\n\t\t]\r\n\t}\r\n]',
    ],
    ['on one line', '[{"id":"a"}]', '[{"id":"a"},{"id":"new","title":"A: title","author":[{"family":"Doe"}]}]'],
    [
      'one item a line',
      '[\n{"id":"a"},\n{"id":"b"}\n]',
      '[\n{"id":"a"},\n{"id":"b"},\n{"id":"new","title":"A: title","author":[{"family":"Doe"}]}\n]',
    ],
  ])('writes as the file does: %s', (_name, text, expected) => {
    expect(apply(text, [appendCslJson(text, added)])).toBe(expected);
  });

  it.each(['', '[]', ' [ ]\n', '{"references": []}', '{"items": [{"id": "a"}]}'])('adds to %j', (text) => {
    const result = apply(text, [appendCslJson(text, added)]);
    expect(() => void JSON.parse(result)).not.toThrow();
    expect(readCslJson(result).at(-1)).toMatchObject({ key: 'new', item: added[0] });
  });

  it('adds to nothing that is no list', () => {
    expect(appendCslJson('{"id": "a", "title": "x"}', added)).toBeUndefined();
    expect(appendCslJson('x', added)).toBeUndefined();
  });
});

describe('appendCslYaml', () => {
  it.each([
    [
      'a list',
      'references:\n- id: a\n  title: x\nother: y\n',
      'references:\n- id: a\n  title: x\n- id: new\n  title: "A: title"\n  author:\n    - family: Doe\nother: y\n',
    ],
    [
      'an indented list, CRLF',
      'references:\r\n  - id: a\r\n',
      'references:\r\n  - id: a\r\n  - id: new\r\n    title: "A: title"\r\n    author:\r\n      - family: Doe\r\n',
    ],
    [
      'a flow list',
      'references: [{id: a}]\n',
      'references: [{id: a}, {"id":"new","title":"A: title","author":[{"family":"Doe"}]}]\n',
    ],
    [
      'an empty list',
      'references: []\n',
      'references: [{"id":"new","title":"A: title","author":[{"family":"Doe"}]}]\n',
    ],
    [
      'a front matter without one',
      'title: x\n',
      'title: x\nreferences:\n- id: new\n  title: "A: title"\n  author:\n    - family: Doe\n',
    ],
    ['an empty file', '', 'references:\n- id: new\n  title: "A: title"\n  author:\n    - family: Doe\n'],
  ])('adds to %s', (_name, text, expected) => {
    const result = apply(text, [appendCslYaml(text, added)]);
    expect(result).toBe(expected);
    expect(readCslYaml(result).at(-1)?.item).toEqual(added[0]);
  });

  it('adds to nothing that is something else', () => {
    expect(appendCslYaml('- a\n- b\n', added)).toBeUndefined();
    expect(appendCslYaml('a: [', added)).toBeUndefined();
  });
});

describe('appendRis', () => {
  it.each([
    ['TY  - JOUR\r\nID  - a\r\nER  - \r\n', '\r\n'],
    ['TY  - JOUR\nID  - a\nER  - ', '\n\n'],
    ['', ''],
  ])('adds to %j', (text, between) => {
    const result = apply(text, [appendRis(text, 'TY  - BOOK\nID  - new\nER  - \n')]);
    const lineEnd = text.includes('\r') ? '\r\n' : '\n';
    expect(result).toBe(`${text}${between}TY  - BOOK${lineEnd}ID  - new${lineEnd}ER  - ${lineEnd}`);
    expect(readRis(result).at(-1)).toMatchObject({ key: 'new' });
  });
});

describe('renameKey', () => {
  it.each([
    [readCslJson, '[{"id":"a","title":"a"},{"id":1}]', 'a', 'b"c', '[{"id":"b\\"c","title":"a"},{"id":1}]'],
    [readCslJson, '[{"id":"a"},{"id":1}]', '1', 'b', '[{"id":"a"},{"id":"b"}]'],
    [readCslYaml, '- id: a\n  title: a\n', 'a', 'b: c', '- id: "b: c"\n  title: a\n'],
    [readCslYaml, "- id: 'a'\n", 'a', "b'c", "- id: 'b''c'\n"],
    [readRis, 'TY  - BOOK\nID  - a\nER  - \n', 'a', 'b', 'TY  - BOOK\nID  - b\nER  - \n'],
  ])('renames in every format', (read, text, key, newKey, expected) => {
    const result = apply(text, renameKey(read(text), key, newKey));
    expect(result).toBe(expected);
    expect(read(result).some((entry) => entry.key === newKey)).toBe(true);
  });
});
