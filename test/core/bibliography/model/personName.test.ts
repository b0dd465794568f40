import { expect, it } from 'vitest';
import { splitParticle } from '../../../../src/core/bibliography/model/personName';

it.each([
  ['van der Berg', 'van der', 'Berg'],
  ['de la Cruz y Rey', 'de la', 'Cruz y Rey'],
  ['ter haar', 'ter', 'haar'],
  ['Berg', undefined, 'Berg'],
  ['haar', undefined, 'haar'],
  ['', undefined, ''],
])('splits %s', (name, particle, family) =>
  expect(splitParticle(name)).toEqual({ ...(particle !== undefined && { particle }), family }),
);
