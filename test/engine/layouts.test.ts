import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCitations } from '../../src/core/citation/operations';
import { applyEdits } from '../../src/core/citation/shared/editCandidate';
import { languageOfPath, type Language } from '../../src/core/citation/shared/language';
import { createEngine } from '../../src/engine/createEngine';
import { memoryHost } from './memoryHost';

/*
 * Projects that were met elsewhere, where a folder beside the checkout has them.
 */

const folder = path.resolve('../shared/cases/projects');
const layoutsFile = path.join(folder, 'layouts.json');
const isThere = existsSync(layoutsFile);
if (!isThere) console.log(`There are no layouts in ${folder}: they are not tested`);

interface Layout {
  readonly row: string;
  readonly name: string;
  readonly document: string;
  readonly files: Readonly<Record<string, string>>;
  /** Paths; `m.bib (in m.tex)` for one that a document holds. */
  readonly bibliographies: readonly string[];
}

const layouts = isThere ? (JSON.parse(readFileSync(layoutsFile, 'utf8')) as Layout[]) : [];
const addressOf = (name: string) => `file:///w/${name}`;

/** An engine that knows the files of a project as the editor tells of them, and a paper that none of them has. */
async function opened(files: Readonly<Record<string, string>>) {
  const host = memoryHost({ ...files, 'elsewhere/new.bib': '@book{new, title = {On New Things}}' });
  const engine = createEngine(host);
  for (const [name, text] of Object.entries(files)) {
    const language = languageOfPath(name);
    if (language) await engine.putDocument({ uri: addressOf(name), text, language });
    else if (/\.(?:bib|json|ya?ml)$/.test(name)) await engine.putBibliography(addressOf(name), name, text);
  }
  await engine.putBibliography(
    addressOf('elsewhere/new.bib'),
    'elsewhere/new.bib',
    '@book{new, title = {On New Things}}',
  );
  await engine.size();
  return engine;
}

function documentOf(name: string, files: Readonly<Record<string, string>>) {
  const language = languageOfPath(name);
  if (!language) throw new Error(name);
  return { uri: addressOf(name), text: files[name] ?? '', language };
}

/** Behind the last citation. */
function placeIn(text: string, language: Language): number {
  return readCitations(text, language).at(-1)?.end ?? text.length;
}

describe.skipIf(!isThere)('a project', () => {
  it.each(layouts)('$row: $name', async ({ document: name, files, bibliographies }) => {
    const engine = await opened(files);
    const document = documentOf(name, files);
    const found = await engine.citationsIn(document);
    const own = bibliographies.filter((path) => !path.includes('(in '));
    expect(found.bibliographies.map(({ uri, exists }) => [uri, exists])).toEqual(
      own.map((path) => [addressOf(path), true]),
    );
    expect(found.hasUnresolved).toBeUndefined();
    expect(found.citations.map(({ resolution }) => resolution)).toEqual(found.citations.map(() => 'own'));

    const { start, end } = found.citations.at(-1) ?? { start: 0, end: 0 };
    const mistyped = applyEdits(document.text, [{ start, end, text: 'nobody' }]);
    const { citations } = await engine.citationsIn({ ...document, text: mistyped });
    expect(citations.at(-1)).toMatchObject({ key: 'nobody', resolution: 'unknown' });

    const at = placeIn(document.text, document.language);
    const [paper] = await engine.search('key:new', 1);
    const plan = await engine.planCitation(document, { start: at, end: at }, [paper?.paper.id ?? '']);
    expect(plan.refused).toBeUndefined();
    const changed = plan.entries.files.map(({ uri }) => uri);
    expect(changed).toHaveLength(1);
    expect(own.length > 0 ? own.map(addressOf) : [document.uri]).toEqual(expect.arrayContaining(changed));
    const text = applyEdits(document.text, plan.edits);
    expect(readCitations(text, document.language).flatMap(({ keys }) => keys.map(({ key }) => key))).toContain('new');
  });
});

