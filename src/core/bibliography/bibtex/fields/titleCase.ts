import { isAccent } from '../../../text/tex/accents';
import { takesVerbatim } from '../../../text/tex/controlSequences';
import { isMath } from '../../../text/tex/lex';
import { script } from '../../../text/tex/scripts';
import { structures } from '../../../text/tex/structures';
import { mathStyles } from '../../../text/tex/symbols';
import { texToPlainText } from '../../../text/texToPlainText';
import { richText, withFixedCapitals } from '../../model/richText';
import { fieldTex } from './fieldTex';

/** Where a protected part begins and ends, while TeX is made readable. */
const [opening, closing] = ['\ue020', '\ue021'];

/** Keeps the case of the word that it is in. */
const fixed = '\ue022';

/**
 * A title of an English entry as CSL wants it: in sentence case, what is in braces as it is. As pandoc does it: words
 * with one capital, which is their first letter, become lower case, except the first of the title and the first after
 * `. : ? !`, which begin with a capital.
 *
 * @param isEnglish otherwise the case stays
 */
export function titleOfTex(tex: string, isEnglish: boolean): string {
  const text = markedText(tex);
  const cased = isEnglish ? sentenceCase(text) : text;
  const rich = richText(cased.replaceAll(fixed, ''));
  if (!rich.includes(opening)) return withTags(withFixedCapitals(rich));
  const spans = rich
    .replaceAll(closing + opening, '')
    .replace(/\ue020([^\p{L}\ue021]*)\ue021/gu, '$1')
    .replace(/(\ue020[^\ue021]*\ue021)|[^\ue020]+/g, (text, isFixed?: string) =>
      isFixed === undefined ? withFixedCapitals(text) : text,
    )
    .replaceAll(opening, '<span class="nocase">')
    .replaceAll(closing, '</span>');
  return withTags(spans);
}

/** Text of a field that no style changes the case of, such as a journal's name: emphasis is CSL's markup. */
export function richOfTex(tex: string): string {
  return withTags(richText(markedText(tex).replace(/[\ue020-\ue022]/g, '')));
}

/** Text of an abstract, likewise: abstracts are copied from web pages, where a pair of dollars may be two prices. */
export function richOfProse(tex: string): string {
  return withTags(richText(markedText(tex, 'prose').replace(/[\ue020-\ue022]/g, '')));
}

function markedText(tex: string, use: 'print' | 'prose' = 'print'): string {
  return texToPlainText(markProtected(fieldTex(tex, use), use === 'prose'));
}

/**
 * Commands that set their argument in another type, and CSL's tags for that. Their argument keeps its case, as in
 * BibTeX and biblatex.
 */
const typeCommands: ReadonlyMap<string, readonly [opens: string, closes: string]> = new Map<
  string,
  readonly [string, string]
>([
  ...['emph', 'textit', 'textsl', 'mkbibemph', 'mkbibitalic'].map((name) => [name, ['<i>', '</i>']] as const),
  ...['textbf', 'mkbibbold'].map((name) => [name, ['<b>', '</b>']] as const),
  ['textsc', ['<span style="font-variant: small-caps;">', '</span>']],
  ['textsuperscript', ['<sup>', '</sup>']],
  ['textsubscript', ['<sub>', '</sub>']],
]);

const scriptCommand = /\\text(?:super|sub)script\s*\{((?:[^{}]|\{[^{}]{0,50}\}){0,50})\}/y;

/** Whether a command raises or lowers what Unicode has raised or lowered characters for: these are part of a word. */
function isInUnicode(tex: string, at: number): boolean {
  const [command, content = ''] = match(scriptCommand, tex, at) ?? [];
  return (
    command !== undefined && !/^$|[_^]/.test(script(command.includes('super') ? '^' : '_', texToPlainText(content)))
  );
}

/** The switches of the same, which count to the end of their group: `{\em Drosophila}`. */
const switches: Readonly<Record<string, string>> = {
  ...{ em: 'emph', it: 'textit', itshape: 'textit', sl: 'textsl', slshape: 'textsl' },
  ...{ bf: 'textbf', bfseries: 'textbf', sc: 'textsc', scshape: 'textsc' },
};

/** Stand for the tags of the type commands, in their order, while TeX is made readable. */
const firstTag = 0xe030;
const typeNames = [...typeCommands.keys()];

function tagMark(name: string, closes: boolean): string {
  return String.fromCharCode(firstTag + 2 * typeNames.indexOf(name) + (closes ? 1 : 0));
}

function withTags(text: string): string {
  return text.replace(/[\ue030-\ue04f]/g, (mark) => {
    const index = mark.charCodeAt(0) - firstTag;
    return typeCommands.get(typeNames[index >> 1] ?? '')?.[index & 1] ?? '';
  });
}

interface OpenGroup {
  readonly isProtected: boolean;
  /** The mark of the tag that ends with it. */
  readonly tag: string;
}

