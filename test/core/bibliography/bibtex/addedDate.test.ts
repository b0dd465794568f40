import { expect, it } from 'vitest';
import { addedDate } from '../../../../src/core/bibliography/bibtex/fields/addedDate';
import { isBibtexEntry } from '../../../../src/core/bibliography/bibtex/syntax/blocks';
import { scanBibtex } from '../../../../src/core/bibliography/bibtex/syntax/scan';

it.each([
  ['date-added = {2008-04-25 16:33:44 +0200}', '2008-04-25T16:33:44Z'],
  ['creationdate = {2021-05-04T12:00:00}', '2021-05-04T12:00:00Z'],
  ['timestamp = {2014-03-22}', '2014-03-22T00:00:00Z'],
  ['timestamp = {2014.03.22}', '2014-03-22T00:00:00Z'],
  ['timestamp = added', '2015-01-02T00:00:00Z'],
  ['date-added = {yesterday}, timestamp = {2014-03-22}', '2014-03-22T00:00:00Z'],
  ['timestamp = {2014-03-22}, date-added = {2008-04-25 16:33:44 +0200}', '2008-04-25T16:33:44Z'],
  ['date-added = {yesterday}', undefined],
  ['year = 2014', undefined],
])('reads when an entry was added: %s', (fields, added) => {
  const entry = scanBibtex(`@misc{a, ${fields}}`).find(isBibtexEntry);
  const time = entry && addedDate(entry, new Map([['added', '2015-01-02']]));
  expect(time).toBe(added === undefined ? undefined : Date.parse(added));
});
