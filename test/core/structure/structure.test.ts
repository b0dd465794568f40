import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { circlesIn, foldersOf, readSourceTree } from './sourceTree';
import { unreadMembers } from './unreadMembers';

const tree = readSourceTree();
const lines = [...tree.texts].flatMap(([file, text]) =>
  text.split('\n').map((line, index) => ({ place: `${file}:${index + 1}`, line })),
);

describe('the source tree', () => {
  it('finds circles', () => {
    const graph = new Map([
      ['a', new Set(['b'])],
      ['b', new Set(['c'])],
      ['c', new Set(['b', 'd'])],
      ['d', new Set<string>()],
    ]);
    expect(circlesIn(graph)).toEqual([['b', 'c']]);
  });

  it('has no circle of files', () => {
    expect(circlesIn(tree.imports)).toEqual([]);
  });

  it('has no circle of folders', () => {
    expect(circlesIn(foldersOf(tree.imports))).toEqual([]);
  });

  it('has folders of at most 20 files', () => {
    const sizes = new Map<string, number>();
    for (const file of tree.texts.keys()) sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1);
    expect([...sizes].filter(([, size]) => size > 20)).toEqual([]);
  });

  it('says of each folder of core and engine what it is', () => {
    const silent = new Set(
      [...tree.texts.keys()].map(dirname).filter((folder) => /^src\/(?:core|engine)\b/.test(folder)),
    );
    for (const [file, text] of tree.texts) if (/\bThis folder\b/.test(text)) silent.delete(dirname(file));
    expect([...silent]).toEqual([]);
  });

  it('has comments of at most 120 characters a line', () => {
    const long = lines.filter(({ line }) => line.length > 120 && /^\s*(?:\/?\*|\/\/)/.test(line));
    expect(long.map(({ place }) => place)).toEqual([]);
  });

  it('declares no member that nothing reads', () => {
    expect(unreadMembers(tree.texts)).toEqual([]);
  });

  it("uses the field's words for what it declares", () => {
    const coined =
      /\b(?:\w+InSteps|holdersOf|likeness|liken\w*|merit|hunt|rising|rarity|telling|settling|thaw|surroundings|judgement|landmarks|interestOf)\b/i;
    const declared = /\b(?:const|let|function|class|interface|type|readonly|get|import)\s+[#\w{]/;
    const found = lines.filter(({ line }) => declared.test(line) && coined.test(line.replace(/'[^']*'|\/\/.*/g, '')));
    expect(found).toEqual([]);
    expect(lines.filter(({ line }) => /\b(?:interface|type|class) Standing\b/.test(line))).toEqual([]);
  });

  it('names functions by what they do, not by a participle or an adjective', () => {
    const name =
      /(?:[a-z]+ed|told|said|kept|shown|written|begun|known|given|taken|made|held|found|drawn|done|plain|bare|whole|same)/;
    const declared = [
      /(?:\bfunction \*?|^ {2}(?:async )?\*?#?)NAME\(.*\{$/,
      /\bconst NAME = (?:async )?\([^()]*\)(?:: [^=]+)? =>/,
    ];
    const patterns = declared.map(({ source }) => new RegExp(source.replace('NAME', name.source)));
    // Verbs in the imperative that end in -eed.
    const verb = /\b(?:feed|need|embed|seed|proceed)\(/;
    const isNamed = ({ line }: { readonly line: string }) => patterns.some((pattern) => pattern.test(line));
    expect(lines.filter((each) => isNamed(each) && !verb.test(each.line))).toEqual([]);
  });

  it('calls limits max and min', () => {
    const other = /\bconst (?:most|least|longest|shortest|largest|smallest|deepest|fewest|few|many)\w* = [\d.]/;
    expect(lines.filter(({ line }) => other.test(line))).toEqual([]);
  });
});
