import { unusedKey } from '../core/bibliography/edit/unusedKey';
import { Library } from '../core/library/library';
import type { Paper } from '../core/library/paper';
import { SearchIndex } from '../core/search/searchIndex';
import { readable } from '../core/text/readable';
import { Bibliographies } from './bibliographies';
import { CitingDocuments } from './citingDocuments';
import { noContext, type DocumentContext } from './context';
import { Documents } from './documents';
import type { EngineSettings, KnownPaper } from './engine';
import type { Host } from './host';

/** What all calls of the engine share: settings, library, index, bibliographies and documents. */
export class EngineState {
  settings: EngineSettings = { citekeyPattern: '', citationCommands: [] };
  readonly host: Host;
  readonly library = new Library('');
  readonly index = new SearchIndex();
  readonly bibliographies: Bibliographies;
  readonly documents: Documents;
  readonly citing = new CitingDocuments();

  constructor(host: Host) {
    this.host = host;
    this.documents = new Documents(host);
    this.bibliographies = new Bibliographies(this.library, ({ gone, changed }) => this.reindex(gone, changed));
  }

  /** Brings the index in step with papers that are gone, new or changed. */
  reindex(gone: readonly string[], changed: readonly Paper[]): void {
    for (const id of gone) this.index.remove(id);
    for (const paper of changed) this.index.put(paper, this.keyOf(paper, noContext));
  }

  /**
   * The citekey a paper is, or would be, cited by: the document's own, another bibliography's, or one that is made; the latter two with a
   * suffix where the document has another entry of that key.
   */
  keyOf(paper: Paper, context: DocumentContext): string {
    for (const file of context.files) {
      const entry = this.bibliographies.entryOf(paper, file);
      if (entry) return entry.part.key;
    }
    const record = this.library.recordsOf(paper.id).find(({ key }) => key);
    const key = record?.key ?? this.library.citekeyOf(paper.id);
    return unusedKey(key, (other) => context.files.some((file) => file.entry(other) !== undefined));
  }

  known(paper: Paper, context: DocumentContext): KnownPaper {
    return {
      paper,
      key: this.keyOf(paper, context),
      title: readable(paper.title),
      ...(paper.abstract !== undefined && { abstract: readable(paper.abstract) }),
      inDocument: context.own.has(paper.id),
    };
  }

  papers(ids: readonly string[]): Paper[] {
    return ids.flatMap((id) => this.library.paper(id) ?? []);
  }
}
