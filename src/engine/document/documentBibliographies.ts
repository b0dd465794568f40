/*
 * This folder (`src/engine/document`). What documents say: the bibliographies they use, their styles, the keys they
 * cite. Imports protocol/ and util/.
 */

import type { TextRange } from '../../core/text/range';
import { documentExtensions, languageOfPath } from '../../core/citation/shared/language';
import type { DocumentBibliographies } from '../../core/document/shared/documentBibliographies';
import type { DependencyKey } from '../../core/document/shared/documentProject';
import type { DocumentFiles, TextReader } from '../../core/document/shared/port';
import { projects } from '../../core/document/projects';
import { filesPattern } from '../../core/text/extensions';
import type { DocumentText } from '../protocol/values';
import type { Host } from '../protocol/host';
import { readIfPossible } from '../util/readText';
import { canonicalUri, joinUri, splitUri } from '../util/uri';

interface Answer {
  readonly cacheKey: DependencyKey;
  readonly bibliographies: Promise<DocumentBibliographies>;
}

/** Milliseconds before a file that could not be read is asked for again, rather than at each keystroke. */
const retryMs = 10_000;

/** Knows which bibliographies documents use. What it has read of other files it keeps until it is told to forget. */
export class BibliographyResolver {
  readonly #host: Host;
  readonly #texts = new Map<string, Promise<string | undefined>>();
  readonly #existing = new Map<string, Promise<boolean>>();
  readonly #found = new Map<string, Promise<readonly string[]>>();
  readonly #readings = new ReadingCache();
  readonly #answers = new Map<string, Answer>();
  /** Files that are known to be there: that they change makes no difference to what files there are. */
  readonly #present = new Set<string>();
  /** Files of which a change was told: what was found before they came is forgotten. */
  readonly #told = new Set<string>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** The bibliographies of a document, by its text as it is now. */
  async bibliographiesOf(document: DocumentText): Promise<DocumentBibliographies> {
    const cacheKey = this.#keyOf(document);
    const known = this.#answers.get(document.uri);
    if (known?.cacheKey.text === cacheKey.text) {
      const { path } = splitUri(await this.locationOf(document));
      return moveAnswer(await known.bibliographies, path, known.cacheKey.places, cacheKey.places);
    }
    const bibliographies = this.#find(document);
    this.#answers.set(document.uri, { cacheKey: cacheKey, bibliographies });
    return bibliographies;
  }

  /** Where a document is: one that was never saved counts as in the folder of the workspace, a cell as its notebook. */
  async locationOf({ uri, location }: DocumentText): Promise<string> {
    const { prefix, path } = splitUri(uri);
    return location ?? (prefix === 'untitled:' ? `${await this.#host.folderOf(uri)}/${path}` : uri);
  }

