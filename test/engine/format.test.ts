import { beforeEach, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import type { FormattedDocument } from '../../src/engine/protocol/formatting';
import type { DocumentText } from '../../src/engine/protocol/values';
import { memoryHost } from './memoryHost';
import { bundledStyle } from '../core/citation/format/bundled';

const bibliography = `@book{knuth, author = {Knuth, Donald E.}, title = {The Art of Computer Programming}, publisher = {Addison-Wesley}, year = 1968}
@article{doe, author = {Doe, Jane and Li, Wei}, title = {On {BERT} and Testing}, journal = {J. Tests}, volume = 3, pages = {1--9}, year = 2020}
`;

let host: ReturnType<typeof memoryHost>;
let engine: ReturnType<typeof createEngine>;

function documentOf(metadata: string, body: string): DocumentText {
  return {
    uri: 'file:///w/paper.md',
    text: `---\nbibliography: refs.bib\n${metadata}---\n\n${body}`,
    language: 'markdown',
  };
}

async function texts(metadata: string, body: string): Promise<string[]> {
  const { citations, references } = await engine.formatDocument(documentOf(metadata, body));
  return [...citations, ...references].map(({ text }) => text);
}

beforeEach(() => {
  host = memoryHost({ 'refs.bib': bibliography });
  engine = createEngine(host);
});

describe('a document', () => {
  it('has its citations and references set, in its places and in the default style', async () => {
    const document = documentOf('', '@knuth [p. 3] and [see @doe; -@nobody]. `@no`');
    const { citations, references, ...rest } = await engine.formatDocument(document);
    expect(citations.map(({ start, end }) => document.text.slice(start, end))).toEqual([
      '@knuth [p. 3]',
      '[see @doe; -@nobody]',
    ]);
    expect(citations.map(({ text }) => text)).toEqual(['Knuth (1968, p. 3)', '(see Doe & Li, 2020)']);
    expect(citations[1]?.keys).toEqual([
      { key: 'doe', isKnown: true, crossReference: false },
      { key: 'nobody', isKnown: false, crossReference: false },
    ]);
    expect(references.map(({ key, text }) => [key, text])).toEqual([
      ['doe', 'Doe, J., & Li, W. (2020). On BERT and testing. J. Tests, 3, 1–9.'],
      ['knuth', 'Knuth, D. E. (1968). The art of computer programming. Addison-Wesley.'],
    ]);
    expect(rest).toEqual({ hasBibliography: true, hidesReferences: false });
  });

  it("has MyST's roles set, as Sphinx reads them", async () => {
    const body = '{cite}`knuth`, {cite:t}`doe`, {cite:p}`{see}doe{p. 3}, knuth`, {cite:alp}`doe`, {cite:year}`doe`';
    const { citations, references } = await engine.formatDocument(documentOf('', body));
    expect(citations.map(({ text }) => text)).toEqual([
      '(Knuth, 1968)',
      'Doe & Li (2020)',
      '(see Doe & Li, 2020, p. 3; Knuth, 1968)',
      'Doe & Li, 2020',
      '2020',
    ]);
    expect(references.map(({ key }) => key)).toEqual(['doe', 'knuth']);
    const rst = {
      uri: 'file:///w/a.rst',
      text: ':cite:t:`doe`\n\n.. bibliography:: refs.bib\n',
      language: 'rst',
    } as const;
    expect((await engine.formatDocument(rst)).citations.map(({ text }) => text)).toEqual(['Doe & Li (2020)']);
  });

  it('has the style and the language of its project, where it names none', async () => {
    host.files.set('file:///w/_quarto.yml', 'lang: de\ncsl: styles/own.csl\n');
    host.files.set('file:///w/styles/own.csl', bundledStyle('chicago-author-date') ?? '');
    expect((await texts('', '[@doe]'))[0]).toBe('(Doe und Li 2020)');
    expect((await texts('lang: en\n', '[@doe]'))[0]).toBe('(Doe and Li 2020)');
    expect((await texts('csl: ieee\n', '[@doe]'))[0]).toBe('[1]');
    host.files.set('file:///w/_quarto.yml', 'csl: nature\n');
    await engine.forgetFile('file:///w/_quarto.yml');
    expect((await texts('', '[@doe]'))[0]).toBe('1');
  });

  it('leaves the case of titles whose entries name no language where its own is not English', async () => {
    host.files.set(
      'file:///w/refs.bib',
      [
        '@book{none, author={Ada, A.}, title={Many Hands}, year=2001}',
        '@book{english, author={Bea, B.}, title={Many Oars}, langid={english}, year=2002}',
      ].join('\n'),
    );
    await engine.forgetFile('file:///w/refs.bib');
    const listed = async (head: string) => {
      const { references } = await engine.formatDocument(documentOf(head, '[@none; @english]'));
      return references.map(({ text }) => /Many \w+/i.exec(text)?.[0]);
    };
    expect(await listed('lang: fr\ncsl: apa\n')).toEqual(['Many Hands', 'Many oars']);
    expect(await listed('lang: en-GB\ncsl: apa\n')).toEqual(['Many hands', 'Many oars']);
    expect(await listed('csl: apa\n')).toEqual(['Many hands', 'Many oars']);
  });

  it('has titles of BibTeX in sentence case, with a capital at the beginning and after a colon', async () => {
    host.files.set(
      'file:///w/refs.bib',
      [
        '@misc{a, title = {Deep nets: a survey}, year = 2001}',
        '@misc{b, title = {theory as practice}, year = 2002}',
        '@misc{c, title = {The 10\\textsuperscript{th} Order of $E=mc^2$}, year = 2003}',
        '@misc{d, title = {{iOS} and p53: {arXiv} Studies}, year = 2004}',
      ].join('\n'),
    );
    await engine.forgetFile('file:///w/refs.bib');
    const { references } = await engine.formatDocument(documentOf('', '[@a; @b; @c; @d]'));
    expect(references.map(({ html }) => html.replace(/<\/?i>/g, '')).sort()).toEqual([
      'Deep nets: A survey. (2001).',
      'The 10<sup>th</sup> order of E=mc<sup>2</sup>. (2003).',
      'Theory as practice. (2002).',
      'iOS and p53: arXiv studies. (2004).',
    ]);
  });

  it('leaves the case of titles where only its style is not for English', async () => {
    host.files.set('file:///w/refs.bib', '@book{none, author={Ada, A.}, title={Many Hands}, year=2001}');
    await engine.forgetFile('file:///w/refs.bib');
    expect((await texts('csl: din-1505-2\n', '[@none]')).at(-1)).toContain('Many Hands');
    expect((await texts('csl: din-1505-2\nlang: en\n', '[@none]')).at(-1)).toContain('Many hands');
  });

  it('names its style and its language, what stands above its list, or that it wants none', async () => {
    expect(await texts('csl: ieee\n', '[@doe] [@knuth]')).toEqual([
      '[1]',
      '[2]',
      'J. Doe and W. Li, “On BERT and testing,” J. Tests, vol. 3, pp. 1–9, 2020.',
      'D. E. Knuth, The art of computer programming. Addison-Wesley, 1968.',
    ]);
    expect((await texts('csl: https://www.zotero.org/styles/ieee\n', '[@doe]'))[0]).toBe('[1]');
    expect((await texts('lang: de\ncsl: chicago-author-date\n', '[@doe]'))[0]).toBe('(Doe und Li 2020)');
    const document = documentOf('reference-section-title: Works\nsuppress-bibliography: true\n', '@doe');
    expect(await engine.formatDocument(document)).toMatchObject({ heading: 'Works', hidesReferences: true });
  });

  it.each([
    ['yes', true],
    ['"true"', true],
    ['on', true],
    ['no', false],
    ['"false"', false],
    ['1', false],
  ])('wants no list where suppress-bibliography is %s: %s, as in pandoc', async (value, hidesReferences) => {
    const document = documentOf(`suppress-bibliography: ${value}\n`, '@doe');
    expect(await engine.formatDocument(document)).toMatchObject({ hidesReferences });
  });

  it('whose style is broken says so', async () => {
    host.files.set('file:///w/broken.csl', '<style><citation><layout></citation></style>');
    const document = documentOf('csl: broken.csl\n', '[@doe]');
    expect(await engine.formatDocument(document)).toMatchObject({ isStyleBroken: true, references: [] });
    expect(await engine.planReferenceList(document, 0)).toEqual({ files: [], isStyleBroken: true });
  });

  it('may bring its own style, or one that stands for a bundled one', async () => {
    host.files.set('file:///w/my.csl', bundledStyle('nature') ?? '');
    host.files.set(
      'file:///w/styles/child.csl',
      '<style><info><link href="http://www.zotero.org/styles/ieee" rel="independent-parent"/></info></style>',
    );
    expect((await texts('csl: my.csl\n', '[@doe]'))[0]).toBe('1');
    expect((await texts('csl: ./styles/child.csl\n', '[@doe]'))[0]).toBe('[1]');
  });

  it('that names a style that there is not says so, and gets another', async () => {
    for (const csl of ['nowhere.csl', 'https://example.org/nothing', '../../x.csl', '"<b>"']) {
      const formatted: FormattedDocument = await engine.formatDocument(documentOf(`csl: ${csl}\n`, '[@doe]'));
      expect(formatted.unknownStyle).toBe(csl.replaceAll('"', ''));
      expect(formatted.citations[0]?.text).toBe('(Doe & Li, 2020)');
    }
  });

  it('tells what it names and there is not, and where', async () => {
    const document = documentOf('csl: nowhere.csl\nlang: tlh\nsuppress-bibliography: true\n', '[@doe]');
    const missing = await engine.missingStyles(document);
    expect(missing.map(({ what, name, start, end }) => [what, name, document.text.slice(start, end)])).toEqual([
      ['style', 'nowhere.csl', 'nowhere.csl'],
      ['locale', 'tlh', 'tlh'],
    ]);
    expect(await engine.missingStyles(documentOf('csl: ieee\nlang: de\n', '[@doe]'))).toEqual([]);
    host.files.set('file:///w/_quarto.yml', 'csl: nowhere\n');
    await engine.forgetFile('file:///w/_quarto.yml');
    expect(await engine.missingStyles(documentOf('', '[@doe]'))).toEqual([
      { what: 'style', name: 'nowhere', start: 0, end: 0 },
    ]);
    const org = {
      uri: 'file:///w/a.org',
      language: 'org' as const,
      text: 'A [cite:@doe]\n#+cite_export: csl no.csl\n',
    };
    const [found] = await engine.missingStyles(org);
    expect(org.text.slice(found?.start, found?.end)).toBe('no.csl');
  });

  it('gets another style in place of one that there is not, where it names that itself', async () => {
    const document = documentOf('csl: "nowhere.csl"\n', '[@doe]');
    const [file] = await engine.planStyle(document, 'nowhere.csl', 'ieee');
    const [edit] = file?.edits ?? [];
    expect(file?.bases).toHaveLength(1);
    expect(document.text.slice(0, edit?.start) + edit?.text + document.text.slice(edit?.end)).toBe(
      documentOf('csl: ieee\n', '[@doe]').text,
    );
    expect(await engine.planStyle(document, 'elsewhere', 'ieee')).toEqual([]);
    expect(await engine.planStyle(documentOf('csl: apa\n', '[@doe]'), 'nowhere.csl', 'ieee')).toEqual([]);
    host.files.set('file:///w/_quarto.yml', 'csl: nowhere.csl\n');
    await engine.forgetFile('file:///w/_quarto.yml');
    expect(await engine.planStyle(documentOf('', '[@doe]'), 'nowhere.csl', 'ieee')).toEqual([]);
  });

  it('gets its references as text at an offset, and what it names and there is not is told', async () => {
    const document = documentOf('csl: nowhere\nlang: tlh\n', '[@doe]\n\nThe end.\n');
    const offset = document.text.indexOf('The end');
    const { files, ...unknown } = await engine.planReferenceList(document, offset);
    expect(unknown).toEqual({ unknownStyle: 'nowhere', unknownLanguage: 'tlh' });
    expect(files.map(({ uri, edits, bases }) => [uri, edits.length, bases.length])).toEqual([[document.uri, 1, 1]]);
    expect(files[0]?.edits[0]).toMatchObject({ start: offset, end: offset });
    expect(files[0]?.edits[0]?.text).toMatch(/Doe, J\., & Li, W\. \(2020\)\./);
    expect(await engine.planReferenceList(documentOf('', 'Nothing is cited.'), 0)).toEqual({ files: [] });
  });

  it('does not tell what only the settings name', async () => {
    await engine.configure({ citekeyPattern: '', citationCommands: [], citationStyle: 'nowhere' });
    expect(await engine.missingStyles(documentOf('', '[@doe]'))).toEqual([]);
  });

  it('is left as it is written without citeproc', async () => {
    const formatted = await engine.formatDocument(documentOf('citeproc: false\ncsl: nowhere\n', '[@doe]'));
    expect(formatted).toMatchObject({ citations: [], references: [] });
    expect(await engine.missingStyles(documentOf('citeproc: false\ncsl: nowhere\n', '[@doe]'))).toEqual([]);
  });

  it('can name the styles that are listed', async () => {
    host.files.set('file:///home/Zotero/styles/my%20own.csl', bundledStyle('ieee') ?? '');
    const styles = await engine.styles();
    expect(styles).toContainEqual({ id: 'ieee', title: 'IEEE' });
    expect(styles.at(-1)).toEqual({ id: 'my own' });
    expect((await texts('csl: my own\n', '[@doe]'))[0]).toBe('[1]');
  });

  it('is set in a style that another program of the user has, or in the one that this stands for', async () => {
    const style = bundledStyle('ieee') ?? '';
    const child =
      '<style><info><link href="http://www.zotero.org/styles/parent" rel="independent-parent"/></info></style>';
    host.files.set('file:///home/Zotero/styles/parent.csl', style);
    host.files.set('file:///home/Zotero/styles/child.csl', child);
    expect((await texts('csl: parent\n', '[@doe]'))[0]).toBe('[1]');
    expect((await texts('csl: https://www.zotero.org/styles/child\n', '[@doe]'))[0]).toBe('[1]');
    host.files.set('file:///home/Zotero/styles/parent.csl', child);
    expect(await engine.formatDocument(documentOf('csl: child\n', '[@doe]'))).toMatchObject({ unknownStyle: 'child' });
  });

  it('in a language that there is no locale of says so', async () => {
    const formatted = await engine.formatDocument(documentOf('lang: tlh\n', '[@doe]'));
    expect(formatted).toMatchObject({ unknownLanguage: 'tlh' });
    expect(formatted.citations[0]?.text).toBe('(Doe & Li, 2020)');
    const known = await engine.formatDocument(documentOf('lang: sv\ncsl: chicago-author-date\n', '[@doe]'));
    expect(known.citations[0]?.text).toBe('(Doe och Li 2020)');
    expect(known).not.toHaveProperty('unknownLanguage');
  });

  it('without one gets the style of the settings, by name or by file', async () => {
    host.files.set('file:///w/mine.csl', bundledStyle('ieee') ?? '');
    for (const [citationStyle, text] of [
      ['ieee', '[1]'],
      ['mine.csl', '[1]'],
      ['', '(Doe & Li, 2020)'],
      ['nothing', '(Doe & Li, 2020)'],
    ] as const) {
      await engine.configure({ citekeyPattern: '', citationCommands: [], citationStyle });
      expect((await texts('', '[@doe]'))[0]).toBe(text);
    }
  });

  it('lists what its metadata says is cited, and everything where it says so', async () => {
    expect(await texts('nocite: "@knuth"\n', 'text')).toHaveLength(1);
    expect(await texts('nocite: "@*"\n', 'text')).toHaveLength(2);
  });

  it('has entries of its own in its metadata, with Markdown in them', async () => {
    const references =
      'references:\n- id: own\n  title: "*Bold* H~2~O"\n  issued: {date-parts: [[2001]]}\n  type: book\n';
    const { citations } = await engine.formatDocument(documentOf(references, '[@own]'));
    expect(citations[0]?.text).toBe('(Bold H2O, 2001)');
    expect(citations[0]?.html).toContain('H<sub>2</sub>O');
  });

  it('of parts has each read by itself, and all numbered together', async () => {
    const code = '```\n[@no]\n```\n\n';
    const cells = [
      'One [@doe].^[Own.]\n\n```\nnever closed',
      'Two [@knuth; @doe]. <!-- nor this',
      `${code}Three [@knuth].`,
    ];
    const text = cells.join('\n\n');
    const parts = cells.map((cell) => ({ start: text.indexOf(cell), end: text.indexOf(cell) + cell.length }));
    const set = async (csl: string) => {
      const metadata = `---\nbibliography: refs.bib\ncsl: ${csl}\n---`;
      const by = metadata.length + 2;
      const { citations } = await engine.formatDocument(
        { uri: 'file:///w/paper.ipynb', text: `${metadata}\n\n${text}`, language: 'markdown' },
        [{ start: 0, end: metadata.length }, ...parts.map(({ start, end }) => ({ start: start + by, end: end + by }))],
      );
      return citations.map(({ start, end, ...rest }) => ({ at: text.slice(start - by, end - by), ...rest }));
    };
    expect((await set('ieee')).map((one) => [one.at, one.text])).toEqual([
      ['[@doe]', '[1]'],
      ['[@knuth; @doe]', '[1], [2]'],
      ['[@knuth]', '[2]'],
    ]);
    expect((await set('chicago-note-bibliography')).map(({ note }) => note?.number)).toEqual([1, 3, 4]);
  });

  it('in LaTeX has them, too', async () => {
    const text = '\\bibliography{refs}\\cite{knuth,doe} \\citet{nobody}';
    const document: DocumentText = { uri: 'file:///w/paper.tex', text, language: 'latex' };
    const { citations, references } = await engine.formatDocument(document);
    expect(citations.map((citation) => citation.text)).toEqual(['(Doe & Li, 2020; Knuth, 1968)', '']);
    expect(references).toHaveLength(2);
    expect(
      (await engine.formatKeys(document)).map(({ start, end, text: set }) => [text.slice(start, end), set]),
    ).toEqual([
      ['knuth', '(Knuth, 1968)'],
      ['doe', '(Doe & Li, 2020)'],
    ]);
  });

  it('follows its bibliography', async () => {
    expect((await texts('', '[@doe]'))[0]).toBe('(Doe & Li, 2020)');
    await engine.putBibliography('file:///w/refs.bib', 'refs.bib', bibliography.replace('2020', '2021'));
    expect((await texts('', '[@doe]'))[0]).toBe('(Doe & Li, 2021)');
  });

  it('gives the reference of a key alone', async () => {
    const document = documentOf('csl: ieee\n', '');
    expect(await engine.formatReference('knuth', document)).toMatchObject({
      label: '[1]',
      text: 'D. E. Knuth, The art of computer programming. Addison-Wesley, 1968.',
    });
    expect(await engine.formatReference('nobody', document)).toBeUndefined();
  });
});
