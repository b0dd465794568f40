import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BibliographyFile } from '../../../src/engine/bibliography/bibliographyFile';

const piece = fc.constantFrom(
  '@misc{x, title = {X}}\n',
  '@article{y, title = {Größe}, author = {Doe, J.}}\n',
  '@misc{z, crossref = {x}, title = {Z},\n',
  '@string{s = {Über}}\n',
  '@misc{m, title = s # { more}}\n',
  '@xdata{d, title = {D}}\n',
  '@comment{c}\n',
  'text\n',
  '}\n',
  '{',
  '"',
);
const anyText = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const anyEdit = fc.record({ at: fc.nat(400), cut: fc.nat(60), put: anyText, asBytes: fc.boolean() });

async function loaded(text: string): Promise<BibliographyFile> {
  const file = new BibliographyFile('file:///w/x.bib', 'x.bib');
  await file.load(text);
  return file;
}

/** All that a file tells. */
function told(file: BibliographyFile): unknown {
  return {
    entries: file.entries.map((entry) => [entry.key, file.placeOf(entry), file.keyPlaceOf(entry), entry.record]),
    blocks: file.blocks.map(({ part }) => part),
    keys: [...file.keys].sort().map((key) => [key, file.entry(key)?.start]),
  };
}

describe('a bibliography that changes', () => {
  it('tells what it would tell if it were read anew', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, fc.array(anyEdit, { maxLength: 5 }), async (first, edits) => {
        let text = first;
        let file = await loaded(text);
        for (const { at, cut, put, asBytes } of edits) {
          text = text.slice(0, at) + put + text.slice(at + cut);
          const change = file.change(asBytes ? new TextEncoder().encode(text) : text);
          if (!change) file = await loaded(text);
          else {
            expect(change.removed.every(({ isGone }) => isGone)).toBe(true);
            expect(file.entries).toEqual(expect.arrayContaining([...change.added]));
          }
          expect(told(file)).toEqual(told(await loaded(text)));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('keeps nothing of what it was before', async () => {
    setFlagsFromString('--expose_gc');
    const collect = runInNewContext('gc') as () => void;
    const textOf = (title: string) => `@misc{x, title = {${title}}}\n@misc{y, title = {Y}}\n`;
    const file = await loaded(textOf('0'));
    const texts: WeakRef<object>[] = [];
    for (let at = 1; at <= 20; at++) {
      expect(file.change(textOf(String(at)))).toBeDefined();
      texts.push(new WeakRef(Object(file.text) as object));
      await new Promise((resolve) => setTimeout(resolve));
    }
    collect();
    expect(texts.filter((text) => text.deref() !== undefined).length).toBeLessThanOrEqual(2);
  });

  it('tells no longer that it ends in the middle of an entry when more has come', async () => {
    const cut = '@misc{x, title = {X}}\n@misc{y, title =';
    const file = await loaded(cut);
    file.change(`${cut}\n@misc{z, title = {Z}}\n`);
    expect(file.blocks[1]?.part.problems?.map(({ code }) => code)).not.toContain('truncated-entry');
    expect(told(file)).toEqual(told(await loaded(`${cut}\n@misc{z, title = {Z}}\n`)));
  });

  it('keeps the entries that a change has not touched', async () => {
    const entries = Array.from({ length: 100 }, (_, at) => `@misc{k${at}, title = {T${at}}}\n`);
    const file = await loaded(entries.join(''));
    const [first, last] = [file.entry('k0'), file.entry('k99')];
    const change = file.change(entries.with(50, '@misc{new, title = {New}}\n').join(''));
    expect(change?.removed.map(({ key }) => key)).toEqual(['k50']);
    expect(change?.added.map(({ key }) => key)).toEqual(['new']);
    expect([file.entry('k0'), file.entry('k99')]).toEqual([first, last]);
    expect(last?.record.title).toBe('T99');
  });
});
