import type { TextRange } from '../../../text/range';
import { paragraphEnd, paragraphStart } from './paragraph';

const token = /\\(begin|end)[ \t]*\{([A-Za-z]+)\*?\}|\\([A-Za-z@]+)\*?|\\[^]|%[^\n]*|\$\$?|[{}]/g;
/** Environments of LaTeX, amsmath, mathtools, breqn and IEEEtrantools that set mathematics. */
const environments =
  /^(?:math|displaymath|equation|eqnarray|align|alignat|flalign|xalignat|xxalignat|gather|multline|dmath|dgroup|darray|IEEEeqnarray)$/;
/** Commands that set text within mathematics. */
const textCommand =
  /^(?:text(?:normal|rm|sf|tt|bf|md|it|sl|sc|up)?|mbox|hbox|fbox|makebox|parbox|(?:short)?intertext|tag)$/;

/**
 * Whether an offset is in mathematics and there in no text (`\text{…}`). A formula holds no blank line, as TeX has it;
 * a dollar sign that nothing closes starts none.
 */
export function isInMathematics(text: string, offset: number, regions: readonly TextRange[]): boolean {
  /** What is open: braces, those of text in a formula, and formulas by what starts them. */
  const open: string[] = [];
  let command = '';
  token.lastIndex = paragraphStart(text, offset);
  let next = regions.findIndex(({ end }) => end > token.lastIndex);
  for (let match = token.exec(text); match && match.index < offset; match = token.exec(text)) {
    const [whole, boundary, environment = '', name] = match;
    const region = next === -1 ? undefined : regions[next];
    if (region && match.index >= region.start) {
      token.lastIndex = match.index < region.end ? region.end : match.index;
      next += 1;
      continue;
    }
    if (match.index + whole.length > offset && whole !== '$$') break;
    if (whole === '{') open.push(textCommand.test(command) ? 'text' : '{');
    else if (whole === '}') closeLast(open, ['{', 'text']);
    else if (whole === '$' || whole === '$$') {
      if (!closeLast(open, [whole])) open.push(whole);
    } else if (whole === '\\(' || whole === '\\[') open.push(whole);
    else if (whole === '\\)' || whole === '\\]') closeLast(open, [whole === '\\)' ? '\\(' : '\\[']);
    else if (environments.test(environment)) {
      if (boundary === 'begin') open.push(environment);
      else closeLast(open, [environment]);
    }
    command = name ?? '';
  }
  const mode = open.findLast((one) => one !== '{');
  if (mode === undefined || mode === 'text') return false;
  return !mode.startsWith('$') || text.slice(offset, paragraphEnd(text, offset)).includes(mode);
}

/** Closes the last of these that is open, with what was left open in it; false where none is. */
function closeLast(open: string[], kinds: readonly string[]): boolean {
  const last = open.findLastIndex((one) => kinds.includes(one));
  // A dollar sign in text within a formula starts another.
  if (last === -1 || (kinds[0]?.startsWith('$') && open.slice(last).includes('text'))) return false;
  open.length = last;
  return true;
}
