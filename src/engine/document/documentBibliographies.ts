import type { TextRange } from '../../core/text/range';
import { documentExtensions } from '../../core/citation/shared/language';
import type { DocumentBibliographies } from '../../core/document/documentBibliographies';
import { findRoot, latexBibliographies } from '../../core/document/latex/project';
import { latexReferences, type LatexReferences, type NamedPath } from '../../core/document/latex/references';
import { markdownBibliographies } from '../../core/document/markdown/project';
import { metadataBlocks } from '../../core/document/markdown/metadataBlocks';
import type { DocumentFiles } from '../../core/document/port';
import { rstBibliographies } from '../../core/document/sphinx/project';
import { mystReferences, rstReferences } from '../../core/document/sphinx/references';
import { typstBibliographies } from '../../core/document/typst/project';
import { typstReferences } from '../../core/document/typst/references';
import { filesPattern } from '../../core/text/extensions';
import type { DocumentText } from '../protocol/values';
import type { Host } from '../protocol/host';
import { readIfPossible } from '../util/readText';
import { canonicalUri, joinUri, splitUri } from '../util/uri';

/** The files that may include a LaTeX document. */
const latexPattern = filesPattern(documentExtensions('latex'));
/** The files that may include a Markdown document. */
const markdownPattern = filesPattern(documentExtensions('markdown'));
/** The files that may include a Typst document. */
const typstPattern = filesPattern(documentExtensions('typst'));

interface Answer {
  readonly cacheKey: DependencyKey;
  readonly bibliographies: Promise<DocumentBibliographies>;
}

/** What of a document's text decides which bibliographies it uses. */
interface DependencyKey {
  readonly text: string;
  /** Where that stands. */
  readonly places: readonly number[];
}

/** Knows which bibliographies documents use. What it has read of other files it keeps until it is told to forget. */
export class BibliographyResolver {
  readonly #host: Host;
  readonly #texts = new Map<string, Promise<string | undefined>>();
  readonly #existing = new Map<string, Promise<boolean>>();
  readonly #found = new Map<string, Promise<readonly string[]>>();
  readonly #latex = new ReadOnce(latexReferences);
  readonly #typst = new ReadOnce(typstReferences);
  readonly #answers = new Map<string, Answer>();
  /** Documents that are known to be there: that they change makes no difference to what files there are. */
  readonly #present = new Set<string>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** The bibliographies of a document, by its text as it is now. */
  async bibliographiesOf(document: DocumentText): Promise<DocumentBibliographies> {
    const cacheKey = this.#asked(document);
    const known = this.#answers.get(document.uri);
    if (known?.cacheKey.text === cacheKey.text) {
      const { path } = splitUri(await this.locationOf(document));
      return moved(await known.bibliographies, path, known.cacheKey.places, cacheKey.places);
    }
    const bibliographies = this.#find(document);
    this.#answers.set(document.uri, { cacheKey: cacheKey, bibliographies });
    return bibliographies;
  }

  /** Where a document is: one that was never saved counts as in the folder of the workspace. */
  async locationOf({ uri }: DocumentText): Promise<string> {
    const { prefix, path } = splitUri(uri);
    return prefix === 'untitled:' ? `${await this.#host.folderOf(uri)}/${path}` : uri;
  }

