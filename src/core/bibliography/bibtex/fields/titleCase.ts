import { texToPlainText } from '../../../text/texToPlainText';
import { letterCommands, textCommands } from '../../../text/tex/symbols';
import { richText, withFixedCapitals } from '../../model/richText';

/** Where a protected part begins and ends, while TeX is made readable. */
const [opening, closing] = ['\ue020', '\ue021'];

/**
 * A title of an English entry as CSL wants it: in sentence case, what is in braces as it is. As pandoc does it: words
 * with one capital, which is their first letter, become lower case, except the first of the title and the first after
 * `. : ? !`, which begin with a capital.
 *
 * @param isEnglish otherwise the case stays
 */
export function titleOfTex(tex: string, isEnglish: boolean): string {
  const text = texToPlainText(markProtected(tex));
  const cased = isEnglish ? sentenceCase(text) : text;
  const rich = richText(cased);
  if (!rich.includes(opening)) return withFixedCapitals(rich);
  const spans = rich
    .replaceAll(closing + opening, '')
    .replace(/(\ue020[^\ue021]*\ue021)|[^\ue020]+/g, (text, isFixed?: string) =>
      isFixed === undefined ? withFixedCapitals(text) : text,
    )
    .replaceAll(opening, '<span class="nocase">')
    .replaceAll(closing, '</span>');
  return withTags(spans);
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
]);

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

/**
 * Marks what of a title keeps its case: braces, but not those of a command's argument nor of a letter with an accent;
 * mathematics; and what is set in another type, with the marks of its tags.
 */
function markProtected(tex: string): string {
  if (!/[{$]/.test(tex)) return tex;
  let marked = '';
  const open: OpenGroup[] = [];
  const maths = /\$(?:\\[^]|[^\\$])+\$/y;
  let isInside = false;
  for (let at = 0; at < tex.length; at += 1) {
    const sign = tex.charAt(at);
    maths.lastIndex = at;
    const command = sign === '\\' ? /^\\([A-Za-z]+)\s*\{/.exec(tex.slice(at, at + 40)) : null;
    const math = sign === '$' ? maths.exec(tex) : null;
    if (command && typeCommands.has(command[1] ?? '')) {
      const name = command[1] ?? '';
      marked += `${tagMark(name, false)}${isInside ? '' : opening}{`;
      open.push({ isProtected: !isInside, tag: tagMark(name, true) });
      isInside = true;
      at += command[0].length - 1;
    } else if (sign === '\\') {
      marked += tex.slice(at, at + 2);
      at += 1;
    } else if (math) {
      const inner = `\\(${math[0].slice(1, -1)}\\)`;
      marked += isInside || !/[A-Za-z]/.test(inner) ? inner : opening + inner + closing;
      at += math[0].length - 1;
    } else if (sign === '{') {
      const isProtected: boolean =
        !isInside && !isArgument(tex.slice(Math.max(0, at - 40), at)) && tex[at + 1] !== '\\';
      open.push({ isProtected, tag: '' });
      isInside ||= isProtected;
      marked += isProtected ? `${opening}{` : '{';
    } else if (sign === '}') {
      const group = open.pop();
      if (group?.isProtected) isInside = false;
      marked += `}${group?.isProtected ? closing : ''}${group?.tag ?? ''}`;
    } else marked += sign;
  }
  return open.length === 0 ? marked : tex;
}

/**
 * Whether a brace after this is that of an argument: after a command other than those for characters, which take none.
 */
function isArgument(before: string): boolean {
  const [, name] = /\\([A-Za-z]+\*?|[^A-Za-z])\s*$/.exec(before) ?? [];
  return name !== undefined && !textCommands.has(name) && !letterCommands.has(name);
}

function sentenceCase(text: string): string {
  let isFirst = true;
  let isProtected = false;
  return text.replace(/[\p{L}\p{N}\p{M}]+(?:[’'][\p{L}]+)*|[.:?!](?=\s)|[\ue020\ue021]/gu, (part) => {
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
    const keep = isFirst || isProtected || !/^\p{Lu}[^\p{Lu}\p{N}]*$/u.test(part);
    isFirst = false;
    return keep ? part : part.toLowerCase();
  });
}
