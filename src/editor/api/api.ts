import type { Uri } from 'vscode';
import type { Paper } from '../../core/library/paper';
import { openText } from '../platform/documents/documents';
import type { EngineHost } from '../platform/engine/engineHost';
import { importText, type TextImport } from './importText';
import { checkReferences, type CheckedReference } from './checkReferences';
import { searchOnline, type OnlineHit, type OnlineOptions } from './searchOnline';

/** The API for other extensions: `vscode.extensions.getExtension('ibid.ibid')?.activate()`. */
export interface IbidApi {
  readonly version: 1;
  /** Settles once the corpus and the workspace's bibliographies are loaded. */
  ready(): Promise<void>;
  /** The best papers for a query, best first. */
  search(query: string, options?: { limit?: number }): Promise<readonly PaperHit[]>;
  getPaper(id: string): Promise<Paper | undefined>;
  /** The paper that a citekey in a document means. */
  resolveKey(key: string, document: Uri): Promise<Paper | undefined>;
  /** The papers most like a paper, best first: of one of the user's, theirs; where none is like it, any. */
  similar(id: string, options?: { limit?: number }): Promise<readonly PaperHit[]>;
  /** The papers' BibTeX entries, those without a paper left out. */
  toBibtex(ids: readonly string[]): Promise<string>;
  /**
   * The papers that the online sources find, best first; none while `ibid.online.enabled` is `off`, or `ask` and not
   * answered.
   */
  searchOnline(query: string, options?: OnlineOptions): Promise<readonly OnlineHit[]>;
  /**
   * Saves the papers of a text to the user's own library, without a dialog. Identifiers are looked up while
   * `ibid.online.enabled` is `on`.
   */
  importText(text: string): Promise<TextImport>;
  /**
   * Checks the entries of a bibliography, or those that a document cites, against the online indexes. All are
   * `notChecked` while `ibid.online.enabled` is `off`, or `ask` and not answered.
   */
  checkReferences(uri: Uri): Promise<readonly CheckedReference[]>;
}

export interface PaperHit {
  readonly paper: Paper;
  readonly score: number;
  /** The citekey it is, or would be, cited by. */
  readonly key: string;
}

const defaultLimit = 20;
const maxHits = 1000;

export function createApi(host: EngineHost): IbidApi {
  const load = async () => {
    await host.ready();
    return host.engine;
  };
  return {
    version: 1,
    ready: () => host.ready(),
    search: async (query, options) => toHits(await (await load()).search(String(query), limitOf(options))),
    getPaper: async (id) => (await (await load()).paper(String(id)))?.paper,
    resolveKey: async (key, document) => {
      const engine = await load();
      const text = await openText(document);
      return (await engine.paperOfKey(String(key), text))?.paper;
    },
    similar: async (id, options) => {
      const [engine, to, limit] = [await load(), { id: String(id) }, limitOf(options)];
      const own = await engine.similar(to, limit);
      return toHits((own.papers.length > 0 ? own : await engine.similar(to, limit, true)).papers);
    },
    toBibtex: async (ids) => (await load()).copyText(ids.map(String), 'bibtex'),
    searchOnline: async (query, options) => {
      await load();
      await host.configureOnline();
      return searchOnline(host, String(query), options);
    },
    importText: async (text) => {
      await load();
      await host.configureOnline();
      return importText(host, String(text));
    },
    checkReferences: (uri) => checkReferences(host, uri),
  };
}

function limitOf(options: { limit?: number } | undefined): number {
  const limit = Math.trunc(Number(options?.limit ?? defaultLimit));
  return limit >= 0 ? Math.min(limit, maxHits) : defaultLimit;
}

function toHits(found: readonly PaperHit[]): PaperHit[] {
  return found.map(({ paper, score, key }) => ({ paper, score, key }));
}
