import { isAccent } from '../../../text/tex/accents';
import { takesVerbatim } from '../../../text/tex/controlSequences';
import { isMath } from '../../../text/tex/lex';
import { siunitxCommands, siunitxText } from '../../../text/tex/siunitx';
import { structures } from '../../../text/tex/structures';
import {
  letterCommands,
  mathCommands,
  operatorNames,
  silentCommands,
  textCommands,
  transparentCommands,
} from '../../../text/tex/symbols';
import { localize } from './localisation';
import { texToPlainText } from '../../../text/texToPlainText';

/** The text that replaces a command, and the treatment of the command's arguments. */
interface Replacement {
  readonly text: string;
  /** Arguments that go with the command. */
  readonly drops?: number;
  /** Stands behind its argument. */
  readonly closes?: string;
}

const blank = { text: ' ' };

/**
 * Commands of biblatex (manual, 3.13 and 4.6.5), csquotes, babel's German and BibTeX's own examples (`xampl.bib`) by
 * what they set; and those of LaTeX's packages whose first arguments are no text (addresses, colours, sizes).
 */
const replacements: ReadonlyMap<string, Replacement> = new Map<string, Replacement>([
  ...'bibnamedelima bibnamedelimb bibnamedelimc bibnamedelimd bibnamedelimi bibinitdelim bibtexspatium addspace addnbspace'
    .split(' ')
    .map((name) => [name, blank] as const),
  ...'addthinspace addnbthinspace addlowpenspace addhighpenspace addlpthinspace addhpthinspace addabbrvspace addabthinspace'
    .split(' ')
    .map((name) => [name, blank] as const),
  ...'noopsort nosort noop sortnoop sortkey phantom hphantom vphantom'
    .split(' ')
    .map((name) => [name, { text: '', drops: 1 }] as const),
  ...'hspace hskip kern'.split(' ').map((name) => [name, { text: ' ', drops: 1 }] as const),
  ['addcomma', { text: ',' }],
  ['addsemicolon', { text: ';' }],
  ['addcolon', { text: ':' }],
  ...'adddot addperiod isdot'.split(' ').map((name) => [name, { text: '.' }] as const),
  ['adddotspace', { text: '. ' }],
  ['bibrangedash', { text: '–' }],
  ['bibinithyphendelim', { text: '-' }],
  ['enquote', { text: '“', closes: '”' }],
  ['textquote', { text: '“', closes: '”' }],
  ['mkbibquote', { text: '“', closes: '”' }],
  ['mkbibparens', { text: '(', closes: ')' }],
  ['mkbibbrackets', { text: '[', closes: ']' }],
  ['mkbibsuperscript', { text: '\\textsuperscript' }],
  ['mkbibsubscript', { text: '\\textsubscript' }],
  ...'href hyperlink hypertarget hyperref foreignlanguage textcolor colorbox scalebox rotatebox fontfamily fontseries fontshape fontencoding index pagecolor selectlanguage'
    .split(' ')
    .map((name) => [name, { text: '', drops: 1 }] as const),
  ...'fcolorbox resizebox fontsize rule'.split(' ').map((name) => [name, { text: '', drops: 2 }] as const),
  ...Object.entries({
    glqq: '„',
    grqq: '“',
    flqq: '«',
    frqq: '»',
    glq: '‚',
    grq: '‘',
    flq: '‹',
    frq: '›',
    SS: 'ẞ',
  }).map(([name, text]) => [name, { text }] as const),
  ['foreignquote', { text: '“', drops: 1, closes: '”' }],
  ...'makebox framebox'.split(' ').map((name) => [name, { text: '' }] as const),
  ['printfirst', { text: '' }],
  ['texorpdfstring', { text: '' }],
]);

/** Commands of which the first of two arguments is printed. */
const ofFirst = new Set(['printfirst', 'texorpdfstring']);

/** Signs of mathematics that have a name in text: the blank behind them is kept, as the one before them is. */
const operatorSigns = new Set(['textpm', 'texttimes', 'textdiv', 'textminus', 'textlnot', 'textasteriskcentered']);

/**
 * A field's TeX in the form that `texToPlainText` reads: that is made for web pages, where a pair of dollars may be two
 * prices and no word may be lost. In a `.bib` the rules of TeX hold: every `$…$` without backslashes is mathematics, as
 * in `TGF-$\beta$1`; blanks between an accent and its letter, and behind a control word, are none (`G\" unther`,
 * `{\TeX book}`; The TeXbook, chapter 8); a character's command takes no argument (`{III}\textendash{V}`); and a
 * command that is not known goes, while its argument stays, as in pandoc.
 *
 * @param use `print` leaves out the addresses of links, which are not printed; `show` keeps them; `prose` keeps dollars
 *   and what is not known, too: abstracts are copied from web pages, with prices in them
 */
export function fieldTex(tex: string, use: 'print' | 'show' | 'prose' = 'print'): string {
  if (!/[\\$]/.test(tex)) return tex;
  const writer: Writer = { tex, use, at: 0, out: '', end: '', groups: [], closes: '' };
  while (writer.at < tex.length) {
    const special = /[\\${}]/g;
    special.lastIndex = writer.at;
    const next = special.exec(tex)?.index ?? tex.length;
    copy(writer, next - writer.at);
    if (next < tex.length) writeSpecial(writer);
  }
  return writer.out;
}

