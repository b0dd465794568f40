import { readable } from '../../text/texToPlainText';
import { richText, withFixedCapitals } from '../model/richText';

/** Where a protected part begins and ends, while TeX is made readable. */
const [opening, closing] = ['\ue020', '\ue021'];

/**
 * A title of an English entry as CSL wants it: in sentence case, what is in braces as it is. As pandoc does it: words with one capital, which is
 * their first letter, become lower case, except the first of the title and the first after `. : ? !`.
 *
 * @param isEnglish otherwise the case stays
 */
export function titleOfTex(tex: string, isEnglish: boolean): string {
  const text = readable(markProtected(tex));
  const cased = isEnglish ? sentenceCase(text) : text;
  const rich = richText(cased);
  if (!rich.includes(opening)) return withFixedCapitals(rich);
  return withFixedCapitals(rich.replaceAll(closing + opening, ''))
    .replaceAll(opening, '<span class="nocase">')
    .replaceAll(closing, '</span>');
}

/** Marks the braces of a title that protect capitals: not those of a command's argument, nor of a letter with an accent. */
function markProtected(tex: string): string {
  if (!tex.includes('{')) return tex;
  let marked = '';
  const open: boolean[] = [];
  for (let at = 0; at < tex.length; at += 1) {
    const sign = tex.charAt(at);
    if (sign === '\\') {
      marked += tex.slice(at, at + 2);
      at += 1;
    } else if (sign === '{') {
      const isArgument = /\\(?:[A-Za-z]+\*?|[^A-Za-z])\s*$/.test(tex.slice(Math.max(0, at - 40), at));
      const isProtected = open.length === 0 && !isArgument && tex[at + 1] !== '\\' && !/[$]/.test(tex.charAt(at + 1));
      open.push(isProtected);
      marked += isProtected ? `${opening}{` : '{';
    } else if (sign === '}') {
      marked += open.pop() ? `}${closing}` : '}';
    } else marked += sign;
  }
  return open.length === 0 ? marked : tex;
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
    const keep = isFirst || isProtected || !/^\p{Lu}[^\p{Lu}\p{N}]*$/u.test(part);
    isFirst = false;
    return keep ? part : part.toLowerCase();
  });
}
