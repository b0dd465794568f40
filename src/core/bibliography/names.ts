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
 * A name in one string: in its natural order where that still tells the family name, else as `Family, Given` with commas.
 * A body's name is the name itself.
 */
export function nameOf(parts: NameParts): string {
  const [given, prefix, family, suffix] = [parts.given, parts.prefix, parts.family, parts.suffix].map((part) =>
    readable(part ?? '').trim(),
  );
  const inOrder = [given, prefix, family, suffix].filter(Boolean).join(' ');
  if (parts.isWhole || !given || !family) return inOrder;
  const isPlain = !family.includes(' ') && !prefix && !suffix;
  if (isPlain || parseName(inOrder).family === family) return inOrder;
  return [[prefix, family].filter(Boolean).join(' '), suffix, given].filter(Boolean).join(', ');
}
