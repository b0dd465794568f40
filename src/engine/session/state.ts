/*
 * This folder (`src/engine/session`). What calls share: the state of the engine, a document's context, how keys
 * resolve, how near papers are.
 */

import { unusedKey } from '../../core/bibliography/edit/unusedKey';
import { Library } from '../../core/library/library';
import type { Paper } from '../../core/library/paper';
import { texToPlainText } from '../../core/text/texToPlainText';
import { shorten } from '../../core/text/shorten';
import { Bibliographies } from '../bibliography/bibliographyStore';
import { ReadingLog } from '../bibliography/readingLog';
import { Cache } from '../util/cache';
import { CitationIndex, type CitingDocument } from '../document/citationIndex';
import { Corpus } from './corpus';
import { PaperNotes } from '../document/paperNotes';
import { Styles } from '../document/styleFiles';
import { noContext, type DocumentContext } from './documentContext';
import { BibliographyResolver } from '../document/documentBibliographies';
import type { NoteFile } from '../protocol/atHand';
import type { EngineSettings, FolderSettings } from '../protocol/engine';
import type { DocumentText, KnownPaper } from '../protocol/values';
import type { Host } from '../protocol/host';
import { Cancellation } from '../util/cancellation';
import { Quarantine } from '../util/quarantine';
import { reportTo } from '../util/report';
import { OnlineClient } from '../online/onlineClient';
import { OnlineLibrary } from '../online/onlineLibrary';
import { Retractions } from '../online/retractions';
import { LibraryIndex } from '../index/libraryIndex';
import { PaperList } from '../index/paperList';
import type { SegmentBuilder } from '../index/segmentBuilder';
import { isZoteroUri } from '../../core/sources/zotero/zoteroLibrary';
import { FileEntry } from '../bibliography/fileBlock';
import { ZoteroLibraries } from '../zotero/zoteroLibraries';

/** Display limits, in UTF-16 code units: protect the UI from hostile records. No real paper reaches them. */
const maxTitleLength = 1000;
const maxAbstractLength = 50_000;

/** The state that all calls of the engine share: settings, library, index, bibliographies and documents. */
export class EngineState {
  settings: EngineSettings = { citekeyPattern: '', citationCommands: [] };
  readonly host: Host;
  readonly library = new Library('');
  readonly index: LibraryIndex;
  readonly list = new PaperList(this.library);
  /** The papers that online sources have described. */
  readonly online = new OnlineLibrary();
  readonly client: OnlineClient;
  readonly retractions = new Retractions();
  readonly corpus: Corpus;
  readonly bibliographies: Bibliographies;
  readonly zotero: ZoteroLibraries;
  readonly documents: BibliographyResolver;
  readonly styles: Styles;
  readonly citing = new CitationIndex();
  readonly notes = new PaperNotes();
  readonly quarantine = new Quarantine();
  /** The searches that can be stopped. */
  readonly searches = new Cancellation();
  /** Bibliographies that are being read from where they are saved, by address. */
  readonly loads = new Map<string, Promise<void>>();

  constructor(host: Host, startBuilder: () => SegmentBuilder) {
    this.host = host;
    this.client = new OnlineClient(host);
    this.documents = new BibliographyResolver(host);
    this.styles = new Styles(host);
    const source = {
      paper: (id: string) => this.library.paper(id),
      keyOf: (paper: Paper) => this.keyOf(paper, noContext),
      noteOn: (id: string) => this.#noteOn(id)?.text,
    };
    this.index = new LibraryIndex(source, startBuilder);
    this.corpus = new Corpus(this.library, this.index, this.list);
    const report = (what: string, error: unknown) => reportTo(host, what, error);
    const cache = new Cache(host);
    // The channel is closed: the worker is about to be stopped.
    const readings = new ReadingLog((what) => void host.tell(what).catch(() => undefined));
    const { library, index, list, quarantine } = this;
    this.bibliographies = new Bibliographies(cache, library, index, list, report, quarantine, readings);
    this.zotero = new ZoteroLibraries(this.client, this.bibliographies, cache);
  }