/** A document of a folder of them, with the bibliographies that are beside it. */
async function inFolder(name: string, document: string) {
  const names = readdirSync(path.join(folder, name));
  const files = Object.fromEntries(names.map((file) => [file, readFileSync(path.join(folder, name, file), 'utf8')]));
  return { engine: await opened(files), document: documentOf(document, files), files };
}

describe.skipIf(!isThere)('a document that was met', () => {
  it.each([
    ['iffileexists.tex', ['real.bib'], undefined],
    ['wrapper.tex', ['real.bib'], undefined],
    ['net.qmd', [], true],
  ])('P10: names no file that only its tool finds: %s', async (name, expected, hasUnresolved) => {
    const { engine, document } = await inFolder('unresolved', name);
    const found = await engine.citationsIn(document);
    expect(found.bibliographies.map(({ uri, exists }) => [uri, exists])).toEqual(
      expected.map((path) => [addressOf(path), true]),
    );
    expect(found.hasUnresolved).toBe(hasUnresolved);
  });

  it('P14, P15, P16: has further keys, and fields that name entries', async () => {
    const aliases = await inFolder('aliases', 'main.tex');
    const { citations } = await aliases.engine.citationsIn(aliases.document);
    expect(citations.map(({ key, resolution }) => [key, resolution])).toEqual([
      ['oldalias', 'own'],
      ['idsmain', 'own'],
    ]);
    const { engine, document, files } = await inFolder('related', 'm.tex');
    const set = await engine.citationsIn(document);
    expect(set.citations.map(({ resolution }) => resolution)).toEqual(set.citations.map(() => 'own'));
    const bibliography = addressOf('rel.bib');
    const bib = files['rel.bib'] ?? '';
    const data = await engine.keyAt({ bibliography }, bib.indexOf('{xdonly}') + 2);
    expect(data && (await engine.definitionsOf(data))).toMatchObject([{ key: { start: bib.indexOf('xdonly,') } }]);
    const marked = (await engine.findingsIn(bibliography)).map(({ start, end }) => bib.slice(start, end));
    expect(marked).toContain('relMissing');
  });

  it('C26, C27: has suffixes once', async () => {
    const { engine, document } = await inFolder('suffixes', 'apa.md');
    const { citations } = await engine.formatDocument(document);
    expect(citations.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Smith \(1953, on pages/),
      'Smith (1953, see the note)',
      'Smith (1953, p. 3, and more)',
      'Smith (1953, Chapter 2; 1953, p. 4)',
    ]);
  });

  it('C28: has dates in all forms', async () => {
    const { engine, document } = await inFolder('dates', 'd.md');
    const { citations } = await engine.formatDocument(document);
    const years = [...Array<string>(7).fill('2020'), 'about 2020', 'ca. 1999', '44 B.C.E.'];
    expect(citations.map(({ text }) => text)).toEqual(years.map((year, index) => `F${index} (${year})`));
  });

  it.each([
    ['own.tex', '\\cite{'],
    ['own.md', '[@'],
  ])('C29: offers its own entries first in %s', async (name, opening) => {
    const { engine, document, files } = await inFolder('own-first', name);
    const at = document.text.indexOf(opening) + opening.length;
    const { papers = [] } = (await engine.completionsAt(document, at, 30)) ?? {};
    const own = [...(files['ten.bib'] ?? '').matchAll(/^@\w+\{([^,\s]+),/gm)].map(([, key]) => key);
    expect(
      papers
        .slice(0, own.length)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(own.sort());
  });

  it('C31: offers a key that begins with what is typed before other matches', async () => {
    const { engine, document } = await inFolder('ranking', 'm.tex');
    const text = '\\cite{Sut}\n\\bibliography{rank}\n';
    const { papers = [] } = (await engine.completionsAt({ ...document, text }, '\\cite{Sut'.length, 5)) ?? {};
    expect(papers[0]?.key).toBe('Sutton1998');
  });
});
