import { authorWeights, fields, fieldTable, holdsNames, isLookedFor, type FieldName } from '../../../model/fields';
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

/** The field of each position code. */
const fieldOfCode: (FieldName | undefined)[] = Array.from({ length: 256 }, () => undefined);
for (const [name, { storage, positionCode }] of fieldTable) {
  if ((storage === 'words') !== (positionCode !== undefined)) throw new Error(`Field ${name} has no position code`);
  const [from, to] = positionCode ?? [0, -1];
  for (let code = from; code <= to; code++) {
    if (fieldOfCode[code]) throw new Error(`Fields ${name} and ${fieldOfCode[code]} share a position code`);
    fieldOfCode[code] = name;
  }
}

/** Weight of a term by its field position. */
const weightOfCode = Float64Array.from(fieldOfCode, (name, code) => {
  if (name !== 'author') return name ? fields[name].weight : 0;
  if ((code & authorBits.family) === 0) return authorWeights.givenName;
  return (code & authorBits.first) === 0 ? authorWeights.familyName : authorWeights.firstFamilyName;
});

const lastTitlePosition = 119;
const lastExtraPosition = 59;

/** The code of a position in the title. */
export function titleCode(position: number): number {
  return Math.min(position, lastTitlePosition);
}

/** The code of an extra spelling there. */
export function titleExtraCode(position: number): number {
  return fieldPositions.titleExtra + Math.min(position, lastExtraPosition);
}

/** The position in the title of either spelling; undefined for the code of another field. */
export function titlePosition(code: number): number | undefined {
  if (code < fieldPositions.titleExtra) return code;
  return code < fieldPositions.author ? code - fieldPositions.titleExtra : undefined;
}

/** Weight of a term at a field position. */
export function positionWeight(code: number): number {
  return weightOfCode[code] as number;
}

/** Impact of a term at a field position, 1–15: roughly its part of the score before idf. */
export function positionImpact(code: number, titleLength: number): number {
  const position = titlePosition(code);
  const value =
    position === undefined
      ? positionWeight(code)
      : fields.title.weight + (position === 0 ? startWeight : 0) + coverageWeight / Math.max(1, titleLength);
  return Math.max(1, Math.min(15, Math.round(value * impactScale)));
}

/** Whether a term at a field position is of a name, of a person or of the paper. */
export function isOfName(code: number): boolean {
  const name = fieldOfCode[code];
  return name !== undefined && holdsNames(name);
}

/** Whether a term at a field position counts for a word that is looked for in a field, or in any. */
export function isInField(code: number, asked: FieldName | undefined): boolean {
  const name = fieldOfCode[code];
  return name !== undefined && isLookedFor(asked, name);
}
