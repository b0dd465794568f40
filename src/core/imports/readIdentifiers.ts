import { readWorkIdentifier, type WorkIdentifier } from '../sources/workIdentifier';
import type { ReadImport, UnreadLine } from './importedWork';

/** The bullet or number before an item of a list, and the punctuation after it. */
const before = /^(?:[-*+•]\s+|\d{1,4}[.)]\s+|\[\d{1,4}\]\s*)/;
const after = /[.,;]$/;

/**
 * Reads lists of identifiers (DOIs, arXiv ids, PMIDs, ISBNs, links to works): one or several a line, with or without
 * bullets and numbers. A line is unread unless all of its words are some.
 */
export function readIdentifiers(text: string): Pick<ReadImport, 'identifiers' | 'unread'> {
  const identifiers: ReadImport['identifiers'][number][] = [];
  const unread: UnreadLine[] = [];
  for (const whole of text.split(/\r\n|\r|\n/)) {
    const line = whole.trim();
    if (line === '') continue;
    const found = identifiersOf(line.replace(before, ''));
    for (const identifier of found) identifiers.push({ identifier, line });
    if (found.length === 0) unread.push({ text: line, why: 'unknown' });
  }
  return { identifiers, unread };
}

/** The identifiers that all words are, else the one that the whole is: `PMID 4711`. */
function identifiersOf(text: string): WorkIdentifier[] {
  const found = text
    .split(/[\s,;]+/)
    .filter((word) => word !== '')
    .map((word) => readWorkIdentifier(word.replace(after, '')));
  if (found.every((identifier) => identifier !== undefined)) return found;
  const whole = readWorkIdentifier(text) ?? readWorkIdentifier(text.replace(after, ''));
  return whole ? [whole] : [];
}