  /** The address of the LaTeX document's root file. */
  async rootOf(document: DocumentText): Promise<string> {
    const { prefix, path } = splitUri(await this.locationOf(document));
    return joinUri(prefix, await findRoot(path, await this.#filesFor(document)));
  }

  /** Some file has changed, come or gone: what depends on files is looked up again. */
  forget(uri: string): void {
    this.#answers.clear();
    this.#texts.delete(uri);
    this.#existing.delete(uri);
    // What is not there may be outside of what is watched.
    for (const [address, exists] of this.#existing) void exists.then((is) => is || this.#existing.delete(address));
    if (!this.#present.has(uri)) this.#found.clear();
  }

  /** A document is there from now on, until it is removed. */
  add(uri: string): void {
    this.#present.add(uri);
  }

  remove(uri: string): void {
    this.#present.delete(uri);
    this.#latex.delete(uri);
    this.#typst.delete(uri);
  }

  async #find(document: DocumentText): Promise<DocumentBibliographies> {
    const { path } = splitUri(await this.locationOf(document));
    const files = await this.#filesFor(document);
    const top = splitUri(await this.#host.folderOf(document.uri)).path;
    switch (document.language) {
      case 'latex':
        return latexBibliographies(path, files);
      case 'markdown':
        return markdownBibliographies(path, top, files);
      case 'rst':
        return rstBibliographies(path, top, files);
      case 'typst':
        return typstBibliographies(path, top, files);
    }
  }

  /** The files as one document sees them: its own text is what it is now. */
  async #filesFor(document: DocumentText): Promise<DocumentFiles> {
    const { prefix, path } = splitUri(await this.locationOf(document));
    const top = splitUri(await this.#host.folderOf(document.uri)).path;
    const find = async (folder: string, pattern: string) =>
      (await this.#findFiles(joinUri(prefix, folder), pattern)).map((uri) => splitUri(uri).path);
    const read = (name: string) => (name === path ? Promise.resolve(document.text) : this.#read(joinUri(prefix, name)));
    return {
      read,
      references: async (name) => {
        const text = await read(name);
        return text === undefined ? undefined : this.#latex.of(joinUri(prefix, name), text);
      },
      typstReferences: async (name) => {
        const text = await read(name);
        return text === undefined ? undefined : this.#typst.of(joinUri(prefix, name), text);
      },
      exists: (name) => this.#exists(joinUri(prefix, name)),
      glob: find,
      latexFiles: () => find(top, latexPattern),
      markdownFiles: () => find(top, markdownPattern),
      typstFiles: () => find(top, typstPattern),
    };
  }

  #read(uri: string): Promise<string | undefined> {
    return remembered(this.#texts, uri, () => readIfPossible(this.#host, uri));
  }

  #exists(uri: string): Promise<boolean> {
    return remembered(this.#existing, uri, () => this.#host.exists(uri).catch(() => false));
  }

  #findFiles(folder: string, pattern: string): Promise<readonly string[]> {
    return remembered(this.#found, `${folder} ${pattern}`, () => this.#host.findFiles(folder, pattern));
  }

  #asked({ uri, text, language }: DocumentText): DependencyKey {
    switch (language) {
      case 'latex':
        return askedByLatex(text, this.#latex.of(canonicalUri(uri), text));
      case 'markdown':
        return askedByNames(mystReferences(text), metadataOf(text));
      case 'rst':
        return askedByNames(rstReferences(text));
      case 'typst': {
        const { bibliographies, strings, includes } = this.#typst.of(canonicalUri(uri), text);
        return askedByNames([...bibliographies, ...strings], JSON.stringify(includes.map(({ path }) => path)));
      }
    }
  }
}

/** What a text refers to, read once for each text of a file. */
class ReadOnce<T> {
  readonly #read: (text: string) => T;
  readonly #known = new Map<string, { readonly text: string; readonly references: T }>();

  constructor(read: (text: string) => T) {
    this.#read = read;
  }

  of(uri: string, text: string): T {
    const known = this.#known.get(uri);
    if (known?.text === text) return known.references;
    const references = this.#read(text);
    this.#known.set(uri, { text, references });
    return references;
  }

  delete(uri: string): void {
    this.#known.delete(uri);
  }
}

function askedByNames(named: readonly NamedPath[], more = ''): DependencyKey {
  return {
    text: named.length === 0 ? more : JSON.stringify([more, named.map(({ path }) => path)]),
    places: named.map(({ start }) => start),
  };
}

/** The metadata blocks of a document, with where those stand that are not at its top. */
function metadataOf(text: string): string {
  const [first, ...others] = metadataBlocks(text);
  if (others.length === 0 && first && first.start < 10) return first.text;
  return first ? JSON.stringify([first, ...others]) : '';
}

function askedByLatex(text: string, references: LatexReferences): DependencyKey {
  const { bibliographies, embedded, items } = references;
  const contents = embedded.map(({ contentStart, contentEnd }) => text.slice(contentStart, contentEnd));
  const isPlace = (name: string) => /^(?:start|end|contentStart|contentEnd)$/.test(name);
  return {
    text: JSON.stringify([references, contents], (name, value: unknown) => (isPlace(name) ? undefined : value)),
    places: [...bibliographies, ...items, ...embedded].map(({ start }) => start),
  };
}

/** An answer that was found when the same stood elsewhere in the document. */
function moved(
  answer: DocumentBibliographies,
  document: string,
  before: readonly number[],
  after: readonly number[],
): DocumentBibliographies {
  const shifts = new Map(before.map((place, index) => [place, (after[index] ?? place) - place]));
  if ([...shifts.values()].every((shift) => shift === 0)) return answer;
  const move = <T extends TextRange>(range: T): T => {
    const shift = shifts.get(range.start) ?? 0;
    return { ...range, start: range.start + shift, end: range.end + shift };
  };
  const isHere = ({ file }: { readonly file: string }) => file === document;
  return {
    ...answer,
    files: answer.files.map((file) => (file.namedIn === document ? { ...file, name: move(file.name) } : file)),
    items: answer.items.map((item) => (isHere(item) ? move(item) : item)),
    embedded: answer.embedded.map((part) => {
      if (!isHere(part)) return part;
      const { start, end } = move(part);
      const shift = start - part.start;
      return { ...part, start, end, contentStart: part.contentStart + shift, contentEnd: part.contentEnd + shift };
    }),
  };
}

function remembered<T>(memory: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  let found = memory.get(key);
  if (!found) {
    found = find();
    memory.set(key, found);
  }
  return found;
}
