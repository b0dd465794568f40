import { authorWeights, fields, fieldTable, isLookedFor, type FieldName } from '../../../model/fields';
import { coverageWeight, impactScale, startWeight } from '../../../model/weights';

/**
 * Field position of a term in a paper, in one byte: a position in the title (0–119, later ones are 119), the same of an
 * extra spelling (120–179), a name's word (192 and bits), or another field's code in the table of fields.
 */
export const fieldPositions = {
  titleExtra: 120,
  author: fields.author.positionCode[0],
  /** Other fields begin here. */
  others: fields.author.positionCode[1] + 1,
} as const;

export const authorBits = { first: 1, family: 2, startsName: 4, extra: 8 } as const;

/** Each place's field. */
const fieldOfPlace: (FieldName | undefined)[] = Array.from({ length: 256 }, () => undefined);
for (const [name, { storage, positionCode }] of fieldTable) {
  if ((storage === 'words') !== (positionCode !== undefined)) throw new Error(`Field ${name} has no position code`);
  const [from, to] = positionCode ?? [0, -1];
  for (let place = from; place <= to; place++) {
    if (fieldOfPlace[place]) throw new Error(`Fields ${name} and ${fieldOfPlace[place]} share a position code`);
    fieldOfPlace[place] = name;
  }
}

/** Weight of a term by its field position. */
const weightOfPlace = Float64Array.from(fieldOfPlace, (name, place) => {
  if (name !== 'author') return name ? fields[name].weight : 0;
  if ((place & authorBits.family) === 0) return authorWeights.givenName;
  return (place & authorBits.first) === 0 ? authorWeights.familyName : authorWeights.firstFamilyName;
});

const lastTitlePosition = 119;
const lastExtraPosition = 59;

export function titlePlace(position: number): number {
  return Math.min(position, lastTitlePosition);
}

export function titleExtraPlace(position: number): number {
  return fieldPositions.titleExtra + Math.min(position, lastExtraPosition);
}

/** The position in the title of either spelling; undefined for a place elsewhere. */
export function titlePosition(place: number): number | undefined {
  if (place < fieldPositions.titleExtra) return place;
  return place < fieldPositions.author ? place - fieldPositions.titleExtra : undefined;
}

/** Weight of a term at a field position. */
export function positionWeight(place: number): number {
  return weightOfPlace[place] as number;
}

/** Impact of a term at a field position, 1–15: roughly its part of the score before idf. */
export function placeImpact(place: number, titleLength: number): number {
  const position = titlePosition(place);
  const value =
    position === undefined
      ? positionWeight(place)
      : fields.title.weight + (position === 0 ? startWeight : 0) + coverageWeight / Math.max(1, titleLength);
  return Math.max(1, Math.min(15, Math.round(value * impactScale)));
}

/** Whether a word at a place counts for a word asked for in a field, or in any. */
export function isInField(place: number, asked: FieldName | undefined): boolean {
  const name = fieldOfPlace[place];
  return name !== undefined && isLookedFor(asked, name);
}
