import { parseName } from '../../library/names';
import { singleBlanks } from '../../text/trim';
import { texToPlainText } from '../../text/texToPlainText';
import { parseBibtexName, splitNames, type NameParts } from './nameList';

/** The authors of a `PaperRecord`. */
export interface Authors {
  readonly authors: readonly string[];
  readonly authorsPartial?: true;
}

/** The names of a BibTeX name list as a record has them, TeX as Unicode. */
export function authorsOf(value: string): Authors {
  const { names, isCut } = splitNames(value);
  const authors = names.map((name) => nameOf(parseBibtexName(name))).filter((name) => name !== '');
  return { authors, ...(isCut && { authorsPartial: true }) };
}

/**
 * A name in one string that `parseName` takes apart as it was: in its natural order where that does (of Chinese,
 * Japanese and Korean names, the family name first), else turned round with commas.
 */
export function nameOf(parts: NameParts): string {
  const given = textOf(parts.given);
  const prefix = textOf(parts.prefix);
  const family = textOf(parts.family);
  const suffix = textOf(parts.suffix);
  const inOrder = joinTold(' ', given, prefix, family, suffix);
  if (parts.isWhole || given === '' || family === '') return inOrder;
  const isReadFrom = (name: string): boolean => {
    const parsed = parseName(name);
    return parsed.family === family && parsed.given === given && (parsed.particle ?? '') === prefix;
  };
  if (isReadFrom(inOrder)) return inOrder;
  const familyFirst = `${family} ${given}`;
  return isReadFrom(familyFirst) ? familyFirst : joinTold(', ', joinTold(' ', prefix, family), suffix, given);
}

function joinTold(separator: string, ...parts: readonly string[]): string {
  let text = '';
  for (const part of parts) if (part !== '') text += text === '' ? part : separator + part;
  return text;
}

function textOf(tex: string | undefined): string {
  return tex === undefined ? '' : singleBlanks(texToPlainText(tex));
}

/** A family name without the words in lower case at its start: `van der Berg`. Its last word is always the name's. */
export function splitParticle(name: string): { readonly particle?: string; readonly family: string } {
  const words = name.split(/(?<=\s)(?=\S)/);
  const first = words.findIndex((word, index) => index === words.length - 1 || !/^\p{Ll}/u.test(word));
  if (first <= 0) return { family: name };
  return { particle: words.slice(0, first).join('').trim(), family: words.slice(first).join('') };
}
