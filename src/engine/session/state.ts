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
import { Cache } from '../util/cache';
import { CitationIndex } from '../document/citationIndex';
import { Corpus } from './corpus';
import { Styles } from '../document/styleFiles';
import { noContext, type DocumentContext } from './documentContext';
import { BibliographyResolver } from '../document/documentBibliographies';
import type { EngineSettings } from '../protocol/engine';
import type { KnownPaper } from '../protocol/values';
import type { Host } from '../protocol/host';
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

/** Of longer titles and abstracts, which no paper has, the beginning is shown. */
const maxTitleLength = 1000;
const maxAbstractLength = 50_000;

/** What all calls of the engine share: settings, library, index, bibliographies and documents. */
export class EngineState {
  settings: EngineSettings = { citekeyPattern: '', citationCommands: [] };
  readonly host: Host;
  readonly library = new Library('');
  readonly index: LibraryIndex;
  readonly list = new PaperList(this.library);
  /** What online sources have told, and who asks them. */
  readonly online = new OnlineLibrary();
  readonly client: OnlineClient;
  readonly retractions = new Retractions();
  readonly corpus: Corpus;
  readonly bibliographies: Bibliographies;
  readonly zotero: ZoteroLibraries;
  readonly documents: BibliographyResolver;
  readonly styles: Styles;
  readonly citing = new CitationIndex();
  readonly quarantine = new Quarantine();
  /** Bibliographies that are being read from where they are saved, by address. */
  readonly taking = new Map<string, Promise<void>>();

  constructor(host: Host, startBuilder: () => SegmentBuilder) {
    this.host = host;
    this.client = new OnlineClient(host);
    this.documents = new BibliographyResolver(host);
    this.styles = new Styles(host);
    const source = {
      paper: (id: string) => this.library.paper(id),
      keyOf: (paper: Paper) => this.keyOf(paper, noContext),
    };
    this.index = new LibraryIndex(source, startBuilder);
    this.corpus = new Corpus(this.library, this.index, this.list);
    const report = (what: string, error: unknown) => reportTo(host, what, error);
    const cache = new Cache(host);
    this.bibliographies = new Bibliographies(cache, this.library, this.index, this.list, report, this.quarantine);
    this.zotero = new ZoteroLibraries(this.client, this.bibliographies, cache);
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
    const named = this.library.holdersOf(paper.id).find(({ identity }) => identity.isNamed);
    const key = named?.record.key ?? (this.library.citekeyOf(paper.id) || this.#onlineKeyOf(paper));
    return unusedKey(key, (other) => context.files.some((file) => file.entry(other) !== undefined));
  }

  /** As the user's pattern has it; none that means another paper. */
  #onlineKeyOf(paper: Paper): string {
    const key = this.online.citekeyOf(paper, this.settings.citekeyPattern);
    const isOther = (other: string) =>
      this.bibliographies.entryWithKey(other) !== undefined || this.library.paperOfCitekey(other) !== undefined;
    return key === '' ? key : unusedKey(key, isOther);
  }

  known(paper: Paper, context: DocumentContext): KnownPaper {
    const retractedBy = this.retractions.sourceOf(paper);
    return {
      paper,
      key: this.keyOf(paper, context),
      title: displayTitle(paper.title),
      ...(paper.abstract !== undefined && { abstract: texToPlainText(paper.abstract.slice(0, maxAbstractLength)) }),
      inDocument: context.own?.has(paper.id) ?? false,
      ...(this.#isInZotero(paper) && { inZotero: true as const }),
      ...(retractedBy && { retractedBy }),
    };
  }

  #isInZotero({ id }: Paper): boolean {
    return this.library.holdersOf(id).some((holder) => holder instanceof FileEntry && isZoteroUri(holder.file.uri));
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
