import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/createEngine';
import type { EngineSettings } from '../../src/engine/protocol/engine';
import type { DocumentText } from '../../src/engine/protocol/values';
import { memoryHost } from './memoryHost';

const entry = (key: string, title: string, more = '') =>
  `@article{${key}, title = {${title}}, author = {Doe, Jane and Roe, R.}, year = 2001${more}}`;

/** What bibliographies may hold: first nothing, then entries. Some are cut off, as while they are written. */
const contents: Readonly<Record<string, readonly string[]>> = {
  bib: [
    '',
    entry('a', 'Alpha of sand'),
    [entry('a', 'Alpha of sand'), entry('b', 'Beta of sand', ', crossref = {a}'), '@string{s = {x}}'].join('\n'),
    [entry('b', 'Another beta'), entry('a', 'Alpha of sand', ', doi = {10.1/a}'), '@inbook{c, crossref = {c}}'].join(
      '\n',
    ),
    '@article{a, title = {Cut off',
    Array.from({ length: 40 }, (_, at) => entry(`m${at}`, `Number ${at} of sand`)).join('\n'),
  ],
  json: ['[]', '[{"id":"j","type":"book","title":"Json of sand"},{"id":"a","title":"Alpha of sand"}]', '[{"id":'],
  yaml: ['', '- id: y\n  title: Yaml of sand\n- id: a\n  title: Other', 'y: ['],
  ris: ['', 'TY  - JOUR\nID  - r\nTI  - Ris of sand\nER  - \n', 'TY  - '],
};
const halfWritten = new Set(['@article{a, title = {Cut off', '[{"id":', 'y: [', 'TY  - ']);
const names = ['x.bib', 'y.bib', 'sub/x.bib', 'sub/deep/z.bib', 'x.json', 'x.yaml', 'sub/x.ris'];
const folders = ['sub', 'sub/deep', 'other'];
const texts: readonly Omit<DocumentText, 'uri'>[] = [
  { language: 'markdown', text: '---\nbibliography: [x.bib, sub/x.bib]\n---\nAs [@a; @b, p. 3] and @m7 say, @' },
  { language: 'markdown', text: '---\nbibliography: [x.json, other/x.bib, x.yaml]\ncsl: ieee\n---\n[@j; @y; @a]' },
  {
    language: 'latex',
    text: '\\documentclass{article}\\addbibresource{sub/deep/z.bib}\\begin{document}\\cite{a,c}\\cite{',
  },
  { language: 'typst', text: '#bibliography(("x.yaml", "y.bib"))\n@y @b #cite(<m3>)' },
];
const languages = { markdown: 'md', latex: 'tex', rst: 'rst', typst: 'typ', org: 'org', asciidoc: 'adoc' } as const;
const documents = texts.flatMap((one, at) =>
  ['', 'sub/'].map((folder): DocumentText => ({ ...one, uri: `file:///w/${folder}d${at}.${languages[one.language]}` })),
);
const settings: readonly EngineSettings[] = [
  { citekeyPattern: '{author}{year}', citationCommands: [] },
  { citekeyPattern: '{title}', citationCommands: ['see'], citationStyle: 'ieee', corpus: 'on' },
  { citekeyPattern: '{author}', citationCommands: [], listedBibliographies: ['file:///w/y.bib', 'file:///w/none.bib'] },
];

/** One thing that happens; those that are not waited for go on while the next ones happen. */
type Event =
  | { readonly kind: 'write'; readonly name: string; readonly content: number; readonly isTold: boolean }
  | { readonly kind: 'edit'; readonly name: string; readonly content: number }
  | { readonly kind: 'delete'; readonly name: string }
  | { readonly kind: 'lock'; readonly name: string }
  | { readonly kind: 'rename'; readonly name: string; readonly to: string }
  | { readonly kind: 'renameFolder'; readonly from: string; readonly to: string }
  | { readonly kind: 'configure'; readonly settings: number }
  | { readonly kind: 'document'; readonly document: number; readonly isGone: boolean }
  | { readonly kind: 'ask'; readonly question: number; readonly document: number };