/** Mathematics between dollars or `\(…\)`, the command of a type before its argument, and the switch of one. */
const dollarMath = /\$((?:\\[^]|[^\\$])+)\$/y;
const mathematics = /\$((?:\\[^]|[^\\$])+)\$|\\\(([^]*?)\\\)/y;
const typeCommand = /\\([A-Za-z]+)\*?\s*\{/y;
const textAccent = /\\text(?:commabelow|commaabove|dotbelow|ogonekcentered|invbreve|subring)\s*\{/y;
const typeSwitch = /\{\s*\\([A-Za-z]+)(?![A-Za-z])\s*/y;

/**
 * Marks what of a title keeps its case: braces, but not those of a letter with an accent nor those that a command
 * begins; the arguments of commands, as in BibTeX; mathematics; and what is set in another type, with the marks of its
 * tags.
 */
function markProtected(tex: string, isProse: boolean): string {
  if (!/[{$\\]/.test(tex)) return tex;
  const marker: Marker = {
    ...{ tex, isProse, lastMathEnd: tex.lastIndexOf('\\)') },
    ...{ at: 0, marked: '', end: '', open: [], isInside: false },
  };
  while (marker.at < tex.length) markNext(marker);
  return marker.open.length === 0 ? marker.marked : tex;
}

interface Marker {
  readonly tex: string;
  /** Dollars are mathematics only where they look so, and braces mean nothing. */
  readonly isProse: boolean;
  /** Where the last `\)` is, so that none is looked for behind it. */
  readonly lastMathEnd: number;
  at: number;
  marked: string;
  /** The end of `marked`: to read that itself, all of it would be copied each time. */
  end: string;
  readonly open: OpenGroup[];
  isInside: boolean;
}

function markNext(marker: Marker): void {
  const { tex, at } = marker;
  const sign = tex.charAt(at);
  if (sign === '}') return closeGroup(marker);
  if (sign !== '\\' && sign !== '$' && sign !== '{') return copy(marker, 1);
  const math = match(at < marker.lastMathEnd ? mathematics : dollarMath, tex, at);
  if (marker.isProse && math?.[1] !== undefined && !isMath(math[1], tex.charAt(at + math[0].length)))
    return copy(marker, 1);
  if (math) {
    const inner = `\\(${math[1] ?? math[2] ?? ''}\\)`;
    marker.at += math[0].length;
    const isInWord = /\p{L}$/u.test(marker.end) && /^\p{L}/u.test(tex.slice(marker.at, marker.at + 2));
    const isFixed = !marker.isInside && /[A-Za-z]/.test(inner);
    const marked = isFixed ? opening + inner + closing : inner;
    // Words that are joined by a formula (`A$\slash$B`) are no word of the language: their case is kept.
    write(marker, isInWord ? fixed + marked + fixed : marked);
    return;
  }
  const typed = sign === '\\' ? match(typeCommand, tex, at) : match(typeSwitch, tex, at);
  const name = sign === '\\' ? typed?.[1] : switches[typed?.[1] ?? ''];
  if (typed && name !== undefined && typeCommands.has(name) && !isInUnicode(tex, at))
    return openTyped(marker, name, typed[0].length);
  if (sign === '{') return openGroup(marker);
  // A letter that is the argument of a command of text keeps its case, and with it that of its word.
  if (match(textAccent, tex, at)) write(marker, fixed);
  copy(marker, 2);
}

function match(sticky: RegExp, tex: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(tex);
}

function write(marker: Marker, text: string): void {
  marker.marked += text;
  marker.end = (marker.end + text).slice(-2);
}

function copy(marker: Marker, length: number): void {
  write(marker, marker.tex.slice(marker.at, marker.at + length));
  marker.at += length;
}

function openTyped(marker: Marker, name: string, length: number): void {
  write(marker, `${tagMark(name, false)}${marker.isInside ? '' : opening}{`);
  marker.open.push({ isProtected: !marker.isInside, tag: tagMark(name, true) });
  marker.isInside = true;
  marker.at += length;
}

function openGroup(marker: Marker): void {
  const { tex, at, isProse } = marker;
  const isProtected =
    !isProse && !marker.isInside && !isBound(tex.slice(Math.max(0, at - 40), at)) && tex[at + 1] !== '\\';
  marker.open.push({ isProtected, tag: '' });
  marker.isInside ||= isProtected;
  if (isProtected) write(marker, opening);
  copy(marker, 1);
}

function closeGroup(marker: Marker): void {
  const group = marker.open.pop();
  if (group?.isProtected) marker.isInside = false;
  copy(marker, 1);
  write(marker, `${group?.isProtected ? closing : ''}${group?.tag ?? ''}`);
}

/**
 * Whether a brace after this belongs to a command that must be right before it: of an accent, an address, a formula.
 */
function isBound(before: string): boolean {
  const [, name] = /\\([A-Za-z]+\*?|[^A-Za-z])\s*$/.exec(before) ?? [];
  if (name === undefined) return /[_^]$/.test(before);
  return isAccent(name) || structures.has(name) || mathStyles.has(name) || takesVerbatim(name);
}

/** A word, the end of a sentence, or the beginning or the end of what is protected. */
const casedPart = /[\p{L}\p{N}\p{M}\ue022]+(?:[’'][\p{L}]+)*|[.:?!](?=["'”’»)\]\ue021]*\s)|[\ue020\ue021]/gu;

function sentenceCase(text: string): string {
  let isFirst = true;
  let isProtected = false;
  return text.replace(casedPart, (part) => {
    if (part === opening || part === closing) {
      isProtected = part === opening;
      return part;
    }
    if (/^[.:?!]$/.test(part)) {
      isFirst = true;
      return part;
    }
    if (isFirst && !isProtected && /^\p{Ll}+$/u.test(part)) {
      isFirst = false;
      return part.charAt(0).toUpperCase() + part.slice(1);
    }
    const keep = isFirst || isProtected || part.includes(fixed) || !/^\p{Lu}[^\p{Lu}\p{N}]*$/u.test(part);
    isFirst = false;
    return keep ? part : part.toLowerCase();
  });
}
