import type { SourceName } from '../../core/sources/sourceName';

/**
 * The services that the extension host offers to the engine: files, with unsaved edits, and a cache for later sessions.
 * All addresses are URIs as text.
 */
export interface Host {
  /**
   * The content of a file, as bytes or, when it is being edited, its text; undefined where there is none. Rejects where
   * there is one that cannot be read now.
   */
  readFile(uri: string): Promise<Uint8Array | string | undefined>;
  exists(uri: string): Promise<boolean>;
  /** The files below a folder that match a pattern with `*`, `?`, `[…]` and `{…}`. */
  findFiles(folder: string, pattern: string): Promise<readonly string[]>;
  /** The files in a folder itself, by their URIs; none where there is no such folder. */
  filesIn(folder: string): Promise<readonly string[]>;
  /** The folder of the workspace that holds a file; the file's own folder where none does. */
  folderOf(uri: string): Promise<string>;
  /** From now on, tells the engine when a bibliography that a document uses changes; gives its path as it is shown. */
  watchBibliography(uri: string): Promise<string>;
  /** The content that an earlier session cached under a name; undefined where there is none. */
  readCache(name: string): Promise<Uint8Array | undefined>;
  /** Keeps something for later sessions, for as long as there is room; never half of it. */
  writeCache(name: string, content: Uint8Array): Promise<void>;
  /** The folders in which the user's programs keep citation styles; some may not exist. */
  styleFolders(): Promise<readonly string[]>;
  /** The content of a file that Ibid brings along in its folder styles. Rejects where it cannot be read. */
  readAsset(name: 'styles.json' | 'locales.json'): Promise<Uint8Array>;
  /** Something did not work that costs one entry or one file, and is worth a line in the log. */
  report(what: string): Promise<void>;
  /** Something that the log tells whoever wonders what was read. */
  tell(what: string): Promise<void>;
  /**
   * Sends one request over the editor's connection, with its proxy and certificates. Never rejects; redirects are not
   * followed where that can be helped.
   */
  send(request: HttpRequest): Promise<HttpResponse>;
  /** Gives a request up. */
  cancelSend(id: number): Promise<void>;
}

export interface HttpRequest {
  /** Of the caller's choice, for `cancelSend`. */
  readonly id: number;
  readonly url: string;
  /** The online source that is asked: its key is added, where there is one. */
  readonly source?: SourceName;
  /** The address is one that replaces the source's own: keys go there only where the user themselves has set it. */
  readonly isReplaced: boolean;
  readonly accept: string;
  /** Sent by POST, as JSON. */
  readonly body?: string;
  /** Of the source's own. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the answer that is kept. */
  readonly etag?: string;
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

export type HttpResponse =
  | {
      readonly kind: 'response';
      readonly status: number;
      /** By names in lower case: those that a client obeys. */
      readonly headers: Readonly<Record<string, string>>;
      /** As text, whatever its encoding was. */
      readonly body: string;
    }
  | { readonly kind: 'failed'; readonly why: 'timeout' | 'network' | 'refused' | 'tooLarge' | 'cancelled' };

/** The extension host's side of it. */
export interface EditorHost extends Omit<Host, 'styleFolders'> {
  /** Whether a request may be sent that the engine sends itself, by the settings as they are now. */
  maySend(request: HttpRequest): Promise<boolean>;
  /** The text of a file that is open; undefined of any other. */
  openText(uri: string): Promise<string | undefined>;
  /** Where files may be read, as URIs of folders and files; undefined where everywhere is: not in Restricted Mode. */
  readableRoots(): Promise<readonly string[] | undefined>;
  /** A file that was read is elsewhere in truth, by a link: a bibliography's changes there count as its own. */
  followLink(uri: string, target: string): Promise<void>;
  /** The folder of the styles that the user has installed, which may not exist yet; undefined where none can be. */
  ownStyles(): Promise<string | undefined>;
  /** The path of a file in storage that outlives the session, by its name. */
  cacheFile(name: string): Promise<string>;
  /** Something was written there: what is oldest gives way where there is no more room. */
  trimCache(): Promise<void>;
}