/** The plain text of a field. */
export function plainField(tex: string): string {
  return texToPlainText(fieldTex(tex));
}

interface OpenGroup {
  /** The text to write behind its closing brace. */
  readonly closes: string;
  /** The closing quotation mark of the innermost quotation that it is in. */
  readonly quotation: string | undefined;
}

interface Writer {
  readonly tex: string;
  readonly use: 'print' | 'show' | 'prose';
  at: number;
  out: string;
  /** The end of `out`, as long as a control word: to read that itself, all of it would be copied each time. */
  end: string;
  readonly groups: OpenGroup[];
  /** For each brace that opens a group, the offset behind the one that closes it. */
  groupEnds?: ReadonlyMap<number, number>;
  /** Where the last end of `\(…\)` is, so that none is looked for behind it. */
  lastMathEnd?: number;
  /** The text to write behind the group that starts next. */
  closes: string;
}

function writeSpecial(writer: Writer): void {
  const { tex, at } = writer;
  const sign = tex.charAt(at);
  if (sign === '$') return writer.use === 'prose' ? copy(writer, 1) : writeMath(writer);
  if (sign === '\\') return writeControlSequence(writer);
  if (sign === '{') openGroup(writer);
  writer.closes = '';
  copy(writer, 1);
  if (sign === '}') write(writer, writer.groups.pop()?.closes ?? '');
}

function openGroup({ groups, closes }: Writer): void {
  groups.push({ closes, quotation: /^[”’]$/.test(closes) ? closes : groups.at(-1)?.quotation });
}

/** Letters of a control word at most. */
const endLength = 40;

function write(writer: Writer, text: string): void {
  writer.out += text;
  writer.end = (writer.end + text).slice(-endLength);
}

function copy(writer: Writer, length: number): void {
  write(writer, writer.tex.slice(writer.at, writer.at + length));
  writer.at += length;
}

function take(writer: Writer, sticky: RegExp): RegExpExecArray | undefined {
  sticky.lastIndex = writer.at;
  const match = sticky.exec(writer.tex);
  if (match) writer.at = sticky.lastIndex;
  return match ?? undefined;
}

/** `\(…\)` where `$…$` would be taken for two prices. */
function writeMath(writer: Writer): void {
  const found = take(writer, /\$((?:\\[^]|[^\\$])+)\$/y);
  if (!found) return copy(writer, 1);
  const [whole, content = ''] = found;
  const isTaken = isMath(content, writer.tex.charAt(writer.at)) || content.trim() === '';
  write(writer, isTaken ? whole : `\\(${content}\\)`);
}

