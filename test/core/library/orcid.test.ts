import { expect, it } from 'vitest';
import { readOrcid } from '../../../src/core/library/orcid';

it.each([
  ['0000-0002-1825-0097', '0000-0002-1825-0097'],
  ['https://orcid.org/0000-0001-5109-3700', '0000-0001-5109-3700'],
  ['http://orcid.org/0000-0002-1694-233x/', '0000-0002-1694-233X'],
])('reads %s', (text, orcid) => expect(readOrcid(text)).toBe(orcid));

it.each([
  '0000-0002-1825-0098',
  '0000-0002-1825-009',
  '0000-0002-1825-00977',
  'https://example.org/0000-0002-1825-0097',
  '',
  undefined,
])('takes %j for none', (text) => expect(readOrcid(text)).toBeUndefined());