  /** The documents that cite papers, without what the notes on papers say of their own: that is no use of it. */
  get uses(): CitingDocument[] {
    if (this.notes.isEmpty) return this.citing.all;
    return this.citing.all.map((citing) => ({
      ...citing,
      keys: citing.keys.filter(({ key }) => !this.notes.isOn(citing.document.uri, key)),
    }));
  }

  /** The settings of the folder of the workspace that a document is in. */
  settingsFor({ uri, location = uri }: Pick<DocumentText, 'uri' | 'location'>): FolderSettings {
    const inside = (this.settings.folders ?? []).filter(({ folder }) =>
      location.startsWith(folder.endsWith('/') ? folder : `${folder}/`),
    );
    return inside.reduce<FolderSettings & { folder?: string }>(
      (inner, one) => (one.folder.length > (inner.folder?.length ?? -1) ? one : inner),
      this.settings,
    );
  }

  /**
   * The citekey a paper is, or would be, cited by: the document's own, another bibliography's, or one that is made; the
   * latter two with a suffix where the document has another entry of that key.
   */
  keyOf(paper: Paper, context: DocumentContext): string {
    for (const file of context.files) {
      const entry = this.bibliographies.entryOf(paper, file);
      if (entry) return entry.key;
    }
    const named = this.library.recordsOf(paper.id).find(({ identity }) => identity.isNamed);
    const { citekeyPattern = this.settings.citekeyPattern } = context;
    const makeKey = () => this.library.citekeyOf(paper.id, citekeyPattern) || this.#onlineKeyOf(paper, citekeyPattern);
    const key = named?.record.key ?? makeKey();
    return unusedKey(key, (other) => context.files.some((file) => file.entry(other) !== undefined));
  }

  /** As the user's pattern has it; none that means another paper. */
  #onlineKeyOf(paper: Paper, pattern: string): string {
    const key = this.online.citekeyOf(paper, pattern);
    const isOther = (other: string) =>
      this.bibliographies.entryWithKey(other) !== undefined ||
      this.library.paperOfCitekey(other, pattern) !== undefined;
    return key === '' ? key : unusedKey(key, isOther);
  }

  toKnownPaper(paper: Paper, context: DocumentContext): KnownPaper {
    const retractedBy = this.retractions.sourceOf(paper);
    const key = this.keyOf(paper, context);
    const note = this.#noteOn(paper.id, key);
    return {
      paper,
      key,
      title: displayTitle(paper.title),
      ...(paper.abstract !== undefined && { abstract: texToPlainText(paper.abstract.slice(0, maxAbstractLength)) }),
      inDocument: context.own?.has(paper.id) ?? false,
      ...(this.#isInZotero(paper) && { inZotero: true as const }),
      ...(note && { note: note.uri }),
      ...(retractedBy && { retractedBy }),
    };
  }

  /** The user's note on a paper, named after a key that it is shown with, one of its entries', or its id. */
  #noteOn(id: string, shown?: string): NoteFile | undefined {
    if (this.notes.isEmpty) return undefined;
    const holders = this.library.recordsOf(id);
    const keys = holders.flatMap((holder) => (holder instanceof FileEntry ? holder.key : []));
    const made = holders.some(({ identity }) => identity.isNamed) ? '' : this.library.citekeyOf(id);
    return this.notes.of([shown ?? '', ...keys, made, id].filter((name) => name !== ''));
  }

  #isInZotero({ id }: Paper): boolean {
    return this.library.recordsOf(id).some((holder) => holder instanceof FileEntry && isZoteroUri(holder.file.uri));
  }

  /** The paper with an id: the library's, else one that an online source has told of. */
  paper(id: string): Paper | undefined {
    return this.library.paper(id) ?? this.online.paper(id);
  }

  papers(ids: readonly string[]): Paper[] {
    return ids.flatMap((id) => this.paper(id) ?? []);
  }
}

/** A title for reading, without TeX. */
export function displayTitle(title: string): string {
  return shorten(texToPlainText(title.slice(0, 4 * maxTitleLength)), maxTitleLength);
}