const number = (max: number) => fc.nat({ max: max - 1 });
const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constant('write' as const),
    name: fc.constantFrom(...names),
    content: number(6),
    isTold: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('edit' as const), name: fc.constantFrom(...names), content: number(6) }),
  fc.record({ kind: fc.constant('delete' as const), name: fc.constantFrom(...names) }),
  fc.record({ kind: fc.constant('lock' as const), name: fc.constantFrom(...names) }),
  fc.record({ kind: fc.constant('rename' as const), name: fc.constantFrom(...names), to: fc.constantFrom(...names) }),
  fc.record({
    kind: fc.constant('renameFolder' as const),
    from: fc.constantFrom(...folders),
    to: fc.constantFrom(...folders),
  }),
  fc.record({ kind: fc.constant('configure' as const), settings: number(settings.length) }),
  fc.record({ kind: fc.constant('document' as const), document: number(documents.length), isGone: fc.boolean() }),
  fc.record({ kind: fc.constant('ask' as const), question: number(8), document: number(documents.length) }),
);
const sequence = fc.array(fc.tuple(event, fc.boolean()), { minLength: 1, maxLength: 25 });

const uriOf = (name: string) => `file:///w/${name}`;

/** An engine, and the workspace that it is told of as the editor does. */
class Session {
  readonly host = memoryHost({});
  readonly engine = createEngine(this.host);
  readonly running: Promise<unknown>[] = [];
  readonly documents = new Map<string, DocumentText>();
  settings = settings[0] as EngineSettings;
  /** Files whose next read fails. */
  readonly #locked = new Set<string>();

  constructor() {
    const readFile = this.host.readFile.bind(this.host);
    this.host.readFile = (uri) => (this.#locked.delete(uri) ? Promise.reject(new Error('EBUSY')) : readFile(uri));
  }

  async happen(event: Event): Promise<unknown> {
    const { files } = this.host;
    switch (event.kind) {
      case 'write':
        files.set(uriOf(event.name), contentOf(event));
        return event.isTold ? this.#told([event.name]) : undefined;
      case 'edit':
        return this.engine.putBibliography(uriOf(event.name), event.name, contentOf(event));
      case 'delete':
        files.delete(uriOf(event.name));
        return this.#told([event.name]);
      case 'lock':
        this.#locked.add(uriOf(event.name));
        return this.#told([event.name]);
      case 'rename':
        return this.#told(this.#move(event.name, event.to));
      case 'renameFolder':
        return this.#told(this.#moveFolder(event.from, event.to));
      case 'configure':
        this.settings = settings[event.settings] ?? this.settings;
        return this.engine.configure(this.settings);
      case 'document':
        return this.#document(documents[event.document] as DocumentText, event.isGone);
      case 'ask':
        return this.#ask(event.question, documents[event.document] as DocumentText);
    }
  }

  /** What stands in the end is told, as it is by watchers in time. */
  async settle(): Promise<void> {
    await Promise.all(this.running);
    this.#locked.clear();
    // What is half-written counts as what was there before, and is written to its end.
    for (const [uri, text] of this.host.files) {
      if (halfWritten.has(text)) this.host.files.set(uri, contentOf({ name: uri, content: 1 }));
    }
    await this.#told(names.concat([...this.host.files.keys()].map((uri) => uri.slice('file:///w/'.length))));
  }

  /** Files have come, gone or changed. */
  async #told(changed: readonly string[]): Promise<void> {
    await Promise.all([...new Set(changed)].map((name) => this.#load(name)));
  }

  async #load(name: string): Promise<void> {
    try {
      await Promise.all([this.engine.forgetFile(uriOf(name)), this.engine.loadBibliography(uriOf(name), name)]);
    } catch (error) {
      // A file that is locked is told again in the end.
      if (!String(error).includes('EBUSY')) throw error;
    }
  }

  #move(from: string, to: string): string[] {
    const { files } = this.host;
    const text = files.get(uriOf(from));
    if (text === undefined || from === to) return [];
    files.delete(uriOf(from));
    files.set(uriOf(to), text);
    return [from, to];
  }

