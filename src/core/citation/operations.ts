/*
 * This folder (`src/core/citation`). Citations in documents: reading, completion and insertion, whatever the language.
 * `grammars.ts` lists the languages; each has a folder with one `Grammar`. Imports core/bibliography, core/library and
 * core/text. Invariant: offsets are UTF-16 code units of the document as it is.
 */

import type { TextEdit, TextRange } from '../text/range';
import { grammars } from './grammars';
import type { Citation, CitationKey } from './shared/citation';
import { citationAt } from './shared/citationAt';
import type { CitationForm } from './shared/details';
import type { Completion, InsertionOptions, InsertionPlan, ReadOptions } from './shared/grammar';
import { writtenInPlaceOf } from './shared/keyPattern';
import type { Language } from './shared/language';
import { lineEndsAround, pastSolid, standsOnMarkup } from './shared/solidMarkup';

/**
 * Every citation of a document, in the order in which they start, with the exact ranges of its keys. Never throws;
 * takes time linear in the text. The rules are those of the manuals of pandoc, natbib, biblatex, csquotes and apacite.
 */
export function readCitations(text: string, language: Language, options: ReadOptions = {}): readonly Citation[] {
  return grammars[language].read(text, options).map(({ form, command, start, end, keys, citesAll, mayCite }) => ({
    form,
    ...(command !== undefined && { command }),
    start,
    end,
    keys,
    citesAll,
    ...(mayCite && { mayCite }),
  }));
}

/** A key and the citation it belongs to. */
export interface KeyAt extends CitationKey {
  readonly citation: Citation;
}

/** The key that an offset touches, the key's ends and, in Markdown, its `@`, `-@` and braces included. */
export function keyAt(text: string, language: Language, offset: number, options: ReadOptions = {}): KeyAt | undefined {
  for (const citation of readCitations(text, language, options)) {
    if (citation.start > offset) return undefined;
    const key = offset <= citation.end ? citation.keys.find((one) => touches(citation, one, offset)) : undefined;
    if (key) return { ...key, citation };
  }
  return undefined;
}

function touches({ form }: Citation, { start, end, braced, suppressAuthor }: CitationKey, offset: number): boolean {
  const marks = form === 'command' || form === 'role' ? 0 : 1 + Number(braced) + Number(suppressAuthor);
  return start - marks <= offset && offset <= end + Number(braced);
}

/** The key being typed at an offset; undefined where none can be, as in code. */
export function completionAt(
  text: string,
  language: Language,
  offset: number,
  options: ReadOptions = {},
): Completion | undefined {
  return grammars[language].completionAt(text, offset, options);
}

/** The text to write for a key in the range of a completion, in the syntax of its language. */
export function keyText(key: string, { language, delimiters }: Pick<Completion, 'language' | 'delimiters'>): string {
  return grammars[language].writeKey(key, delimiters);
}

/** The forms besides the usual that a new citation of a document can have; none in plain LaTeX. */
export function formsOf(text: string, language: Language, options: InsertionOptions = {}): readonly CitationForm[] {
  return grammars[language].formsOf(text, options);
}

/**
 * The edits that cite keys at a selection: in the citation that is there, if there is one, else in a new one. Text
 * selected is kept, and cited after. Keys which that citation holds already are left out. Edits only insert; what they
 * lead to is read as a citation of the keys, except in a LaTeX comment. At the end of a citation its keys are joined,
 * too: no two are side by side. A blank, in LaTeX a tie, is between a word and a new citation. No word is split, and no
 * markup: a citation comes behind the marker of a list, an entity or a reference that the selection ends within.
 */
export function planInsertion(
  text: string,
  language: Language,
  selection: TextRange,
  keys: readonly string[],
  options: InsertionOptions = {},
): InsertionPlan {
  const offset = Math.min(Math.max(selection.start, selection.end, 0), text.length);
  const grammar = grammars[language];
  const { solidMarkup } = grammar;
  const place = solidMarkup ? pastSolid(text, offset, solidMarkup) : offset;
  const touched = citationAt(grammar.read(text, options), offset);
  // A label is markup, too.
  const isCited = touched && !(place > offset && touched.keys.every(({ crossReference }) => crossReference));
  if (!solidMarkup || isCited) return grammar.planInsertion(text, offset, keys, options);
  const plan = grammar.planInsertion(text, place, keys, options);
  if (plan.refused) return { ...plan, cursor: offset };
  if (standsOnMarkup(text, offset, solidMarkup)) return { edits: [], cursor: offset, refused: 'markup' };
  return putApart(plan, lineEndsAround(text, place, solidMarkup));
}

/** A plan with line ends around what it inserts on a blank line. */
function putApart(plan: InsertionPlan, [above, below]: readonly [string, string]): InsertionPlan {
  const [edit, ...others] = plan.edits;
  if (!edit || others.length > 0 || above + below === '') return plan;
  return { ...plan, edits: [{ ...edit, text: above + edit.text + below }], cursor: plan.cursor + above.length };
}

/**
 * The edits that cite keys in the place of a stretch of text, which goes. Unlike those of `planInsertion` they replace;
 * the citation itself is made as there, and may join one that is beside it.
 */
export function planReplacement(
  text: string,
  language: Language,
  { start, end }: TextRange,
  keys: readonly string[],
  options: InsertionOptions = {},
): InsertionPlan {
  const changed = text.slice(0, start) + text.slice(end);
  const plan = grammars[language].planInsertion(changed, start, keys, options);
  if (plan.refused) return plan;
  const shift = end - start;
  const here = plan.edits.find((edit) => edit.start === start);
  const others = plan.edits.filter((edit) => edit !== here);
  const put = { start, end, text: here?.text ?? '' };
  const before = others.filter((edit) => edit.start < start);
  const after = others
    .filter((edit) => edit.start > start)
    .map((edit) => ({ ...edit, start: edit.start + shift, end: edit.end + shift }));
  return { ...plan, edits: [...before, ...(put.text === '' && start === end ? [] : [put]), ...after] };
}

/**
 * The edits that put another key in the place of a cited one: spelt so that it is read as that key. None where a macro
 * puts something around it that the other key does not have.
 */
export function replaceKey(
  text: string,
  language: Language,
  range: TextRange & Pick<CitationKey, 'composed'>,
  key: string,
): TextEdit[] {
  const written = writtenInPlaceOf(range, key);
  return written === undefined ? [] : grammars[language].replaceKey(text, range, written);
}
