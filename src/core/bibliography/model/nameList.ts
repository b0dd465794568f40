/** The names of a field such as `author`, as BibTeX divides them. */
export interface NameList {
  /** In TeX, each as the source has it. */
  readonly names: readonly string[];
  /** The list ends with `and others`. */
  readonly isCut: boolean;
}

/** A name by its parts, in TeX. */
export interface NameParts {
  readonly given?: string;
  /** `von`, `de la`. */
  readonly prefix?: string;
  readonly family: string;
  readonly suffix?: string;
  /** Whether the prefix belongs to the family name, where the name says so itself. */
  readonly usesPrefix?: boolean;
  /** A body's name in braces: not to be taken apart. */
  readonly isWhole?: true;
}

/** The characters that can separate names and words. */
const breaks = ' \t\n\r';

/** Divides a value at each ` and ` outside braces. Of `and and`, both count, as in BibTeX; the name between is none. */
export function splitNames(value: string): NameList {
  const text = ` ${value} `;
  const hasBraces = /[\\{}]/.test(text);
  const all = hasBraces ? splitOutsideBraces(text, /[ \t\n\r]and(?=\s)/iy, breaks) : text.split(/[ \t\n\r]and(?=\s)/i);
  const names = all.map((name) => name.trim());
  const isCut = names.length > 1 && /^(?:others|et~?\s*al\.?)$/i.test(names.at(-1) ?? '');
  return { names: (isCut ? names.slice(0, -1) : names).filter((name) => name !== ''), isCut };
}

/** `Family, Given`, the family's name one word: what most names are. */
const commonName = /^[^\s~,={}\\]+, [^\s,{}\\][^,{}\\]*$/;

/**
 * Takes a name apart by BibTeX's rules (`First von Last`, `von Last, First`, `von Last, Jr, First`) or biblatex's
 * extended format (`family=Last, given=First, prefix=von`). Like BibTeX, it takes no comma at the end for one, and what
 * follows a third for more of the first name.
 */
export function parseBibtexName(name: string): NameParts {
  if (commonName.test(name)) {
    const end = name.indexOf(',');
    return { given: name.slice(end + 1).trim(), family: name.slice(0, end) };
  }
  if (/^\{[^{}]*\}$/.test(name)) return { family: name.slice(1, -1).trim(), isWhole: true };
  const sections = splitOutsideBraces(name, /,/y, ',').map((section) => section.trim());
  while (sections.at(-1) === '') sections.pop();
  if (/^[a-z-]+\s*=/i.test(sections[0] ?? '') && sections.some(isNamePart)) return extendedName(sections);
  const [first = '', second = '', ...further] = sections;
  if (sections.length < 2) return nameInOrder(first);
  const family = words(first);
  const start = leadingLower(family);
  return further.length === 0 ? partsOf(second, family, start) : partsOf(further.join(' '), family, start, second);
}

/** One of the labels of a name's parts; others, such as `useprefix`, are options. */
function isNamePart(section: string): boolean {
  return /^(?:family|given|prefix|suffix)(?:-i)?\s*=/i.test(section);
}

/**
 * https://mirrors.ctan.org/macros/latex/contrib/biblatex/doc/biblatex.pdf, "Extended Name Format"; of the options that
 * a name may have, `useprefix` tells what its prefix is.
 */
function extendedName(sections: readonly string[]): NameParts {
  const parts = new Map<string, string>();
  for (const section of sections) {
    const [, label = '', value = ''] = /^([a-z-]+)\s*=\s*(.*)$/is.exec(section) ?? [];
    parts.set(label.toLowerCase(), value.replace(/^"(.*)"$/s, '$1'));
  }
  const [given, prefix, suffix] = [parts.get('given'), parts.get('prefix'), parts.get('suffix')];
  return {
    ...(given && { given }),
    ...(prefix && { prefix }),
    family: parts.get('family') ?? '',
    ...(suffix && { suffix }),
    ...(parts.has('useprefix') && { usesPrefix: parts.get('useprefix')?.toLowerCase() === 'true' }),
  };
}

/** `First von Last`: the family begins after the last lower-case word, or is the last word. */
function nameInOrder(name: string): NameParts {
  const all = words(name);
  const firstLower = all.findIndex((word, index) => index < all.length - 1 && isLower(word));
  const start = firstLower < 0 ? all.length - 1 : firstLower;
  const family = all.slice(start);
  const prefixEnd = family.findLastIndex((word, index) => index < family.length - 1 && isLower(word)) + 1;
  return partsOf(all.slice(0, start).join(' '), family, prefixEnd);
}

type Draft = { -readonly [Part in keyof NameParts]: NameParts[Part] };

/**
 * How many words of a family name before the comma are its prefix: those in lower case that it begins with, as biblatex
 * has it. `Ortega y Gasset` has none.
 */
function leadingLower(family: readonly string[]): number {
  const end = family.findIndex((word, index) => index === family.length - 1 || !isLower(word));
  return Math.max(0, end);
}

/** @param start how many of the family's words are the prefix */
function partsOf(given: string, family: readonly string[], start: number, suffix = ''): NameParts {
  const parts: Draft = { family: family.slice(start).join(' ') };
  if (given !== '') parts.given = given;
  if (start > 0) parts.prefix = family.slice(0, start).join(' ');
  if (suffix !== '') parts.suffix = suffix;
  return parts;
}

/**
 * Whether a word's first letter outside braces (or in a special character such as `{\'e}`) is lower case. A braced word
 * is not.
 */
function isLower(word: string): boolean {
  if (word.startsWith('{')) {
    const letter = /^\{\\(?:[a-z]+\s*|[^a-z])\{?(\p{L})/iu.exec(word)?.[1];
    return letter !== undefined && letter !== letter.toUpperCase();
  }
  const letter = /\p{L}/u.exec(word.replace(/^\\(?:[a-z]+\s*|[^a-z])\{?/i, ''))?.[0];
  return letter !== undefined && letter !== letter.toUpperCase();
}

function words(text: string): string[] {
  return splitOutsideBraces(text, /[\s~]+/y, `${breaks}~`).filter((word) => word !== '');
}

/**
 * Splits at what the sticky `separator` matches outside braces.
 * @param starts the characters a match can start with
 */
function splitOutsideBraces(text: string, separator: RegExp, starts: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (letter === '\\') at++;
    else if (letter === '{') depth++;
    else if (letter === '}') depth--;
    else if (depth <= 0 && starts.includes(letter)) {
      separator.lastIndex = at;
      const match = separator.exec(text);
      if (!match) continue;
      parts.push(text.slice(start, at));
      start = at + match[0].length;
      at = start - 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}
