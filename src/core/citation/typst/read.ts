import type { Citation, CitationKey } from '../shared/citation';
import type { TypstCitation, TypstFound } from './found';
import { scanTypst } from './scan';
import { unusedDefinitions } from './unusedContent';

/** A citation of Typst, and whether it is in text, where others may follow it. */
export interface ReadCitation extends Citation {
  readonly isInText: boolean;
}

export interface TypstReading extends Omit<TypstFound, 'citations'> {
  readonly citations: readonly ReadCitation[];
}

/**
 * Reads the citations of a Typst document, in the order in which they start. What has a label in it is a reference.
 * @param imported the functions of other files that cite
 */
export function readTypst(text: string, imported: readonly string[] = []): TypstReading {
  const found = scanTypst(text, imported);
  const unused = unusedDefinitions(text, found);
  const citations = found.citations
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((citation) => {
      const isUnused = unused.some(({ start, end }) => start <= citation.start && citation.end <= end);
      return readCitation(text, citation, found.labels, isUnused);
    });
  const regions = found.regions.sort((a, b) => a.start - b.start);
  return { ...found, regions, citations };
}

const plainKey = { braced: false, suppressAuthor: false };

function readCitation(
  text: string,
  { form, start, end, key, isInText, mayCite }: TypstCitation,
  labels: ReadonlySet<string>,
  isUnused: boolean,
): ReadCitation {
  const name = key && text.slice(key.start, key.end);
  const keys: CitationKey[] =
    key && name !== undefined
      ? [{ ...key, key: name, ...plainKey, crossReference: labels.has(name), ...(isUnused && { isUnused }) }]
      : [];
  return {
    form,
    ...(form === 'command' && { command: 'cite' }),
    start,
    end,
    keys,
    citesAll: form === 'nocite',
    isInText,
    ...(mayCite && !isUnused && { mayCite }),
  };
}