function writeControlSequence(writer: Writer): void {
  const accent = take(writer, /\\([`'^"~=.])[ \t\r\n]*(?=[\p{L}\\{])/uy);
  if (accent) {
    const letter = take(writer, /\p{L}|\\(?:ae|AE|oe|OE|o|O|aa|AA|ij|IJ|i|j)(?![A-Za-z])[ \t\r\n]*/uy)?.[0].trimEnd();
    write(writer, letter === undefined ? `\\${accent[1]}` : `\\${accent[1]}{${letter}}`);
    return;
  }
  const start = writer.at;
  writer.lastMathEnd ??= writer.tex.lastIndexOf('\\)');
  const isMathAhead = start < writer.lastMathEnd;
  const math = take(writer, isMathAhead ? /\\\([^]*?\\\)|\\ensuremath(?=\{)/y : /\\ensuremath(?=\{)/y);
  if (math) return writeAsItIs(writer, math[0]);
  const word = take(writer, /\\([a-zA-Z]+)/y)?.[1];
  if (word === undefined) return copy(writer, 2);
  if (word === 'bibstring' && writeLocalized(writer)) return;
  if (siunitxCommands.has(word) && writeQuantity(writer, word)) return;
  const replacement = replacements.get(/^sortnoop$/i.test(word) ? 'sortnoop' : word);
  if (replacement && !(word === 'href' && writer.use !== 'print')) return replace(writer, replacement, word);
  if (isSign(word)) return writeSign(writer, word);
  const greek = /^text([A-Za-z]+)$/.exec(word)?.[1];
  const letter = greek === undefined ? undefined : mathCommands.get(greek);
  // `\\textalpha` (the package textalpha).
  if (letter !== undefined && /\p{Script=Greek}/u.test(letter)) {
    take(writer, /[ \t\r\n]+|\{\}/y);
    write(writer, letter);
    return;
  }
  if (takesVerbatim(word)) writer.at = groupEnd(writer) ?? writer.at;
  else if (!isKnown(word) && writer.use !== 'prose' && !/\\(?:[a-zA-Z]+|[`'^"~=.])$/.test(writer.end))
    return writeUnknown(writer);
  write(writer, writer.tex.slice(start, writer.at));
}

/** `\\bibstring{inpress}` (biblatex manual, 4.9.2). */
function writeLocalized(writer: Writer): boolean {
  const key = take(writer, /\s*\{([a-z]+)\}/y)?.[1];
  if (key !== undefined) write(writer, localize(key, undefined));
  return key !== undefined;
}

/** A number or unit of siunitx, whose letters keep their case. Options say how it is set, and go. */
function writeQuantity(writer: Writer, name: string): boolean {
  const start = writer.at;
  const parts: string[] = [];
  take(writer, /\*/y);
  for (let left = siunitxCommands.get(name) ?? 0; left > 0; left -= 1) {
    take(writer, /[ \t\r\n]*(?:\[[^\][{}]*\][ \t\r\n]*)?(?=\{)/y);
    const end = groupEnd(writer);
    if (end === undefined) {
      writer.at = start;
      return false;
    }
    parts.push(writer.tex.slice(writer.at + 1, end - 1));
    writer.at = end;
  }
  write(writer, `{${siunitxText(name, parts).replace(/[%$#&_]/g, '\\$&')}}`);
  return true;
}

/** Mathematics, which has rules of its own; what is printed has `\ensuremath{…}` as the same. */
function writeAsItIs(writer: Writer, found: string): void {
  const end = found.startsWith('\\(') ? undefined : groupEnd(writer);
  write(writer, end === undefined || writer.use !== 'print' ? found : '');
  if (end === undefined) return;
  const content = writer.tex.slice(writer.at + 1, end - 1).trim();
  if (writer.use !== 'print') return copy(writer, end - writer.at);
  write(writer, content === '' ? '' : `\\(${content}\\)`);
  writer.at = end;
}

function replace(writer: Writer, replacement: Replacement, name: string): void {
  const isStarred = take(writer, /\*/y) !== undefined;
  take(writer, /[ \t\r\n]+/y);
  take(writer, /(?:\[[^\][{}]*\])+(?=\{)/y);
  const { text, drops = 0, closes = '' } = isInner(writer, replacement, isStarred) ? innerQuotes : replacement;
  write(writer, text);
  for (let count = 0; count < drops; count += 1) {
    take(writer, /[ \t\r\n]+/y);
    writer.at = groupEnd(writer) ?? writer.at;
  }
  if (closes !== '' && writer.tex[writer.at] === '{') writer.closes = closes;
  if (drops === 0 && closes === '') take(writer, /\{\}/y);
  if (!ofFirst.has(name)) return;
  const end = groupEnd(writer);
  if (end === undefined) return;
  copy(writer, end - writer.at);
  writer.at = groupEnd(writer) ?? writer.at;
}

const innerQuotes: Replacement = { text: '‘', closes: '’' };

/**
 * Quotation marks in others alternate, and those of `\enquote*` are inner ones (csquotes' manual, 3.1 and 3.2):
 * “Quoted ‘Inner’ Words”.
 */
function isInner({ groups }: Writer, { closes, drops }: Replacement, isStarred: boolean): boolean {
  if (closes !== '”' || drops !== undefined) return false;
  const around = groups.at(-1)?.quotation;
  return around === '”' || (around === undefined && isStarred);
}

/** Behind the group that begins at a place; undefined where none does, or it has no end. */
function groupEnd(writer: Writer): number | undefined {
  if (writer.tex[writer.at] !== '{') return undefined;
  return (writer.groupEnds ??= groupEndsIn(writer.tex)).get(writer.at);
}

function groupEndsIn(tex: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const { 0: found, index } of tex.matchAll(/\\[^]|[{}]/g)) {
    if (found === '{') open.push(index);
    const opening = found === '}' ? open.pop() : undefined;
    if (opening !== undefined) ends.set(opening, index + 1);
  }
  return ends;
}

/** Whether a command sets a character that means nothing to TeX. Those of letters stay, as they are parts of words. */
function isSign(word: string): boolean {
  return textCommands.has(word) && !/[\\{}$_^~%&#`'"]/.test(textCommands.get(word) ?? '');
}

function writeSign(writer: Writer, word: string): void {
  if (!operatorSigns.has(word)) take(writer, /[ \t\r\n]+/y);
  take(writer, /\{\}/y);
  const sign = textCommands.get(word) ?? '';
  // No letter of a word: its case is its own.
  write(writer, /\p{L}/u.test(sign) ? `{${sign}}` : sign);
}

/** Commands of biblatex that set their argument in another type, as LaTeX's do (manual, 4.6.4). */
const typeCommands = new Set(['mkbibemph', 'mkbibitalic', 'mkbibbold']);

function isKnown(word: string): boolean {
  return (
    typeCommands.has(word) ||
    letterCommands.has(word) ||
    textCommands.has(word) ||
    mathCommands.has(word) ||
    operatorNames.has(word) ||
    silentCommands.has(word) ||
    transparentCommands.has(word) ||
    structures.has(word) ||
    isAccent(word)
  );
}

/** Drops a command with its options and the blanks that end its name. */
function writeUnknown(writer: Writer): void {
  take(writer, /\*/y);
  if (!take(writer, /[ \t\r\n]+/y)) take(writer, /(?:\[[^\][{}]*\])+(?=\{)/y);
  take(writer, /\{\}/y);
}
