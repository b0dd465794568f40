import { fieldWeights } from '../../../ranking/matchFeatures';
import { coverageWeight, startWeight } from '../../../ranking/rank';
import type { TextField } from '../../../query/parseQuery';

/**
 * Where in a paper a word stands, in one byte: a position in the title (0–119, later ones are 119), the same of an extra spelling (120–179),
 * a name's word (192 and bits), or another field.
 */
export const fieldPositions = {
  title: 0,
  titleExtra: 120,
  author: 192,
  year: 208,
  label: 209,
  organization: 210,
} as const;

export const authorBits = { first: 1, family: 2, startsName: 4, extra: 8 } as const;

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

/** What a word at a place outside the title is worth. */
export function positionWeight(place: number): number {
  if (place === fieldPositions.year) return fieldWeights.year;
  if (place === fieldPositions.label) return fieldWeights.label;
  if (place === fieldPositions.organization) return fieldWeights.organization;
  if ((place & authorBits.family) === 0) return fieldWeights.givenName;
  return (place & authorBits.first) === 0 ? fieldWeights.familyName : fieldWeights.firstFamilyName;
}

/** 1–15: about what a paper scores for the word alone, by where it stands, before rarity. */
export function placeImpact(place: number, titleLength: number): number {
  const position = titlePosition(place);
  const value =
    position === undefined
      ? positionWeight(place)
      : fieldWeights.title + (position === 0 ? startWeight : 0) + coverageWeight / Math.max(1, titleLength);
  return Math.max(1, Math.min(15, Math.round(value * impactScale)));
}

/** An impact is a score times this. */
export const impactScale = 10;

/** Whether a word at a place counts for a word asked for in a field, or in any. */
export function isInField(place: number, field: TextField | undefined): boolean {
  switch (field) {
    case undefined:
      return true;
    case 'title':
      return place < fieldPositions.author;
    case 'author':
      return place >= fieldPositions.author && place < fieldPositions.year;
    case 'org':
      return place === fieldPositions.organization;
    case 'abstract':
    case 'venue':
      return false;
  }
}
