import { parseName } from '../library/names';
import { readable } from '../text/readable';
import { parseBibtexName, splitNames, type NameParts } from './bibtex/nameList';

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
 * A name in one string that `parseName` takes apart as it was: in its natural order where that does (of Chinese, Japanese and Korean names, the family name first),
 * else turned round with commas.
 */
export function nameOf(parts: NameParts): string {
  const [given, prefix, family, suffix] = [parts.given, parts.prefix, parts.family, parts.suffix].map(textOf);
  const inOrder = [given, prefix, family, suffix].filter(Boolean).join(' ');
  if (parts.isWhole || !given || !family) return inOrder;
  const orders = [inOrder, `${family} ${given}`];
  const natural = orders.find((name) => {
    const parsed = parseName(name);
    return parsed.family === family && parsed.given === given && (parsed.particle ?? '') === prefix;
  });
  return natural ?? [[prefix, family].filter(Boolean).join(' '), suffix, given].filter(Boolean).join(', ');
}

function textOf(tex: string | undefined): string {
  return tex === undefined ? '' : readable(tex).replace(/\s+/g, ' ').trim();
}
