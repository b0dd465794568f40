import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import type { DocumentText } from '../../src/engine/protocol/values';
import { memoryHost } from './memoryHost';

const languages = {
  org: { name: 'a.org', source: '#+bibliography: r.bib\n\nSee [cite:@doe20] and |.\n', key: '@doe20' },
  asciidoc: { name: 'a.adoc', source: '= T\n:bibtex-file: r.bib\n\nSee cite:[doe20] and |.\n', key: 'doe20]' },
} as const;
const refs = '@article{doe20, title = {On Things}, author = {Doe, Jo}, year = 2020}\n';

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;

beforeEach(() => {
  host = memoryHost({ 'r.bib': refs });
  engine = createEngine(host);
});

describe.each(['org', 'asciidoc'] as const)('%s', (language) => {
  const { name, source, key } = languages[language];
  const at = source.indexOf('|');
  const document: DocumentText = { uri: `file:///w/${name}`, text: source.replace('|', ''), language };

  it('knows the key by the bibliography that the document names, and renames both', async () => {
    await engine.putDocument(document);
    expect(await engine.citationsIn(document)).toMatchObject({
      citations: [{ key: 'doe20', resolution: 'own' }],
      bibliographies: [{ uri: 'file:///w/r.bib', exists: true }],
    });
    const use = await engine.keyAt(document, document.text.indexOf(key) + 3);
    if (!use) throw new Error('No key');
    const plan = await engine.planRename(use, 'roe20');
    if (typeof plan === 'string') throw new Error(plan);
    expect(plan.map(({ uri }) => uri).sort()).toEqual([document.uri, 'file:///w/r.bib'].sort());
  });

  it('cites a paper that the bibliography lacks, and adds its entry', async () => {
    await engine.putBibliography('file:///w/other.bib', 'other.bib', '@misc{roe21, title = {On Other Things}}\n');
    await engine.putDocument(document);
    const [found] = await engine.search('other things', 1);
    const plan = await engine.planCitation(document, { start: at, end: at }, [found?.paper.id ?? '']);
    expect(plan.edits.map(({ text }) => text)).toEqual([language === 'org' ? '[cite:@roe21]' : 'cite:[roe21]']);
    expect(plan.entries.target).toMatchObject({ uri: 'file:///w/r.bib', create: false });
  });
});
