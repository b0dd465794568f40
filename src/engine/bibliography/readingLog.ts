import { linePositions } from '../../core/text/linePositions';
import type { BibliographyFile } from './bibliographyFile';
import { FileEntry, type FileBlock } from './fileBlock';

/** Of more that was skipped, this many are told with their lines. */
const maxTold = 5;
/** In a longer text, lines are not counted: that takes its time, after each change. */
const maxCounted = 5_000_000;

/** Tells the log what was read of each bibliography, whenever that is something else than before. */
export class ReadingLog {
  readonly #tell: (what: string) => void;
  readonly #told = new Map<string, string>();

  constructor(tell: (what: string) => void) {
    this.#tell = tell;
  }

  /** A file was read: `refs.bib: 30 entries (bibtex); 1 skipped: line 12 (empty key)`. */
  noteRead(file: BibliographyFile): void {
    this.#note(file.uri, `${file.path}: ${readingOf(file)}`);
  }

  /** A file has lost all its entries, as while it is written anew. */
  noteLost({ uri, path }: BibliographyFile): void {
    this.#note(uri, `${path}: no entries left in the file; those read before stay`);
  }

  noteGone({ uri, path }: BibliographyFile): void {
    this.#note(uri, `${path}: gone`);
  }

  #note(uri: string, line: string): void {
    if (this.#told.get(uri) === line) return;
    this.#told.set(uri, line);
    this.#tell(line);
  }
}

function readingOf(file: BibliographyFile): string {
  if (!file.format && !file.isEmpty) return 'skipped: its format is not known';
  const count = file.entries.length === 1 ? '1 entry' : `${file.entries.length} entries`;
  const format = file.format ? ` (${file.format.id})` : '';
  const damaged = damagedIn(file);
  const skipped = damaged.filter(({ isSkipped }) => isSkipped);
  const partly = damaged.filter(({ isSkipped }) => !isSkipped);
  return [
    `${count}${format}`,
    ...(skipped.length > 0 ? [`${skipped.length} skipped${placesOf(file, skipped)}`] : []),
    ...(partly.length > 0 ? [`${partly.length} read as far as possible${placesOf(file, partly)}`] : []),
  ].join('; ');
}

/** `: line 12 (truncated entry), …` */
function placesOf({ text }: BibliographyFile, damaged: readonly Damage[]): string {
  if (text.length > maxCounted) return '';
  const told = damaged.slice(0, maxTold);
  const starts = told.map(({ block }) => block.start);
  const lines = linePositions(text, starts);
  const places = told.map(({ why }, index) => `line ${(lines[index]?.line ?? 0) + 1} (${why})`);
  return `: ${places.join(', ')}${damaged.length > told.length ? ', …' : ''}`;
}

interface Damage {
  readonly block: FileBlock;
  readonly why: string;
  /** Nothing of it can be cited. */
  readonly isSkipped: boolean;
}

/** Finds the blocks of a file that have problems. Blocks that can be read on their own have none. */
function damagedIn({ blocks }: BibliographyFile): Damage[] {
  const damaged: Damage[] = [];
  // This runs after each change of a file, most blocks of which are whole.
  for (const block of blocks) {
    const isEntry = block instanceof FileEntry;
    const isNameless = isEntry && block.isPaper && block.key === '';
    const problem = block.isPlain || block.isGone ? undefined : block.part.problems?.[0];
    if (problem) {
      damaged.push({ block, why: problem.code.replaceAll('-', ' '), isSkipped: isNameless || !isEntry });
    } else if (isNameless) damaged.push({ block, why: 'empty key', isSkipped: true });
  }
  return damaged;
}
