import * as v from 'valibot';
import { addressOf, hours } from '../address';
import { count, listOf, maybe, readJson, text } from '../answer';
import { cleanWorks } from '../clean/cleanWork';
import { isoOfWords } from '../dates';
import type { OnlineSource } from '../source';
import type { SourceWork } from '../sourceRecord';
import { sourceLabels } from '../sourceLabels';

const named = listOf(v.object({ name: text }));
const book = v.object({
  title: text,
  subtitle: text,
  authors: named,
  publishers: named,
  publish_places: named,
  publish_date: text,
  number_of_pages: count,
  url: text,
  identifiers: maybe(v.object({ isbn_13: listOf(v.string()), isbn_10: listOf(v.string()) })),
});

/** Books by ISBN: https://openlibrary.org/dev/docs/api/books */
export const openLibrary: OnlineSource = {
  name: 'openlibrary',
  label: sourceLabels.openlibrary,

  byIdentifiers(identifiers) {
    const isbns = identifiers.flatMap(({ kind, value }) => (kind === 'isbn' ? [value] : []));
    if (isbns.length === 0) return undefined;
    const bibkeys = isbns.map((isbn) => `ISBN:${isbn}`).join(',');
    const url = addressOf('https://openlibrary.org/api/books', { bibkeys, format: 'json', jscmd: 'data' });
    return {
      request: { source: 'openlibrary', url, maxAgeHours: hours.identifier },
      read: (body) =>
        cleanWorks(Object.entries(readJson(v.record(v.string(), book), body)).map(([key, told]) => toWork(told, key))),
    };
  },
};

function toWork(told: v.InferOutput<typeof book>, key: string): SourceWork {
  return {
    source: 'openlibrary',
    title: told.title,
    subtitle: told.subtitle,
    authors: told.authors.flatMap(({ name }) => (name === undefined ? [] : [{ name }])),
    date: isoOfWords(told.publish_date),
    type: 'book',
    publisher: told.publishers[0]?.name,
    place: told.publish_places[0]?.name,
    numberOfPages: told.number_of_pages === undefined ? undefined : String(told.number_of_pages),
    isbn: key.replace(/^ISBN:/, ''),
    url: told.url,
  };
}