  #moveFolder(from: string, to: string): string[] {
    if (`${to}/`.startsWith(`${from}/`)) return [];
    const inside = [...this.host.files.keys()].filter((uri) => uri.startsWith(`${uriOf(from)}/`));
    return inside.flatMap((uri) => {
      const name = uri.slice('file:///w/'.length);
      return this.#move(name, to + name.slice(from.length));
    });
  }

  async #document(document: DocumentText, isGone: boolean): Promise<void> {
    if (isGone) {
      this.documents.delete(document.uri);
      await this.engine.removeDocument(document.uri);
    } else {
      this.documents.set(document.uri, document);
      await this.engine.putDocument(document);
    }
  }

  async #ask(question: number, document: DocumentText): Promise<unknown> {
    const { engine } = this;
    const end = document.text.length;
    switch (question) {
      case 0:
        return engine.citationsIn(document);
      case 1:
        return engine.searchRows('sand', 20, document, end);
      case 2:
        return engine.completionsAt(document, end, 20);
      case 3:
        return engine.findingsIn(uriOf('x.bib'));
      case 4: {
        const [found] = await engine.search('alpha', 1);
        return found && engine.planCitation(document, { start: end, end }, [found.paper.id]);
      }
      case 5: {
        const use = await engine.keyAt({ bibliography: uriOf('x.bib') }, 10);
        return use && engine.planRename(use, 'renamed');
      }
      case 6:
        return engine.unusedEntries(document);
      default:
        return engine.authors({ from: 0, count: 10 });
    }
  }
}

function contentOf({ name, content }: { readonly name: string; readonly content: number }): string {
  const all = contents[name.replace(/^.*\./, '')] ?? [];
  return all[content % all.length] ?? '';
}

/** What an engine says of all that a session is about; papers in no order, as their ids follow the order of reading. */
async function answersOf(session: Session): Promise<unknown> {
  const { engine } = session;
  const citations = [];
  for (const document of documents) {
    const { citations: cited, ...others } = await engine.citationsIn(document);
    const bibliographies = others.bibliographies.map(({ uri, exists }) => `${uri} ${exists}`);
    citations.push({
      uri: document.uri,
      // Of papers of one key elsewhere, the one whose file was read first is shown.
      cited: cited.map(({ key, resolution, found, place }) =>
        resolution === 'own' ? [key, found?.paper.title, place] : [key, resolution],
      ),
      uncited: others.uncited.map(({ place }) => place),
      bibliographies,
    });
  }
  const found = await engine.search('sand', 100);
  const findings = [];
  for (const name of names) findings.push(await engine.findingsIn(uriOf(name)));
  return { size: await engine.size(), found: found.map(({ paper }) => paper.title).sort(), citations, findings };
}

describe('a session of random calls and changes of files', () => {
  it('fails at nothing, and leaves what a fresh engine says', { timeout: 120_000 }, async () => {
    const property = fc.asyncProperty(sequence, async (events) => {
      const session = new Session();
      await session.engine.configure(session.settings);
      for (const [one, isWaitedFor] of events) {
        const happening = session.happen(one);
        session.running.push(happening);
        if (isWaitedFor) await happening;
      }
      await session.settle();

      const fresh = new Session();
      for (const [uri, text] of session.host.files) fresh.host.files.set(uri, text);
      await fresh.engine.configure(session.settings);
      await fresh.settle();
      for (const document of session.documents.values()) await fresh.engine.putDocument(document);
      expect(await answersOf(session)).toEqual(await answersOf(fresh));
    });
    await fc.assert(property, { numRuns: 100 });
  });
});
