import type { TextRange } from '../../text/range';
import type { TypstFound } from './found';

const identifier = /[\p{XID_Start}_][\p{XID_Continue}_-]*/gu;
/** A document with more is not judged. */
const maxDefinitions = 300;
/** Longer chains of definitions that use each other are not followed. */
const maxRounds = 10;

/**
 * The definitions of a document that nothing uses: what they hold is never set, and its citations put nothing into the
 * bibliography (Typst's reference, "Scripting", "Bindings"). None in a file without a bibliography of its own in the
 * text: others may import it.
 */
export function unusedDefinitions(
  text: string,
  { definitions, bibliographies }: Pick<TypstFound, 'definitions' | 'bibliographies'>,
): readonly TextRange[] {
  const isDefined = ({ start }: TextRange) => definitions.some((one) => one.start <= start && start < one.end);
  const { length } = definitions;
  if (length === 0 || length > maxDefinitions || bibliographies.every(isDefined)) return [];
  const places = placesOf(new Set(definitions.map(({ name }) => name)), text);
  let unused: typeof definitions = [];
  for (let round = 0; round < maxRounds; round += 1) {
    const found = definitions.filter(({ name }) => {
      const own = definitions.filter((one) => one.name === name);
      return (places.get(name) ?? []).every((place) => isWithin(place, own) || isWithin(place, unused));
    });
    if (found.length === unused.length) break;
    unused = found;
  }
  return unused;
}

/** Where names stand in a text, in strings and comments as well. */
function placesOf(names: ReadonlySet<string>, text: string): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const { index, 0: name } of text.matchAll(identifier)) {
    if (!names.has(name)) continue;
    const known = places.get(name);
    if (known) known.push(index);
    else places.set(name, [index]);
  }
  return places;
}

function isWithin(place: number, ranges: readonly TextRange[]): boolean {
  return ranges.some(({ start, end }) => start <= place && place < end);
}
