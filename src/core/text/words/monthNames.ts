import { fold } from '../fold';

/** Languages whose months have names, not numbers; those that biblatex and babel know. */
const languages =
  'af ar be bg bn ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ka lt lv mk nb nl nn pl pt ro ru sk sl sq sr sr-Latn sv tr uk'.split(
    ' ',
  );

/** In dates, months have another case than alone: `5. března`, `březen`. */
const forms: readonly Intl.DateTimeFormatOptions[] = [
  { month: 'long' },
  { month: 'long', day: 'numeric' },
  { month: 'short', day: 'numeric' },
];

/** The months of each folded name, and the languages that have it. */
let known: Map<string, Map<number, Set<string>>> | undefined;

/**
 * The number of a month by its name or by the beginning of it (three letters at least), in any language that CLDR has
 * (`Intl.DateTimeFormat`); undefined for another word, and for one that means different months: `listopad` is November
 * in Czech, October in Croatian.
 *
 * @param language the tag (BCP 47) of the language that counts first, after BibTeX's `jan` … `dec`; English without one
 * @internal for tests
 */
export function monthOfName(word: string, language = 'en'): number | undefined {
  const name = fold(word);
  if (name.length < 3) return undefined;
  const english = englishMonths.findIndex((month) => month.startsWith(name)) + 1;
  if (english > 0 && (name.length === 3 || language.startsWith('en'))) return english;
  const [primary = ''] = language.split('-');
  return (
    theOnly(monthsOf(name, (tags) => [...tags].some((tag) => tag === primary || tag === language))) ??
    (english || theOnly(monthsOf(name)))
  );
}

/** The first month that is named in a text: `7 de maio de`; else the first English one by three letters. */
export function monthIn(text: string, language?: string): number | undefined {
  for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}]{2,}/gu)) {
    const month = monthOfName(word, language);
    if (month !== undefined) return month;
  }
  // Misspelt, or of a country: `Febuary`, `Jänner`.
  for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}]{2,}/gu)) {
    const english = englishMonths.findIndex((name) => name.startsWith(fold(word).slice(0, 3))) + 1;
    if (english > 0) return english;
  }
  return undefined;
}

const englishMonths = 'january february march april may june july august september october november december'.split(
  ' ',
);

function theOnly(months: ReadonlySet<number>): number | undefined {
  return months.size === 1 ? [...months][0] : undefined;
}

/** The months that are called so, else those whose names begin so. */
function monthsOf(name: string, isAsked: (tags: ReadonlySet<string>) => boolean = () => true): ReadonlySet<number> {
  known ??= readNames();
  const select = (months: ReadonlyMap<number, ReadonlySet<string>> | undefined) =>
    [...(months ?? [])].flatMap(([month, tags]) => (isAsked(tags) ? [month] : []));
  const exact = select(known.get(name));
  if (exact.length > 0) return new Set(exact);
  return new Set([...known].flatMap(([whole, months]) => (whole.startsWith(name) ? select(months) : [])));
}

function readNames(): Map<string, Map<number, Set<string>>> {
  const names = new Map<string, Map<number, Set<string>>>();
  for (const tag of languages) {
    for (const form of forms) {
      const format = new Intl.DateTimeFormat(tag, { ...form, calendar: 'gregory', timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const parts = format.formatToParts(Date.UTC(2001, month - 1, 15));
        const name = fold(parts.find(({ type }) => type === 'month')?.value ?? '').replace(/\.$/, '');
        const months = names.get(name) ?? new Map<number, Set<string>>();
        names.set(name, months.set(month, (months.get(month) ?? new Set()).add(tag.split('-')[0] ?? '')));
      }
    }
  }
  return names;
}
