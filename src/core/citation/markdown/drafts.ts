import { citationAt } from '../shared/citationAt';
import { gaps, pastWord } from '../shared/blank';
import { insertText, newKeys, noEdit, type EditCandidate } from '../shared/editCandidate';
import type { TextRange } from '../../text/range';
import type { InsertionOptions } from '../shared/grammar';
import { newRole, roleBody, roleSeparator } from '../roles/insertion';
import { itemWriter, type ItemWriter } from './item';
import type { BracketItem, Mark, MarkdownCitation, ReadBracket } from './groups';
import { writeMarkdownKey } from './key';
import { lineEndsAround } from './syntax/blankLine';
import type { Found } from './prose';

const anyForm = ['inText', 'group', 'nocite'] as const;

/**
 * The ways to cite keys at an offset, best first. They complete an `@` without a key, join the `nocite`, the brackets
 * or the key in the text that the offset touches (`@a` becomes `@a [@b]`, which keeps its sentence whole), or make a
 * new citation. Nothing joins a reference to a figure or the like: Quarto and pandoc-crossref put the reference in
 * place of the whole citation, so an escaped blank keeps the two apart (`@fig-x\ [@b]`).
 */
export function draftsAt(
  text: string,
  offset: number,
  keys: readonly string[],
  found: Found,
  options: InsertionOptions,
): EditCandidate[] {
  const citations = found.citations.filter(
    (citation): citation is MarkdownCitation => citation.form !== 'command' && citation.form !== 'role',
  );
  const touched = citationAt(citations, offset);
  const writer = itemWriter(options);
  const nocite = touched?.form === 'nocite' ? touched : undefined;
  const bracket = nocite ? undefined : (hostBracket(text, offset, citations, found.brackets) ?? touched?.bracket);
  const held = bracket ? heldKeys(bracket, citations) : (touched?.keys ?? []);
  const added = newKeys(keys, held);
  if (added.length === 0) return [noEdit(offset)];

  const blank = found.marks.find((mark) => mark.key === '' && mark.start <= offset && offset <= mark.end);
  if (blank)
    return [complete(offset, blank, added, nocite ? ', ' : bracket ? separatorOf(text, bracket) : undefined, writer)];
  if (nocite) return [joinNocite(offset, nocite, added)];
  if (bracket) return [joinBracket(text, offset, bracket, added, writer)];
  if (touched?.keys.some(({ crossReference }) => crossReference)) {
    // `(@x)` refers to an example.
    const isExample = text[touched.start - 1] === '(' && text[touched.end] === ')';
    if (isExample) return newDrafts(text, touched.end + 1, added, found, options);
    return [insertText(touched.end, `\\ ${writer.group(added)}`, added, ['group'])];
  }
  if (touched) return [insertText(touched.end, ` ${writer.group(added)}`, added, anyForm)];
  return newDrafts(text, offset, added, found, options);
}

/**
 * The brackets that keys at an offset join: the innermost that holds a key or a key's locator, or that is being filled
 * (`[|]`, `[see |]`). Outside of them, at either end, they join only a citation.
 */
function hostBracket(
  text: string,
  offset: number,
  citations: readonly MarkdownCitation[],
  brackets: readonly ReadBracket[],
): ReadBracket | undefined {
  const cited = new Set(citations.map(({ bracket }) => bracket?.start));
  return brackets.findLast((bracket) => {
    const { start, end, plain, items } = bracket;
    if (!plain || start > offset || offset > end) return false;
    if (cited.has(start)) return true;
    return start < offset && offset < end && (items.some(hasMark) || isBeingFilled(text, offset, bracket));
  });
}

function hasMark({ marks }: BracketItem): boolean {
  return marks.length > 0;
}

/**
 * Whether brackets without a key wait for one at an offset within them: they are empty, or hold nothing but words
 * before it.
 */
function isBeingFilled(text: string, offset: number, { start, end }: TextRange): boolean {
  if (offset === start + 1) return offset === end - 1;
  return (
    offset > start + 2 &&
    /^\S\s$/.test(text.slice(offset - 2, offset)) &&
    isBlank(text, { start: offset, end: end - 1 })
  );
}

function isBlank(text: string, { start, end }: TextRange): boolean {
  return text.slice(start, end).trim() === '';
}

/** The keys that count as cited in brackets: those in them, and the key whose locator they are. */
function heldKeys({ start, items }: ReadBracket, citations: readonly MarkdownCitation[]): { readonly key: string }[] {
  const citation = citations.find(({ bracket }) => bracket?.start === start);
  return [...items.flatMap(({ marks }) => marks), ...(citation?.keys ?? [])];
}