  /**
   * The address of a document's root file, which names its bibliographies, as the cell with the metadata of a notebook
   * does; of itself where it has no other.
   */
  async rootOf(document: DocumentText): Promise<string> {
    const project = projects[document.language];
    if (document.metadata) return document.metadata.uri;
    if (!project.findRoot) return document.uri;
    const { prefix, path } = splitUri(await this.locationOf(document));
    return joinUri(prefix, await project.findRoot(path, await this.#filesFor(document)));
  }

  /** The documents that a document includes, directly or through others: its tool makes one text of them. */
  async includedIn(document: DocumentText): Promise<DocumentText[]> {
    const project = projects[document.language];
    if (!project.findIncluded) return [];
    const { prefix, path } = splitUri(await this.locationOf(document));
    const top = await this.#topOf(document);
    const paths = await project.findIncluded(path, top, await this.#filesFor(document));
    const documents = await Promise.all(paths.map((file) => this.#documentAt(joinUri(prefix, file), document)));
    return documents.filter((each) => each !== undefined);
  }

  /**
   * The documents that are one text with a document, as its tool makes it: the root file, and all that this includes.
   */
  async projectOf(document: DocumentText): Promise<DocumentText[]> {
    const root = await this.#documentAt(await this.rootOf(document), document);
    return root ? [root, ...(await this.includedIn(root))] : [document];
  }

  /** The folder that is the last to be looked in for a document: the workspace's. */
  async #topOf({ uri, location }: DocumentText): Promise<string> {
    return splitUri(await this.#host.folderOf(location ?? uri)).path;
  }

  async #documentAt(uri: string, { language }: DocumentText): Promise<DocumentText | undefined> {
    const text = await this.#read(uri);
    return text === undefined ? undefined : { uri, text, language: languageOfPath(splitUri(uri).path) ?? language };
  }

  /**
   * The texts of the files that had a say in a document's bibliographies: of its project; its own is what it is now.
   */
  async projectTexts(document: DocumentText): Promise<string[]> {
    const { prefix, path } = splitUri(await this.locationOf(document));
    const { readFrom } = await this.bibliographiesOf(document);
    const others = readFrom.filter((file) => file !== path);
    const texts = await Promise.all(others.map((file) => this.#read(joinUri(prefix, file))));
    return [document.text, ...texts.filter((text) => text !== undefined)];
  }

  /** Some file has changed, come or gone: what depends on files is looked up again. */
  forget(uri: string): void {
    this.#answers.clear();
    this.#texts.delete(uri);
    this.#existing.delete(uri);
    // A file that does not exist may be outside of the watched folders: nobody would report its creation.
    for (const [address, exists] of this.#existing) void exists.then((is) => is || this.#existing.delete(address));
    this.#told.add(uri);
    if (!this.#present.has(uri)) this.#found.clear();
  }

  /** A document or a bibliography is there from now on, until it is removed. */
  add(uri: string): void {
    if (this.#told.has(uri)) this.#present.add(uri);
  }

  remove(uri: string): void {
    this.#readings.delete(uri);
    this.#told.delete(uri);
    if (!this.#present.delete(uri)) return;
    this.#answers.clear();
    this.#found.clear();
  }

  async #find(document: DocumentText): Promise<DocumentBibliographies> {
    const { path } = splitUri(await this.locationOf(document));
    const files = await this.#filesFor(document);
    const top = await this.#topOf(document);
    return projects[document.language].bibliographies(path, top, files);
  }

  /** The files as one document sees them: its own text is what it is now. */
  async #filesFor(document: DocumentText): Promise<DocumentFiles> {
    const { prefix, path } = splitUri(await this.locationOf(document));
    const top = await this.#topOf(document);
    const find = async (folder: string, pattern: string) =>
      (await this.#findFiles(joinUri(prefix, folder), pattern)).map((uri) => splitUri(uri).path);
    const own = new Map([[path, document.text]]);
    if (document.metadata) own.set(metadataPath(path), document.metadata.text);
    const read = (name: string) => {
      const text = own.get(name);
      return text === undefined ? this.#read(joinUri(prefix, name)) : Promise.resolve(text);
    };
    return {
      ...(document.metadata && { metadata: metadataPath(path) }),
      read,
      readBy: async (name, reader) => {
        const text = await read(name);
        return text === undefined ? undefined : this.#readings.of(joinUri(prefix, name), text, reader);
      },
      exists: (name) => this.#exists(joinUri(prefix, name)),
      glob: find,
      documentsOf: (language) => find(top, filesPattern(documentExtensions(language))),
    };
  }

  #read(uri: string): Promise<string | undefined> {
    return getOrFind(this.#texts, uri, () =>
      readIfPossible(this.#host, uri, () => {
        const later = setTimeout(() => this.forget(uri), retryMs);
        // In Node, a timer keeps its process alive.
        if (typeof later === 'object') later.unref();
      }),
    );
  }

  #exists(uri: string): Promise<boolean> {
    // A file that cannot be looked at now is not taken for deleted.
    return getOrFind(this.#existing, uri, () => this.#host.exists(uri).catch(() => true));
  }

  #findFiles(folder: string, pattern: string): Promise<readonly string[]> {
    return getOrFind(this.#found, `${folder} ${pattern}`, () => this.#host.findFiles(folder, pattern));
  }

  #keyOf({ uri, text, language, metadata }: DocumentText): DependencyKey {
    const key = projects[language].dependencyKey(text, (reader) => this.#readings.of(canonicalUri(uri), text, reader));
    return metadata ? { ...key, text: JSON.stringify([key.text, metadata]) } : key;
  }
}

/** The path that the metadata of a notebook count as: names in them count from its folder. */
export function metadataPath(notebook: string): string {
  return `${notebook}#metadata`;
}

interface Reading {
  readonly text: string;
  readonly value: unknown;
}

/** The results of readers. Each reader runs once for each text of a file. */
class ReadingCache {
  readonly #known = new Map<string, Map<TextReader<unknown>, Reading>>();

  of<T>(uri: string, text: string, reader: TextReader<T>): T {
    const ofFile = this.#known.get(uri) ?? new Map<TextReader<unknown>, Reading>();
    const known = ofFile.get(reader);
    if (known?.text === text) return known.value as T;
    const value = reader(text);
    this.#known.set(uri, ofFile.set(reader, { text, value }));
    return value;
  }

  delete(uri: string): void {
    this.#known.delete(uri);
  }
}

/** An answer that was found when the same was elsewhere in the document. */
function moveAnswer(
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

function getOrFind<T>(memory: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  let found = memory.get(key);
  if (!found) {
    found = find();
    memory.set(key, found);
  }
  return found;
}
