import { expect, it } from 'vitest';
import { shorten } from '../../../src/core/text/shorten';

it.each([
  ['short', 5, 'short'],
  ['some words', 8, 'some …'],
  ['a endless', 5, 'a end …'],
  ['aaa𝒜', 4, 'aaa …'],
])('%s to %i', (text, most, expected) => expect(shorten(text, most)).toBe(expected));