/** The key goes where it is missing; a prefix before its mark, what else is said of it behind. */
function complete(
  offset: number,
  mark: Mark,
  added: readonly string[],
  separator: string | undefined,
  writer: ItemWriter,
): EditCandidate {
  const [first = '', ...rest] = added;
  const key = writeMarkdownKey(first, mark.delimiters);
  const at = Math.max(offset, mark.outerEnd);
  const behind =
    separator === undefined
      ? writer.inText(added).slice(writer.inText([first]).length - inBrackets(writer.behind(first)).length)
      : writer.behind(first) + rest.map((one) => separator + writer.item(one)).join('');
  const edits = [
    { start: mark.outerStart, end: mark.outerStart, text: writer.before(first) },
    { start: offset, end: offset, text: key },
    { start: at, end: at, text: behind },
  ].filter(({ text }) => text !== '');
  const cursor = edits.reduce((sum, { text }) => sum + text.length, behind === '' ? offset : at);
  return { edits, cursor, added, forms: anyForm };
}

/** The details behind a key in running text, in brackets of their own: `, p. 3` becomes ` [p. 3]`. */
function inBrackets(behind: string): string {
  return behind === '' ? '' : ` [${behind.slice(2)}]`;
}

function joinNocite(offset: number, { keys }: MarkdownCitation, added: readonly string[]): EditCandidate {
  const last = keys.at(-1);
  const text = added.map(cite).join(', ');
  return last
    ? insertText(last.end + Number(last.braced), `, ${text}`, added, anyForm)
    : insertText(offset, text, added, anyForm);
}

/** Puts keys into the item that is still blank at the offset or at the end, else after the last item. */
function joinBracket(
  text: string,
  offset: number,
  bracket: ReadBracket,
  added: readonly string[],
  writer: ItemWriter,
): EditCandidate {
  const { start, end, items } = bracket;
  const inside = start < offset && offset < end;
  const gap = items.find((item) => item.start <= offset && offset <= item.end && isBlank(text, item));
  const filled = inside && (gap !== undefined || (!items.some(hasMark) && isBeingFilled(text, offset, bracket)));
  const at = filled ? offset : start + text.slice(start, end - 1).trimEnd().length;
  const separator = separatorOf(text, bracket);
  const blankEnd = items.length > 1 && items.slice(-1).some((item) => isBlank(text, item));
  const afterSeparator = text[at - 1] === ';' && (filled || blankEnd);
  const lead = afterSeparator ? separator.slice(1) : filled ? '' : separator;
  const draft = insertText(at, lead + added.map(writer.item).join(separator), added, anyForm);
  return inside ? draft : { ...draft, cursor: end + draft.cursor - at };
}

/** A new citation; where what is around would make something else of it, with blanks around. */
function newDrafts(
  text: string,
  offset: number,
  added: readonly string[],
  { citations }: Found,
  options: InsertionOptions,
): EditCandidate[] {
  const { markdownForm, form: wanted } = options;
  const byRole = markdownForm === 'role' || (!markdownForm && mostlyRoles(citations));
  const form = byRole ? 'role' : wanted === 'inText' ? 'inText' : (markdownForm ?? 'group');
  const writer = itemWriter(options);
  const citation = {
    inText: writer.inText(added),
    group: writer.group(added),
    role: `{${newRole(citations, wanted)}}\`${roleBody(added, roleSeparator(text, citations), options)}\``,
  }[form];
  const at = pastWord(text, offset);
  // Brackets right behind it would be its label, its address or its attributes.
  const isBeforeBracket = /[[({]/.test(text.charAt(at));
  const blanks = gaps(text, at).map(([before, after]) => [before, isBeforeBracket ? ' ' : after] as const);
  const [above, below] = lineEndsAround(text, at);
  return blanks.map(([before, after]) => {
    // After a key in the text a group becomes part of the citation by that: all the same they are cited together.
    const joins = form === 'group' && !followsCrossReference(text, at, citations);
    const forms = joins ? (['group', 'inText'] as const) : ([form] as const);
    const draft = insertText(at, above + before + citation + after + below, added, forms);
    return { ...draft, cursor: draft.cursor - after.length - below.length };
  });
}

function followsCrossReference(text: string, offset: number, citations: Found['citations']): boolean {
  const before = citations.findLast(({ end }) => end <= offset);
  return (
    before?.keys.some(({ crossReference }) => crossReference) === true &&
    isBlank(text, { start: before.end, end: offset })
  );
}

/** A document that cites by roles more than otherwise goes on so. */
function mostlyRoles(citations: Found['citations']): boolean {
  return citations.filter(({ form }) => form === 'role').length > citations.length / 2;
}

function cite(key: string): string {
  return `@${writeMarkdownKey(key, 'none')}`;
}

/** A semicolon, as a rule with a blank after it. */
function separatorOf(text: string, { items }: ReadBracket): string {
  const second = items[1];
  return second && /\S/.test(text.charAt(second.start)) && second.start < second.end ? ';' : '; ';
}
