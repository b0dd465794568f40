import type { BibliographyEntry } from '../core/bibliography/bibliography';
import { quickFields } from '../core/bibliography/bibtex/decode';
import type { Macros } from '../core/bibliography/bibtex/fieldText';
import type { PaperRecord } from '../core/library/record';
import { readable } from '../core/text/readable';

const noMacros: Macros = new Map();

/** An entry of a bibliography, and what it tells: decoded when that is first asked for. */
export class FileEntry {
  readonly part: BibliographyEntry;
  readonly #decode: (part: BibliographyEntry) => PaperRecord;
  #record: PaperRecord | undefined;

  constructor(part: BibliographyEntry, decode: (part: BibliographyEntry) => PaperRecord) {
    this.part = part;
    this.#decode = decode;
  }

  get record(): PaperRecord {
    this.#record ??= this.#decode(this.part);
    return this.#record;
  }

  /** The record, if it was asked for before. */
  get known(): PaperRecord | undefined {
    return this.#record;
  }

  /** Takes over the record that was decoded of the same text before. */
  recall(record: PaperRecord): void {
    this.#record = record;
  }

  /** Key, title, names and year, without decoding the entry. */
  get quickText(): string {
    const { part } = this;
    if (part.kind !== 'entry') return `${part.key} ${this.record.title} ${this.record.authors.join(' ')}`;
    const { title, author, date } = quickFields(part, noMacros);
    return `${part.key} ${readable(title)} ${readable(author)} ${date}`;
  }
}
