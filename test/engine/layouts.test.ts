import { existsSync, readFileSync } from 'node:fs';
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
