import { isItem, type CslItem } from '../model/cslItem';
import { crossrefTypes } from './crossrefTypes';

/** CSL's variables that are names (CSL 1.0.2, appendix IV). */
export const nameVariables: ReadonlySet<string> = new Set(
  (
    'author chair collection-editor compiler composer container-author contributor curator director editor ' +
    'editorial-director editor-translator executive-producer guest host illustrator interviewer narrator organizer ' +
    'original-author performer producer recipient reviewed-author script-writer series-creator translator'
  ).split(' '),
);

/** CSL's variables that are text or numbers (ibid.), and the older names that its schema of JSON has for some. */
export const textVariables: ReadonlySet<string> = new Set(
  (
    'abstract annote archive archive_collection archive_location archive-place authority call-number chapter-number ' +
    'citation-key citation-label citation-number collection-number collection-title container-title ' +
    'container-title-short dimensions division DOI edition event event-place event-title genre ISBN ISSN issue ' +
    'journalAbbreviation jurisdiction keyword language license locator medium note number number-of-pages ' +
    'number-of-volumes original-publisher original-publisher-place original-title page page-first part part-title ' +
    'PMCID PMID printing publisher publisher-place references reviewed-genre reviewed-title scale section shortTitle ' +
    'source status supplement title title-short URL version volume volume-title volume-title-short year-suffix'
  ).split(' '),
);

/** Variables of which a work may have several, such as the ISSN in print and online. */
const listVariables: ReadonlySet<string> = new Set(['ISBN', 'ISSN', 'keyword']);

/**
 * An item whose values have the shapes that CSL has for them. A file may hold any: lists where there is one text, as
 * Crossref's API has titles, of which the first counts; numbers; names as text, as pandoc takes them. What says nothing
 * in any shape is left out, and the rest stays.
 */
export function soundItem(item: CslItem): CslItem {
  return Object.fromEntries(
    Object.entries(item).flatMap(([name, value]) => {
      const sound = soundValue(name, value);
      return sound === undefined ? [] : [[name, sound]];
    }),
  );
}

function soundValue(name: string, value: unknown): unknown {
  if (name === 'type') return typeOf(firstText(value));
  if (nameVariables.has(name)) return namesIn(value);
  if (listVariables.has(name)) return textsIn(value).join(', ') || undefined;
  return textVariables.has(name) ? firstText(value) : value;
}

/** Crossref's own words for types are in what it gives as CSL-JSON, too; what no style knows stays as it is. */
function typeOf(type: string | undefined): string | undefined {
  return type !== undefined && Object.hasOwn(crossrefTypes, type) ? crossrefTypes[type] : type;
}

function firstText(value: unknown): string | undefined {
  return textsIn(value)[0];
}

/** The texts of a value: numbers, and what YAML takes for the word `true`, are text. */
function textsIn(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((one) => {
    if (typeof one === 'string') return one.trim() === '' ? [] : [one];
    return typeof one === 'number' || one === true ? [String(one)] : [];
  });
}

/** Names as a list: one alone, and those that are text, are taken as pandoc takes them. */
function namesIn(value: unknown): readonly CslItem[] | undefined {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  const sound = names.flatMap((name): CslItem[] => {
    if (isItem(name)) return soundName(name);
    return typeof name === 'string' && name.trim() !== '' ? [{ literal: name }] : [];
  });
  return sound.length > 0 ? sound : undefined;
}

const nameParts = ['family', 'given', 'dropping-particle', 'non-dropping-particle', 'suffix', 'literal'];

/** A name whose parts are text. Crossref calls that of an organization `name`. */
function soundName({ name, ...parts }: CslItem): CslItem[] {
  const others = Object.entries(parts).filter(([part]) => !nameParts.includes(part));
  const texts = nameParts.flatMap((part) => {
    const text = firstText(parts[part]);
    return text === undefined ? [] : [[part, text] as const];
  });
  const literal = texts.length === 0 ? firstText(name) : undefined;
  if (literal !== undefined) texts.push(['literal', literal]);
  return texts.length === 0 ? [] : [Object.fromEntries([...texts, ...others])];
}
