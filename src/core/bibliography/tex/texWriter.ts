/*
 * This folder (`src/core/bibliography/tex`). Text written as TeX: what is escaped, accents, symbols, and characters
 * that TeX does not know. Reading of TeX is in core/text/tex.
 */

/** TeX being put together. */
export interface Writer {
  tex: string;
  /** The piece that was written last. */
  last: string;
  after: Following;
}

/**
 * The restriction on how the next piece may begin, lest TeX (or a reader) take both for one: after mathematics no
 * digit, after an address nothing that could belong to it, after an unknown command nothing that could be its argument.
 */
export type Following = 'anything' | 'no-digit' | 'no-address' | 'no-argument';

export function newWriter(): Writer {
  return { tex: '', last: '', after: 'anything' };
}

/** Writes a piece, with an empty group before it where it would run into the one before. */
export function write(writer: Writer, piece: string, after: Following = 'anything'): void {
  if (piece === '') return;
  if (runsInto(writer, piece)) writer.tex += '{}';
  writeExactly(writer, piece, after);
}

/** Writes a brace that is in the source. */
export function writeExactly(writer: Writer, piece: string, after: Following = 'anything'): void {
  writer.tex += piece;
  writer.last = piece;
  writer.after = after;
}

function runsInto({ last, after }: Writer, piece: string): boolean {
  return (
    (after === 'no-digit' && /^\d/.test(piece)) ||
    (after === 'no-address' && /^[^\s<>"`'$}]/.test(piece)) ||
    (after === 'no-argument' && piece.startsWith('{')) ||
    (/^[a-zA-Z]/.test(piece) && endsWithControlWord(last)) ||
    (/^[a-zA-Z$]/.test(piece) && last === '\\\\') ||
    (piece.startsWith("'") && last.endsWith("'")) ||
    (piece.startsWith('-') && last.endsWith('-')) ||
    (piece.startsWith(')') && last.endsWith('\\\\'))
  );
}

function endsWithControlWord(piece: string): boolean {
  return /^\\[a-zA-Z]+$/.test(piece.slice(piece.lastIndexOf('\\')));
}
