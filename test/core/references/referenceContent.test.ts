import { expect, it } from 'vitest';
import { referenceContent } from '../../../src/core/references/referenceContent';
import { reference } from './testIndexes';

it.each([
  ['its PMID', { PMID: '33000001' }],
  ['its ISBN', { ISBN: '9780306406157' }],
  ['its series', { 'collection-title': 'ICML' }],
  ['its conference', { 'event-title': 'ICML 2017' }],
  ['a group in braces', { author: [{ literal: 'BigScience Workshop' }] }],
])('changes with %s, by which an entry is looked up or compared', (_, more) => {
  expect(referenceContent(reference({}, more))).not.toBe(referenceContent(reference()));
});

it('stays where an entry tells what is not compared', () => {
  for (const more of [{ note: 'read' }, { abstract: 'Long.' }, { URL: 'https://example.org' }]) {
    expect(referenceContent(reference({}, more))).toBe(referenceContent(reference()));
  }
});
