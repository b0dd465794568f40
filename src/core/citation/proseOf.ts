import { texToPlainText } from '../text/texToPlainText';
import { trimEndOf } from '../text/trim';
import { readCitations } from './operations';
import type { Language } from './shared/language';
import type { ReadOptions } from './shared/grammar';

/** `[words](address)`, of Markdown. */
const link = /!?\[([^[\]]*)\]\([^()\s]*\)/g;
/** Marks of emphasis, code and the like, not those within words: `snake_case`. */
const marks = /(?<![\p{L}\p{N}])[*_`~]+|[*_`~]+(?![\p{L}\p{N}])/gu;
/** TeX within other languages: commands, and formulas that hold no blank at their ends, as pandoc reads them. */
const tex = /\\[a-z]|\$\S(?:[^$]*\S)?\$/i;

/**
 * The words of a passage of a document, as somebody would read them aloud: without citations and markup, on one line.
 * So they are searched for, and sent.
 *
 * @param text a part of a document
 */
export function proseOf(text: string, language: Language, options: ReadOptions = {}): string {
  const words = withoutCitations(text, language, options);
  const plain = language === 'latex' ? words : words.replace(link, '$1').replace(marks, '');
  const read = language === 'latex' || tex.test(plain) ? texToPlainText(plain) : plain;
  return read
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?)\]。，])/g, '')
    .trim();
}

function withoutCitations(text: string, language: Language, options: ReadOptions): string {
  let prose = '';
  let at = 0;
  for (const { start, end } of readCitations(text, language, options)) {
    // One may be within the note of another.
    if (start >= at) prose += trimEndOf(text.slice(at, start), '~');
    at = Math.max(at, end);
  }
  return prose + text.slice(at);
}
