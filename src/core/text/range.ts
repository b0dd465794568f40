/*
 * This folder (`src/core/text`). Text, whatever it is about: ranges and edits, encodings, hashes, TeX for reading,
 * words. Imports nothing of the core.
 */

/** A range of a text in UTF-16 code units, its end excluded. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** Replaces a range of a text; an insertion where the range is empty. */
export interface TextEdit extends TextRange {
  readonly text: string;
}

/** The edit that inserts a text. */
export function insertAt(position: number, text: string): TextEdit {
  return { start: position, end: position, text };
}

export function moveRange<Part extends TextRange>(part: Part, by: number): Part {
  return { ...part, start: part.start + by, end: part.end + by };
}

/** Edits in the order of the text, those that touch as one: what applies them need not know which of two goes first. */
export function mergeTouching(edits: readonly TextEdit[]): TextEdit[] {
  const merged: TextEdit[] = [];
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last?.end === edit.start) merged[merged.length - 1] = { ...last, end: edit.end, text: last.text + edit.text };
    else merged.push(edit);
  }
  return merged;
}
