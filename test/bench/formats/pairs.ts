import type { CslItem } from '../../../src/core/bibliography/model/cslItem';
import { copied, cslTypes, fullItem, namedFormats, readIn, writtenIn, type NamedFormat } from './samples';

/** What becomes of fields that are copied from one format into another. */
export interface PairFigures {
  readonly from: string;
  readonly to: string;
  /** Fields that the source holds and the target has a place for, over all types. */
  readonly fields: number;
  /** Those of them that arrive as they were. */
  readonly arrived: number;
  /** The others, as `type.variable`. */
  readonly lost: readonly string[];
}

/**
 * Copies an entry of each of CSL's types with all fields from each format into each other one. What a format has a
 * place
 * for is what it holds after all variables were written into it.
 */
export function measurePairs(): PairFigures[] {
  return namedFormats.flatMap((from) => namedFormats.filter((to) => to !== from).map((to) => measurePair(from, to)));
}

function measurePair(from: NamedFormat, to: NamedFormat): PairFigures {
  const lost: string[] = [];
  let fields = 0;
  for (const type of cslTypes) {
    const source = writtenIn(fullItem(type), from);
    const held = readIn(source, from);
    const arrived = readIn(copied(source, from, to), to);
    for (const name of placesIn(String(held.type), to)) {
      if (held[name] === undefined || held[needed[name] ?? name] === undefined) continue;
      fields += 1;
      if (JSON.stringify(arrived[name]) !== JSON.stringify(held[name])) lost.push(`${type}.${name}`);
    }
  }
  return { from: from.name, to: to.name, fields, arrived: fields - lost.length, lost };
}

/** What a variable says something of: without the name of a series, `number` is that of the work in `.bib` files. */
const needed: Readonly<Record<string, string>> = { 'collection-number': 'collection-title' };

const places = new Map<string, readonly string[]>();

/** The variables that a format keeps of a type as they are. */
export function placesIn(type: string, format: NamedFormat): readonly string[] {
  const key = `${format.name} ${type}`;
  const known = places.get(key);
  if (known) return known;
  const item: CslItem = fullItem(type);
  const held = readIn(writtenIn(item, format), format);
  const names = Object.keys(item).filter(
    (name) => name !== 'id' && JSON.stringify(held[name]) === JSON.stringify(item[name]),
  );
  places.set(key, names);
  return names;
}
