import type { Citation, CitationKey } from '../shared/citation';
import type { TypstCitation, TypstFound } from './found';
import { scanTypst } from './scan';

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
  const citations = found.citations
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((citation) => readCitation(text, citation, found.labels));
  const regions = found.regions.sort((a, b) => a.start - b.start);
  return { ...found, regions, citations };
}

function readCitation(
  text: string,
  { form, start, end, key, isInText, mayCite }: TypstCitation,
  labels: ReadonlySet<string>,
): ReadCitation {
  const name = key && text.slice(key.start, key.end);
  const keys: CitationKey[] =
    key && name !== undefined
      ? [{ ...key, key: name, braced: false, suppressAuthor: false, crossReference: labels.has(name) }]
      : [];
  return {
    form,
    ...(form === 'command' && { command: 'cite' }),
    start,
    end,
    keys,
    citesAll: form === 'nocite',
    isInText,
    ...(mayCite && { mayCite }),
  };
}
