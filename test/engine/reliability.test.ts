import { describe, expect, it, vi } from 'vitest';
import type * as Bibliography from '../../src/core/bibliography/bibliography';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

vi.mock('../../src/core/bibliography/bibliography', async (importOriginal) => {
  const original = await importOriginal<typeof Bibliography>();
  return {
    ...original,
    decodeRecord(...given: Parameters<typeof original.decodeRecord>) {
      if (given[0].key === 'bad') throw new RangeError('Injected');
      return original.decodeRecord(...given);
    },
  };
});

const uri = 'file:///w/x.bib';
const good = Array.from(
  { length: 5 },
  (_, at) => `@article{g${at}, title = {Good ${at} of these}, author = {Doe, J.}}`,
);
const goodKeys = ['g0', 'g1', 'g2', 'g3', 'g4'];
const levels = Array.from({ length: 24 }, (_, at) =>
  ['x', 'y'].map((name) => `@xdata{${name}${at}, xdata = {x${at + 1},y${at + 1}}}`).join('\n'),
);
const strings = Array.from({ length: 40 }, (_, at) => `@string{a${at + 1} = a${at} # a${at}}`);

async function loaded(more: readonly string[]) {
  const host = memoryHost({ 'x.bib': [...good, ...more].join('\n') });
  const engine = createEngine(host);
  await engine.loadBibliography(uri, 'x.bib');
  return { host, engine };
}

describe('a file that cannot be read now', () => {
  it('keeps what was read of it', async () => {
    const { engine, host } = await loaded([]);
    host.readFile = () => Promise.reject(new Error('EBUSY'));
    await expect(engine.loadBibliography(uri, 'x.bib')).rejects.toThrow('EBUSY');
    expect(await engine.search('good', 10)).toHaveLength(5);
  });

  it('is asked for again after a while, where a document names it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const host = memoryHost({ 'x.bib': good.join('\n'), 'part.tex': '\\addbibresource{x.bib}' });
      const engine = createEngine(host);
      const readFile = host.readFile.bind(host);
      let asked = 0;
      host.readFile = (address) => {
        if (!address.endsWith('part.tex')) return readFile(address);
        return ++asked === 1 ? Promise.reject(new Error('EBUSY')) : readFile(address);
      };
      const text = '\\documentclass{article}\\input{part}\\begin{document}\\cite{g1}\\end{document}';
      const ask = () => engine.citationsIn({ uri: 'file:///w/a.tex', language: 'latex', text });
      expect(JSON.stringify(await ask())).not.toContain('Good 1');
      // Not at each keystroke.
      await ask();
      expect(asked).toBe(1);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(JSON.stringify(await ask())).toContain('Good 1');
      expect(host.reported).toEqual([expect.stringContaining('part.tex could not be read')]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('delays and fails no answer that can do without it', { timeout: 15_000 }, async () => {
    const { engine, host } = await loaded([]);
    host.files.set('file:///w/stuck.bib', '').set('file:///w/denied.bib', '');
    const readFile = host.readFile.bind(host);
    host.readFile = (asked) => {
      if (asked.endsWith('stuck.bib')) return new Promise(() => undefined);
      return asked.endsWith('denied.bib') ? Promise.reject(new Error('EACCES')) : readFile(asked);
    };
    const text = '---\nbibliography: [denied.bib, stuck.bib, x.bib]\n---\n[@g1]';
    const answer = engine.citationsIn({ uri: 'file:///w/a.md', language: 'markdown', text });
    const other = {
      uri: 'file:///w/b.md',
      language: 'markdown',
      text: '---\nbibliography: x.bib\n---\n[@g1]',
    } as const;
    const first = await Promise.race([
      Promise.resolve(answer).then(() => 'what waits for a file'),
      Promise.resolve(engine.citationsIn(other)).then(() => 'the other'),
    ]);
    expect(first).toBe('the other');
    expect(JSON.stringify(await answer)).toContain('Good 1');
    expect(host.reported.join('\n')).toMatch(/denied\.bib could not be read[^]*stuck\.bib could not be read/);
  });
});

describe('one entry that is broken in whatever way', () => {
  it.each([
    ['inherits from itself', ['@inbook{a, crossref = {a}, title = {Alpha}}']],
    ['inherits in a circle', ['@inbook{a, crossref = {b}, title = {Alpha}}', '@book{b, crossref = {a}, title = {B}}']],
    ['refers to twice as much on each level', ['@article{a, title = {Alpha}, xdata = {x0,y0}}', ...levels]],
    ['uses macros that double', ['@string{a0 = {x}}', ...strings, '@misc{a, title = {Alpha}, note = a40 # a40}']],
  ])('costs no other where it %s', async (_, more) => {
    const { engine } = await loaded(more);
    expect((await engine.search('good', 10)).map(({ key }) => key).sort()).toEqual(goodKeys);
    expect((await engine.search('alpha', 10)).map(({ key }) => key)).toContain('a');
    const text = '[@a; @g1]';
    expect(await engine.citationsIn({ uri: 'file:///w/a.md', language: 'markdown', text })).toBeDefined();
    await engine.findingsIn(uri);
  });

  it('has a bounded length where many of its fields use a long macro', async () => {
    const fields = Array.from({ length: 500 }, (_, at) => `f${at} = s # s`);
    const { engine } = await loaded([
      `@string{s = {${'x'.repeat(60_000)}}}`,
      `@misc{a, title = {Alpha}, ${fields.join(', ')}}`,
    ]);
    const found = await engine.citationsIn({ uri: 'file:///w/a.md', language: 'markdown', text: '[@a; @g1]' });
    expect(JSON.stringify(found).length).toBeLessThan(1_000_000);
    expect((await engine.search('good', 10)).map(({ key }) => key).sort()).toEqual(goodKeys);
  });

  it('is told as inheriting from itself', async () => {
    const { engine } = await loaded(['@inbook{a, crossref = {a}, title = {Alpha}}']);
    expect(await engine.findingsIn(uri)).toContainEqual(expect.objectContaining({ code: 'circular-parent', key: 'a' }));
  });

  it('is marked, logged once, and known by its key where reading it throws', async () => {
    const { engine, host } = await loaded(['@misc{bad, title = {Bad}}']);
    expect((await engine.search('good', 10)).map(({ key }) => key).sort()).toEqual(goodKeys);
    const findings = await engine.findingsIn(uri);
    expect(findings.filter(({ code }) => code === 'unreadable-entry')).toMatchObject([{ key: 'bad' }]);
    expect(host.reported).toEqual([expect.stringContaining('"bad" of x.bib cannot be read: RangeError: Injected')]);
    expect((await engine.search('key:bad', 10)).map(({ key }) => key)).toEqual(['bad']);
  });
});
