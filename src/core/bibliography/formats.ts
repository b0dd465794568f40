/*
 * This folder (`src/core/bibliography`). Bibliographies in every format: which formats there are, and what is the same
 * for all. Imports its own folders, core/library and core/text. Invariant: nothing here asks which format an entry is
 * of; the format says.
 */

import { hasExtension } from '../text/extensions';
import type { BibliographyFormat } from './format/bibliographyFormat';
import { betterBibtexJson } from './betterBibtex/format';
import { bibtex } from './bibtex/format';
import { cslJson } from './csl/jsonFormat';
import { cslJsonLines } from './csl/linesFormat';
import { cslYaml } from './csl/yamlFormat';
import { hayagriva } from './hayagriva/format';
import { ris } from './ris/format';

/** All formats of bibliographies. Of several that take a text for theirs, the first counts. */
export const formats: readonly BibliographyFormat[] = [
  cslJsonLines,
  ris,
  betterBibtexJson,
  cslJson,
  bibtex,
  cslYaml,
  hayagriva,
];

const byId = new Map(formats.map((format) => [format.id, format]));

/** The format of an entry, or of an id. */
export function formatOf(id: string): BibliographyFormat {
  const format = byId.get(id);
  if (!format) throw new Error(`No format of bibliographies is called ${id}`);
  return format;
}

/** How much of a text is looked at. */
const sampleLength = 65_536;

/**
 * Tells a bibliography's format by its text, or where that says nothing (it is empty, say) by its file's extension:
 * then it is a format that is written.
 * @param path the file's name or path
 * @param text all of it, or its beginning
 * @param language of a document that uses it, where several formats have the extension of a blank file
 * @returns undefined when it seems to be no bibliography
 */
export function detectFormat(path: string, text: string, language?: string): BibliographyFormat | undefined {
  const sample = text.slice(0, sampleLength);
  const found = formats.find((format) => format.detect(sample));
  if (found) return found;
  const candidates = formats.filter(({ append, extensions }) => append && hasExtension(path, extensions));
  const ofLanguage = candidates.find((format) => language !== undefined && format.documentLanguage === language);
  const named = ofLanguage ?? candidates[0];
  return sample.trim() === '' || named?.takesAnyText ? named : undefined;
}
