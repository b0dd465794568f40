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
  /** A body's name in braces: not to be taken apart. */
  readonly isWhole?: true;
}

/** Divides a value at each ` and ` outside braces. */
export function splitNames(value: string): NameList {
  const names = splitOutsideBraces(` ${value} `, /\s+and\s+/iy, ' \t\n\r').map((name) => name.trim());
  const isCut = names.length > 1 && /^(?:others|et~?\s*al\.?)$/i.test(names.at(-1) ?? '');
  return { names: (isCut ? names.slice(0, -1) : names).filter((name) => name !== ''), isCut };
}

/**
 * Takes a name apart by BibTeX's rules (`First von Last`, `von Last, First`, `von Last, Jr, First`) or biblatex's extended format
 * (`family=Last, given=First, prefix=von`).
 */
export function parseBibtexName(name: string): NameParts {
  if (/^\{[^{}]*\}$/.test(name)) return { family: name.slice(1, -1).trim(), isWhole: true };
  const sections = splitOutsideBraces(name, /\s*,\s*/y, ',').map((section) => section.trim());
  if (/^(?:family|given|prefix|suffix)(?:-i)?\s*=/i.test(sections[0] ?? '')) return extendedName(sections);
  const [first = '', second = '', third] = sections;
  if (sections.length === 1) return nameInOrder(first);
  const { prefix, family } = splitPrefix(words(first));
  const given = third === undefined ? second : third;
  return {
    ...(given !== '' && { given }),
    ...(prefix !== '' && { prefix }),
    family,
    ...(third !== undefined && second !== '' && { suffix: second }),
  };
}

/** https://mirrors.ctan.org/macros/latex/contrib/biblatex/doc/biblatex.pdf, "Extended Name Format" */
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
  };
}

/** `First von Last`: the family begins after the last lower-case word, or is the last word. */
function nameInOrder(name: string): NameParts {
  const all = words(name);
  const firstLower = all.findIndex((word, index) => index < all.length - 1 && isLower(word));
  if (firstLower < 0) {
    const given = all.slice(0, -1).join(' ');
    return { ...(given !== '' && { given }), family: all.at(-1) ?? '' };
  }
  const given = all.slice(0, firstLower).join(' ');
  const { prefix, family } = splitPrefix(all.slice(firstLower));
  return { ...(given !== '' && { given }), ...(prefix !== '' && { prefix }), family };
}

function splitPrefix(all: readonly string[]): { prefix: string; family: string } {
  let count = 0;
  for (let index = 0; index < all.length - 1; index++) if (isLower(all[index] ?? '')) count = index + 1;
  return { prefix: all.slice(0, count).join(' '), family: all.slice(count).join(' ') };
}

/** Whether a word's first letter outside braces (or in a special character such as `{\'e}`) is lower case. A braced word is not. */
function isLower(word: string): boolean {
  if (word.startsWith('{')) {
    const letter = /^\{\\(?:[a-z]+\s*|[^a-z])\{?(\p{L})/iu.exec(word)?.[1];
    return letter !== undefined && letter !== letter.toUpperCase();
  }
  const letter = /\p{L}/u.exec(word.replace(/^\\(?:[a-z]+\s*|[^a-z])\{?/i, ''))?.[0];
  return letter !== undefined && letter !== letter.toUpperCase();
}

function words(text: string): string[] {
  return splitOutsideBraces(text, /[\s~]+/y, ' \t\n\r~').filter((word) => word !== '');
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
