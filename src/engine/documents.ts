import type { DocumentBibliographies } from '../core/document/documentBibliographies';
import { frontMatterOf } from '../core/document/frontMatter';
import { findRoot, latexBibliographies } from '../core/document/latexProject';
import { latexReferences } from '../core/document/latexReferences';
import { markdownBibliographies } from '../core/document/markdownProject';
import type { DocumentFiles } from '../core/document/port';
import type { DocumentText } from './engine';
import type { Host } from './host';
import { readText } from './readText';
import { joinUri, splitUri } from './uri';

/** The files that may include a LaTeX document. */
const latexPattern = '**/*.{tex,ltx,Rnw}';

interface Answer {
  /** What of the document's text the answer depends on. */
  readonly asked: string;
  readonly bibliographies: Promise<DocumentBibliographies>;
}

/** Knows which bibliographies documents use. What it has read of other files it keeps until it is told to forget. */
export class Documents {
  readonly #host: Host;
  readonly #texts = new Map<string, Promise<string | undefined>>();
  readonly #existing = new Map<string, Promise<boolean>>();
  readonly #answers = new Map<string, Answer>();

  constructor(host: Host) {
    this.#host = host;
  }

  /** The bibliographies of a document, by its text as it is now. Places in it are true only while the text does not change. */
  bibliographiesOf(document: DocumentText): Promise<DocumentBibliographies> {
    const asked = referencesIn(document);
    const known = this.#answers.get(document.uri);
    if (known?.asked === asked) return known.bibliographies;
    const bibliographies = this.#find(document);
    this.#answers.set(document.uri, { asked, bibliographies });
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
    this.#texts.delete(uri);
    this.#existing.clear();
    this.#answers.clear();
  }

  async #find(document: DocumentText): Promise<DocumentBibliographies> {
    const { path } = splitUri(await this.locationOf(document));
    const files = await this.#filesFor(document);
    if (document.language === 'latex') return latexBibliographies(path, files);
    return markdownBibliographies(path, splitUri(await this.#host.folderOf(document.uri)).path, files);
  }

  /** The files as one document sees them: its own text is what it is now. */
  async #filesFor(document: DocumentText): Promise<DocumentFiles> {
    const { prefix, path } = splitUri(await this.locationOf(document));
    const top = splitUri(await this.#host.folderOf(document.uri)).path;
    const find = async (folder: string, pattern: string) =>
      (await this.#host.findFiles(joinUri(prefix, folder), pattern)).map((uri) => splitUri(uri).path);
    return {
      read: (name) => (name === path ? Promise.resolve(document.text) : this.#read(joinUri(prefix, name))),
      exists: (name) => this.#exists(joinUri(prefix, name)),
      glob: find,
      latexFiles: () => find(top, latexPattern),
    };
  }

  #read(uri: string): Promise<string | undefined> {
    return remembered(this.#texts, uri, () => readText(this.#host, uri));
  }

  #exists(uri: string): Promise<boolean> {
    return remembered(this.#existing, uri, () => this.#host.exists(uri));
  }
}

/** What a document says of its bibliographies and its project, without the places where it does. */
function referencesIn({ text, language }: DocumentText): string {
  if (language === 'markdown') return frontMatterOf(text)?.text ?? '';
  const { bibliographies, includes, embedded, items, root, isRoot } = latexReferences(text);
  const contents = embedded.map(({ path, contentStart, contentEnd }) => [path, text.slice(contentStart, contentEnd)]);
  const named = [bibliographies, includes, root ? [root] : []].map((list) => list.map(({ path }) => path));
  return JSON.stringify([
    named,
    bibliographies.map(({ isGlob }) => isGlob),
    contents,
    items.map(({ key }) => key),
    isRoot,
  ]);
}

function remembered<T>(memory: Map<string, Promise<T>>, key: string, find: () => Promise<T>): Promise<T> {
  let found = memory.get(key);
  if (!found) {
    found = find();
    memory.set(key, found);
  }
  return found;
}
