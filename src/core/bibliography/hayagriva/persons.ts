import { isItem, type CslItem } from '../model/cslItem';
import { textOf } from './values';
import { splitParticle } from '../model/personName';

/** Persons (file-format.md, "Person") as names of CSL: `von Family, Jr., Given`, a name of one part, or a mapping. */
export function namesOf(value: unknown): CslItem[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((person) => {
    const name = isItem(person) ? nameOfParts(person) : nameOfText(textOf(person) ?? '');
    return name ? [name] : [];
  });
}

function nameOfParts(person: CslItem): CslItem | undefined {
  const [family, given] = [textOf(person.name), textOf(person['given-name'])];
  const [prefix, suffix] = [textOf(person.prefix), textOf(person.suffix)];
  if (family === undefined) return undefined;
  return given === undefined && prefix === undefined && suffix === undefined
    ? { literal: family }
    : toName(family, given, prefix, suffix);
}

function nameOfText(text: string): CslItem | undefined {
  const parts = text.split(',').map((part) => part.trim());
  const last = parts[0] ?? '';
  if (last === '') return undefined;
  // All but the last word where all are in lower case, else the words in lower case at the start.
  const { particle: prefix, family } = splitParticle(last);
  const given = parts.length > 1 ? parts.at(-1) : undefined;
  if (given === undefined && prefix === undefined) return { literal: last };
  return toName(family, given, prefix, parts.length > 2 ? parts[1] : undefined);
}

function toName(family: string, given?: string, prefix?: string, suffix?: string): CslItem {
  return {
    family,
    ...(given && { given }),
    ...(prefix && { 'non-dropping-particle': prefix }),
    ...(suffix && { suffix }),
  };
}

/** Names of CSL as persons: in one string where that is read as the same name, else as a mapping. */
export function writePersons(value: unknown): unknown {
  if (!Array.isArray(value)) return undefined;
  const persons = value.filter(isItem).flatMap((name): unknown[] => {
    const whole = textOf(name.literal);
    // Hayagriva cannot say that there are more.
    if (whole === 'others') return [];
    if (whole !== undefined) return [isRead(whole, { literal: whole }) ? whole : { name: whole }];
    const [family, given, suffix] = [textOf(name.family), textOf(name.given), textOf(name.suffix)];
    const particles = [textOf(name['dropping-particle']), textOf(name['non-dropping-particle'])];
    const prefix = particles.filter(Boolean).join(' ');
    if (family === undefined) return given === undefined ? [] : [{ name: given }];
    const last = prefix === '' ? family : `${prefix} ${family}`;
    const text = [last, suffix, given].filter((part) => part !== undefined).join(', ');
    return [
      isRead(text, toName(family, given, prefix, suffix))
        ? text
        : { name: family, ...(given && { 'given-name': given }), ...(prefix && { prefix }), ...(suffix && { suffix }) },
    ];
  });
  return persons.length > 1 ? persons : persons[0];
}

/**
 * Whether a text is read as a name, here and by Typst, which takes all words up to the last one in lower case for the
 * prefix (`Person::from_strings` of Hayagriva): of `University of Oslo`, it prints `Oslo`.
 */
function isRead(text: string, name: CslItem): boolean {
  const words = (text.split(',')[0] ?? '').trim().split(/\s+/);
  const capital = words.findIndex((word) => !/^\p{Lowercase}/u.test(word));
  const isDivided = capital >= 0 && words.slice(capital).some((word) => /^\p{Lowercase}/u.test(word));
  return !isDivided && JSON.stringify(nameOfText(text)) === JSON.stringify(name);
}
